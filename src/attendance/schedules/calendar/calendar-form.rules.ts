import { type Fault, type WorkDate, daysBetween, parseWorkDate, weekdayOf } from '../../../platform/index.js';
import { UNIT_CODE, isPlainText } from '../../../web/index.js';
import { CALENDAR_DAY_KINDS } from '../calendar-book.rules.js';
import type { CalendarWish, WishedDay } from './calendar-day.js';
import { CALENDAR_DECREES, ofUnits } from './calendar-words.rules.js';

export type Typed = Readonly<Record<string, string>>;
export type Read<Wish> = { ok: true; wish: Wish } | { ok: false; faults: Fault[] };

/** The longest span of one entry: a school year's long holiday is shorter. */
const DAYS_AT_ONCE = 400;

/** In place of a unit code. A required choice with an empty value would never be taken by a browser. */
export const EVERYBODY = 'semua';

/** Decree, unit and reason: what every entry needs, typed or from a file. */
export function readBasis(typed: Typed): Read<Omit<CalendarWish, 'days'>> {
  const decreeKind = CALENDAR_DECREES.find(({ value }) => value === typed['jenisDasar'])?.value;
  const cited = (typed['dasar'] ?? '').trim();
  const reason = (typed['alasan'] ?? '').trim();
  const chosen = typed['unit'] ?? '';
  const unitCode = chosen === '' || chosen === EVERYBODY ? null : chosen;
  const faults: Fault[] = [
    ...(decreeKind ? [] : [fault('jenisDasar', 'Pilih jenis dasarnya.')]),
    ...(cited.length >= 5 && cited.length <= 300 && isPlainText(cited)
      ? []
      : [fault('dasar', 'Tulis dasarnya lengkap dengan nomor dan tahun, 5 sampai 300 huruf.')]),
    ...(reason.length <= 300 && isPlainText(reason)
      ? []
      : [fault('alasan', 'Alasan paling banyak 300 huruf biasa.')]),
    ...(unitCode === null || UNIT_CODE.test(unitCode) ? [] : [fault('unit', 'Pilih unitnya.')]),
  ];
  if (faults.length > 0 || !decreeKind) return { ok: false, faults };
  const year = Number(/\b(?:19|20)\d{2}\b/.exec(cited)?.[0] ?? Number.NaN);
  const decree = { cited, kind: decreeKind, year: Number.isNaN(year) ? null : year };
  return { ok: true, wish: { unitCode, decree, reason } };
}

/** One day, a span, or certain weekdays of a span ("every Friday until the end of the year"). */
export function readEntry(typed: Typed): Read<CalendarWish> {
  const basis = readBasis(typed);
  const faults = basis.ok ? [] : [...basis.faults];
  const kind = CALENDAR_DAY_KINDS.find((one) => one === typed['jenis']);
  const name = (typed['nama'] ?? '').trim();
  const first = parseWorkDate(typed['mulai']);
  const last = typed['sampai'] ? parseWorkDate(typed['sampai']) : first;
  if (!kind) faults.push(fault('jenis', 'Pilih jenis harinya.'));
  if (name.length < 3 || name.length > 150 || !isPlainText(name))
    faults.push(fault('nama', 'Tulis nama harinya, 3 sampai 150 huruf.'));
  if (!first) faults.push(fault('mulai', 'Tulis tanggal yang ada, antara 2000 dan 2100.'));
  if (!last || (first && last < first))
    faults.push(fault('sampai', 'Hari terakhir harus ada dan tidak lebih awal dari hari pertama.'));
  if (kind && basis.ok) faults.push(...scopeFaults(kind, basis.wish.unitCode));
  if (!kind || !first || !last || !basis.ok || faults.length > 0) return { ok: false, faults };
  const span = daysBetween(first, last);
  if (span.length > DAYS_AT_ONCE)
    return { ok: false, faults: [fault('sampai', `Paling banyak ${DAYS_AT_ONCE} hari sekaligus.`)] };
  const wanted = weekdaysOf(typed);
  const days = span
    .filter((day) => wanted.length === 0 || wanted.includes(weekdayOf(day)))
    .map((day): WishedDay => ({ day, kind, name, free: isFree(kind, typed['masuk'] === 'ya') }));
  if (days.length === 0)
    return { ok: false, faults: [fault('hari', 'Hari yang dipilih tidak ada di antara kedua tanggal itu.')] };
  return { ok: true, wish: { ...basis.wish, days } };
}

/** A national holiday belongs to no unit, a unit day to one. */
export function scopeFaults(kind: WishedDay['kind'], unitCode: string | null): Fault[] {
  if (unitCode !== null && !ofUnits(kind))
    return [
      fault(
        'jenis',
        'Untuk satu unit hanya hari unit dan kerja dari rumah; yang lain berlaku seluruh kabupaten.',
      ),
    ];
  if (unitCode === null && kind === 'unit-day') return [fault('unit', 'Pilih unit yang memiliki hari ini.')];
  return [];
}

/** Anniversaries are celebrated at work and days from home are worked; the others free, unless it says that people work. */
export function isFree(kind: WishedDay['kind'], worked: boolean): boolean {
  if (kind === 'work-from-home') return false;
  return !(worked && (kind === 'unit-day' || kind === 'regency-day'));
}

function weekdaysOf(typed: Typed): number[] {
  return [1, 2, 3, 4, 5, 6, 7].filter((weekday) => typed[`hari${weekday}`] === 'ya');
}

export function yearOf(text: string | undefined, today: WorkDate): string {
  return text && /^20\d{2}$/.test(text) ? text : today.slice(0, 4);
}

function fault(field: string, message: string): Fault {
  return { field, message };
}
