import type { Fault } from '../../../platform/index.js';
import {
  OFF_CODES,
  type RuleSetContent,
  type WorkHours,
  parseRuleSetContent,
} from '../../schedules/rule-set.js';
import { DECREE_KINDS, type DecreeKind, type NewRuleSet } from '../../schedules/rule-sets.store.js';
import { readCounting, typedCounting } from './counting-fields.rules.js';
import { readHours, typedHours } from './hours-fields.rules.js';
import { WEEKDAYS } from './week-rows.rules.js';

export type Typed = Readonly<Record<string, string>>;
export type Pattern = RuleSetContent['pattern'];

/** Lines for shifts in the form. */
export const SHIFT_LINES = 6;

export type ReadSet = { ok: true; set: NewRuleSet } | { ok: false; faults: Fault[] };

/** The set that somebody typed. */
export function readSet(typed: Typed, pattern: Pattern): ReadSet {
  const faults: Fault[] = [];
  const text = (field: string, most: number, what: string, least = 3) => {
    const value = (typed[field] ?? '').trim();
    if (value.length < least || value.length > most)
      faults.push({ field, message: `Tulis ${what}, ${least} sampai ${most} huruf.` });
    return value;
  };
  const whole = (field: string, most: number, what: string) => {
    const value = (typed[field] ?? '').trim();
    const number = /^\d{1,4}$/.test(value) ? Number(value) : -1;
    if (number < 0 || number > most)
      faults.push({ field, message: `Tulis ${what} dengan angka 0 sampai ${most}.` });
    return number;
  };
  const name = text('nama', 120, 'nama aturannya');
  const cited = text('dasar', 200, 'dasarnya sebagaimana disebut, misalnya Perbup 61/2018');
  const kind = DECREE_KINDS.find((known) => known === typed['jenisDasar']);
  if (!kind) faults.push({ field: 'jenisDasar', message: 'Pilih jenis dasarnya.' });
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
    const year = /\b(?:19|20)\d{2}\b/.exec(cited)?.[0];
    return {
      ok: true,
      set: {
        code: slugOf(name),
        name,
        aspect: pattern === 'weekly' ? 'hours' : 'shifts',
        article: (typed['pasal'] ?? '').trim().slice(0, 200),
        content: checked,
        decree: { cited, kind: kind as DecreeKind, year: year ? Number(year) : null },
      },
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

/** `Jam kerja Ramadan 1448 H` -> `jam-kerja-ramadan-1448-h` */
function slugOf(name: string): string {
  const slug = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  return slug.slice(0, 60) || 'aturan';
}
