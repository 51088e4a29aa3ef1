import { formatNumber } from '../../../web/index.js';
import { DETAILS } from '../recap-column-sets.rules.js';
import { type RecapAddress, recapUrl } from '../recap-address.rules.js';
import { type RecapSums, type SumName, type Total, addSums, presentPercentOf } from '../recap.rules.js';
import type { Span } from '../span.rules.js';

export const COMPARISON = '/presensi/rekap/banding';

export interface ComparisonAddress extends RecapAddress {
  /** Code of the other unit; nothing said: the same one. */
  dengan?: string | undefined;
  /** So many spans before. */
  mundur?: number | undefined;
}

export function comparisonUrl({ dengan, mundur, ...recap }: ComparisonAddress): string {
  const url = new URL(recapUrl(recap, COMPARISON), 'http://x');
  if (dengan) url.searchParams.set('dengan', dengan);
  if (mundur !== undefined) url.searchParams.set('mundur', String(mundur));
  return url.pathname + url.search;
}

/** With nothing said of the other side: the same unit, one span before. */
export function stepsBack({ unit, dengan, mundur }: ComparisonAddress): number {
  const other = dengan !== undefined && dengan !== unit;
  return mundur === undefined || (mundur === 0 && !other) ? (other ? 0 : 1) : mundur;
}

/** What is offered of earlier spans: the one before, and the same of the year before. */
export function earlierSpans(kind: Span['kind']): { value: string; label: string }[] {
  const yearBefore = { month: 12, quarter: 4, year: 1, days: 0 }[kind];
  return [
    { value: '0', label: 'Rentang yang sama' },
    { value: '1', label: 'Satu rentang sebelumnya' },
    ...(yearBefore > 1 ? [{ value: String(yearBefore), label: 'Setahun sebelumnya' }] : []),
  ];
}

const SHORT: readonly (readonly [SumName, string])[] = [
  ['workingDays', 'Hari kerja'],
  ['present', 'Hadir'],
  ['lateCount', 'Terlambat (kali)'],
  ['leftEarlyCount', 'Pulang cepat (kali)'],
  ['absent', 'Tanpa keterangan'],
  ['leave', 'Cuti'],
  ['excuse', 'Izin'],
  ['duty', 'Dinas'],
  ['open', 'Belum ditetapkan'],
  ['provisional', 'Hari sementara'],
];

export interface ComparedFigure {
  name: string;
  left: string;
  right: string;
  difference: string;
}

/** Figures side by side; counts also for each hundred working days, so that units of any size compare. */
export function comparedFigures(left: Total, right: Total): ComparedFigure[] {
  const [a, b] = [withAdjustment(left), withAdjustment(right)];
  const counted = (name: SumName, word: string): ComparedFigure => ({
    name: word,
    left: countWords(a, name),
    right: countWords(b, name),
    difference: signed(a[name] - b[name]),
  });
  const percents = [presentPercentOf(a), presentPercentOf(b)] as const;
  const percentWords = (percent: number | null) => (percent === null ? '–' : `${percent}%`);
  const seen = DETAILS.filter(({ name }) => a[name] !== 0 || b[name] !== 0);
  return [
    {
      name: 'Pegawai',
      left: formatNumber(left.people),
      right: formatNumber(right.people),
      difference: signed(left.people - right.people),
    },
    {
      name: 'Hadir dari hari yang sudah ditetapkan',
      left: percentWords(percents[0]),
      right: percentWords(percents[1]),
      difference:
        percents[0] === null || percents[1] === null ? '–' : `${signed(percents[0] - percents[1])} poin`,
    },
    ...SHORT.map(([name, word]) => counted(name, word)),
    ...seen.map(({ name, word }) => counted(name, word)),
  ];
}

const withAdjustment = (total: Total): RecapSums =>
  addSums(total.adjustment ? [total, total.adjustment] : [total]);

function countWords(sums: RecapSums, name: SumName): string {
  const count = withMinus(sums[name]);
  if (name === 'workingDays' || sums.workingDays === 0 || sums[name] === 0) return count;
  return `${count} (${withMinus((sums[name] * 100) / sums.workingDays)} per 100 hari kerja)`;
}

/** With the same minus as the differences beside it: adjustments may give back more than the month itself has. */
const withMinus = (value: number): string => (value < 0 ? signed(value) : formatNumber(value));

const signed = (value: number): string =>
  value === 0 ? '0' : `${value > 0 ? '+' : '−'}${formatNumber(Math.abs(value))}`;
