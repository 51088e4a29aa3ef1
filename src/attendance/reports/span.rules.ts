import {
  type Fault,
  type Month,
  type WorkDate,
  addDays,
  addMonths,
  daysBetween,
  firstDayOf,
  lastDayOf,
  monthOf,
  parseMonth,
  parseWorkDate,
} from '../../platform/index.js';
import { formatMonth, formatShortDay } from '../../web/index.js';

/** What a recap is of: a month, a quarter, a year, or the days from one to another; both ends included. */
export interface Span {
  kind: 'month' | 'quarter' | 'year' | 'days';
  first: WorkDate;
  last: WorkDate;
}

/** As the address says it; what is said first in this order holds. */
export interface SpanAddress {
  bulan?: string | undefined;
  triwulan?: string | undefined;
  tahun?: string | undefined;
  dari?: string | undefined;
  sampai?: string | undefined;
}

/** The longest span of single days: a year with its leap day. */
export const MOST_DAYS = 366;

export const SPAN_FAULT =
  'Isi tanggal awal yang sudah lewat dan tanggal akhir sesudahnya, paling lama satu tahun.';

export const monthSpan = (month: Month): Span => ({
  kind: 'month',
  first: firstDayOf(month),
  last: lastDayOf(month),
});

const quarterSpan = (first: Month): Span => ({
  kind: 'quarter',
  first: firstDayOf(first),
  last: lastDayOf(addMonths(first, 2)),
});

const yearSpan = (year: string): Span => ({
  kind: 'year',
  first: `${year}-01-01` as WorkDate,
  last: `${year}-12-31` as WorkDate,
});

/** Null: not a span, longer than a year, or begun in the future. Nothing said: the month of `today`. */
export function spanOf({ bulan, triwulan, tahun, dari, sampai }: SpanAddress, today: WorkDate): Span | null {
  const span = saidSpan({ bulan, triwulan, tahun, dari, sampai }, today);
  return span && span.first <= today ? span : null;
}

/** What is wrong with an address that `spanOf` takes for none, beside the fields that somebody typed. */
export function spanFaults({ bulan, triwulan, tahun, dari, sampai }: SpanAddress, today: WorkDate): Fault[] {
  if (bulan !== undefined) return [{ field: 'bulan', message: 'Bulan itu belum ada rekapnya.' }];
  if (triwulan !== undefined) return [{ field: 'triwulan', message: 'Triwulan itu belum ada rekapnya.' }];
  if (tahun !== undefined) return [{ field: 'tahun', message: 'Tahun itu belum ada rekapnya.' }];
  const [first, last] = [parseWorkDate(dari ?? sampai), parseWorkDate(sampai ?? today)];
  const unknown = [
    ...(dari !== undefined && !first ? [{ field: 'dari', message: NO_SUCH_DAY }] : []),
    ...(sampai !== undefined && !last ? [{ field: 'sampai', message: NO_SUCH_DAY }] : []),
  ];
  if (!first || !last) return unknown;
  if (first > today)
    return [{ field: 'dari', message: 'Tanggal awal belum tiba. Pilih hari ini atau sebelumnya.' }];
  return first > last
    ? [{ field: 'sampai', message: 'Tanggal akhir mendahului tanggal awal.' }]
    : [{ field: 'sampai', message: `Rentang terpanjang satu tahun (${MOST_DAYS} hari) dari tanggal awal.` }];
}

const NO_SUCH_DAY = 'Tanggal itu tidak ada di kalender.';

function saidSpan({ bulan, triwulan, tahun, dari, sampai }: SpanAddress, today: WorkDate): Span | null {
  if (bulan !== undefined) {
    const month = parseMonth(bulan);
    return month && monthSpan(month);
  }
  const quarter = triwulan === undefined ? null : /^(\d{4})-([1-4])$/.exec(triwulan);
  if (triwulan !== undefined)
    return quarter && quarterSpan(addMonths(`${quarter[1]}-01` as Month, (Number(quarter[2]) - 1) * 3));
  if (tahun !== undefined) return /^\d{4}$/.test(tahun) ? yearSpan(tahun) : null;
  if (dari === undefined && sampai === undefined) return monthSpan(monthOf(today));
  const first = parseWorkDate(dari ?? sampai);
  const last = parseWorkDate(sampai ?? today);
  if (!first || !last || first > last || last >= addDays(first, MOST_DAYS)) return null;
  return named({ kind: 'days', first, last });
}

/** Days that are exactly a month, a quarter or a year are that. */
function named(span: Span): Span {
  return (
    spansAround(span.first).find(({ first, last }) => first === span.first && last === span.last) ?? span
  );
}

/** Month, quarter and year around a day. */
export const spansAround = (day: WorkDate): Span[] => [
  monthSpan(monthOf(day)),
  quarterAround(day),
  yearSpan(day.slice(0, 4)),
];

const quarterAround = (day: WorkDate): Span =>
  quarterSpan(addMonths(`${day.slice(0, 4)}-01` as Month, (quarterOf(day) - 1) * 3));

/** What an address says to mean this span. */
export function addressOfSpan({ kind, first, last }: Span): SpanAddress {
  if (kind === 'month') return { bulan: monthOf(first) };
  if (kind === 'quarter') return { triwulan: `${first.slice(0, 4)}-${quarterOf(first)}` };
  if (kind === 'year') return { tahun: first.slice(0, 4) };
  return { dari: first, sampai: last };
}

/** The span of the same kind, so many before or after; days move by their own length. */
export function besides(span: Span, steps: number): Span {
  const month = monthOf(span.first);
  if (span.kind === 'month') return monthSpan(addMonths(month, steps));
  if (span.kind === 'quarter') return quarterSpan(addMonths(month, steps * 3));
  if (span.kind === 'year') return yearSpan(addMonths(month, steps * 12).slice(0, 4));
  const length = daysBetween(span.first, span.last).length;
  return {
    kind: 'days',
    first: addDays(span.first, steps * length),
    last: addDays(span.last, steps * length),
  };
}

/** `November 2026`, `triwulan IV 2026`, `tahun 2026`, `2 Nov 2026 – 20 Nov 2026`. */
export function spanWords({ kind, first, last }: Span): string {
  if (kind === 'month') return formatMonth(monthOf(first));
  if (kind === 'quarter')
    return `triwulan ${['I', 'II', 'III', 'IV'][quarterOf(first) - 1]} ${first.slice(0, 4)}`;
  if (kind === 'year') return `tahun ${first.slice(0, 4)}`;
  return first === last
    ? `${formatShortDay(first)} ${first.slice(0, 4)}`
    : `${formatShortDay(first)} ${first.slice(0, 4)} – ${formatShortDay(last)} ${last.slice(0, 4)}`;
}

/** For the name of a file: `2026-11`, `2026-triwulan-4`, `2026`, `2026-11-02-sd-2026-11-20`. */
export function spanSlug({ kind, first, last }: Span): string {
  if (kind === 'month') return monthOf(first);
  if (kind === 'quarter') return `${first.slice(0, 4)}-triwulan-${quarterOf(first)}`;
  return kind === 'year' ? first.slice(0, 4) : `${first}-sd-${last}`;
}

/** Whole months, of which the database keeps sums, and the days before and after them. */
export interface SpanParts {
  months: WorkDate[];
  edges: [first: WorkDate, last: WorkDate][];
}

export function partsOf({ first, last }: Pick<Span, 'first' | 'last'>): SpanParts {
  const months: WorkDate[] = [];
  const edges: SpanParts['edges'] = [];
  for (let month = monthOf(first); month <= monthOf(last); month = addMonths(month, 1)) {
    const from = firstDayOf(month) < first ? first : firstDayOf(month);
    const to = lastDayOf(month) > last ? last : lastDayOf(month);
    if (from === firstDayOf(month) && to === lastDayOf(month)) months.push(from);
    else edges.push([from, to]);
  }
  return { months, edges };
}

const quarterOf = (first: WorkDate): number => Math.ceil(Number(first.slice(5, 7)) / 3);
