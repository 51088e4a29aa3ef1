import type { Fault } from '../../../platform/index.js';
import type { BreakTime, WorkHours } from '../../schedules/rule-set.js';

/** So many breaks can be written for one day. */
export const BREAKS = 2;

/** Hours of one line of the form; null when the line is empty. Faults are added to the list. */
export function readHours(
  typed: Readonly<Record<string, string>>,
  prefix: string,
  label: string,
  faults: Fault[],
): WorkHours | null {
  const time = (rest: string) => timeOf(typed[`${prefix}-${rest}`] ?? '');
  const [start, end] = [time('mulai'), time('selesai')];
  const breaks: BreakTime[] = [];
  let broken = false;
  for (let i = 1; i <= BREAKS; i++) {
    const [from, to] = [time(`jeda${i}`), time(`lanjut${i}`)];
    if (from === '' && to === '') continue;
    if (from && to) breaks.push({ from, to });
    else {
      broken = true;
      faults.push({
        field: `${prefix}-jeda${i}`,
        message: `${label}: tulis awal dan akhir istirahat sebagai jam, misalnya 12.00.`,
      });
    }
  }
  if (start === '' && end === '' && breaks.length === 0 && !broken) return null;
  if (!start || !end) {
    faults.push({
      field: `${prefix}-mulai`,
      message: `${label}: tulis jam mulai dan selesai, misalnya 07.30; atau kosongkan keduanya.`,
    });
    return null;
  }
  const flex = (typed[`${prefix}-luwes`] ?? '').trim();
  if (flex !== '' && !(/^\d{1,3}$/.test(flex) && Number(flex) <= 720))
    faults.push({
      field: `${prefix}-luwes`,
      message: `${label}: menit luwes ditulis dengan angka 0 sampai 720.`,
    });
  const half = time('separuh');
  if (half === null)
    faults.push({ field: `${prefix}-separuh`, message: `${label}: tulis jam separuh hari, misalnya 12.00.` });
  return {
    start,
    end,
    breaks,
    ...(flex !== '' && flex !== '0' ? { flexMinutes: Number(flex) } : {}),
    ...(half ? { halfAt: half } : {}),
  };
}

export function typedHours(typed: Record<string, string>, prefix: string, hours: WorkHours | null): void {
  if (!hours) return;
  typed[`${prefix}-mulai`] = hours.start;
  typed[`${prefix}-selesai`] = hours.end;
  if (hours.flexMinutes) typed[`${prefix}-luwes`] = String(hours.flexMinutes);
  if (hours.halfAt) typed[`${prefix}-separuh`] = hours.halfAt;
  for (const [i, { from, to }] of hours.breaks.slice(0, BREAKS).entries()) {
    typed[`${prefix}-jeda${i + 1}`] = from;
    typed[`${prefix}-lanjut${i + 1}`] = to;
  }
}

/** `07.30`, `7:30` -> `07:30`; empty stays empty; null is no time. */
export function timeOf(text: string): string | null {
  const tidy = text.trim().replace('.', ':');
  if (tidy === '') return '';
  const match = /^(\d{1,2}):(\d{2})(?::00)?$/.exec(tidy);
  if (!match || Number(match[1]) > 23 || Number(match[2]) > 59) return null;
  return `${match[1]!.padStart(2, '0')}:${match[2]}`;
}
