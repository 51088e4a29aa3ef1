import type { Fault } from '../../../platform/index.js';
import {
  OFF_CODES,
  type RuleSetContent,
  type WorkHours,
  parseRuleSetContent,
} from '../../schedules/rule-set.js';
import type { NewRuleSet } from '../../schedules/rule-sets.store.js';
import { readCounting, typedCounting } from './counting-fields.rules.js';
import { readHours, typedHours } from './hours-fields.rules.js';
import { type Typed, readSetBasis } from './set-basis.rules.js';
import { WEEKDAYS } from './week-rows.rules.js';

export type Pattern = RuleSetContent['pattern'];

/** Lines for shifts in the form. */
export const SHIFT_LINES = 6;

export type ReadSet = { ok: true; set: NewRuleSet } | { ok: false; faults: Fault[] };

/** The set that somebody typed. */
export function readSet(typed: Typed, pattern: Pattern): ReadSet {
  const faults: Fault[] = [];
  const whole = (field: string, most: number, what: string) => {
    const value = (typed[field] ?? '').trim();
    const number = /^\d{1,4}$/.test(value) ? Number(value) : -1;
    if (number < 0 || number > most)
      faults.push({ field, message: `Tulis ${what} dengan angka 0 sampai ${most}.` });
    return number;
  };
  const basis = readSetBasis(typed, faults);
  const counting = {
    onTimeSeconds: whole('detik', 3599, 'batasnya'),
    countedBeforeMinutes: whole('sebelum', 720, 'menitnya'),
    countedAfterMinutes: whole('sesudah', 720, 'menitnya'),
    ...readCounting(typed, faults),
  };
  const content: unknown =
    pattern === 'weekly'
      ? { pattern, ...counting, days: readWeek(typed, faults) }
      : { pattern, ...counting, ...readShifts(typed, faults) };
  if (faults.length > 0) return { ok: false, faults };
  try {
    const checked = parseRuleSetContent(content);
    return {
      ok: true,
      set: { ...basis, aspect: pattern === 'weekly' ? 'hours' : 'shifts', content: checked },
    };
  } catch {
    return {
      ok: false,
      faults: [
        { field: '', message: 'Istirahat dan jam separuh hari harus berada di dalam jam kerja, berurutan.' },
      ],
    };
  }
}

/** The form as it is filled from a set. */
export function typedSet(content: RuleSetContent): Typed {
  const typed: Record<string, string> = {
    detik: String(content.onTimeSeconds),
    sebelum: String(content.countedBeforeMinutes),
    sesudah: String(content.countedAfterMinutes),
    ...typedCounting(content),
  };
  if (content.pattern === 'weekly')
    for (let day = 1; day <= 7; day++) typedHours(typed, `hari-${day}`, content.days[day as 1] ?? null);
  else {
    for (const [i, [code, hours]] of Object.entries(content.shifts).entries()) {
      typed[`sif-${i + 1}-kode`] = code;
      typedHours(typed, `sif-${i + 1}`, hours);
    }
    for (const code of content.offCodes) typed[`kode-${code}`] = 'ya';
  }
  return typed;
}

function readWeek(typed: Typed, faults: Fault[]): Record<string, WorkHours> {
  const days: Record<string, WorkHours> = {};
  for (const [i, label] of WEEKDAYS.entries()) {
    const hours = readHours(typed, `hari-${i + 1}`, label, faults);
    if (hours) days[String(i + 1)] = hours;
  }
  if (Object.keys(days).length === 0 && faults.length === 0)
    faults.push({ field: 'hari-1-mulai', message: 'Isi jam untuk sedikitnya satu hari.' });
  return days;
}

function readShifts(typed: Typed, faults: Fault[]) {
  const shifts: Record<string, WorkHours> = {};
  for (let line = 1; line <= SHIFT_LINES; line++) {
    const code = (typed[`sif-${line}-kode`] ?? '').trim().toUpperCase();
    const hours = readHours(typed, `sif-${line}`, `Sif baris ${line}`, faults);
    if (code === '' && !hours) continue;
    if (!/^[A-Z][A-Z0-9]{0,3}$/.test(code) || OFF_CODES.some((off) => off === code) || code in shifts)
      faults.push({
        field: `sif-${line}-kode`,
        message: `Kode sif baris ${line}: satu sampai empat huruf atau angka, tidak dua kali, bukan ${OFF_CODES.join(' atau ')}.`,
      });
    else if (!hours)
      faults.push({ field: `sif-${line}-mulai`, message: `Tulis jam mulai dan selesai sif ${code}.` });
    else shifts[code] = hours;
  }
  if (Object.keys(shifts).length === 0 && faults.length === 0)
    faults.push({ field: 'sif-1-kode', message: 'Isi sedikitnya satu sif.' });
  return { shifts, offCodes: OFF_CODES.filter((code) => typed[`kode-${code}`] === 'ya') };
}
