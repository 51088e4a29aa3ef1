import { daysBetween } from '../../../platform/index.js';
import type { Sheet, SheetCell, SheetColumn, SheetPiece } from '../../../web/index.js';
import type { PeriodState } from '../../periods/period-states.rules.js';
import { STATE_WORDS } from '../../periods/period-words.js';
import { CODE_WORDS } from '../../day-status/codes.js';
import { type Figure, adjustmentWords, figures } from '../../reports/recap-csv.rules.js';
import {
  type PersonRecap,
  type RecapSums,
  type Total,
  addSums,
  presentPercentOf,
} from '../../reports/recap.rules.js';
import type { Span } from '../../reports/span.rules.js';

/** What the letters mean, for the sheet beside. */
const LETTER_WORDS: readonly (readonly [letter: string, words: string])[] = [
  ...Object.entries(CODE_WORDS),
  ['TL/PSW', 'Terlambat dan pulang cepat pada hari yang sama'],
  ['TK H', 'Dua sif pada satu hari'],
  ['½CT H', 'Setengah hari cuti (di sini cuti tahunan), setengah hari lainnya seperti tertulis'],
  ['*', 'Masih sementara: dapat berubah sampai semua sumber presensi melapor'],
];

/** Longer spans have no sheet of days: nobody reads a year across. */
export const MOST_DAY_COLUMNS = 31;

export interface SpanFacts {
  name: string;
  span: string;
  /** `lengkap sampai …`: how far the sources had told everything. */
  complete: string;
  madeAt: string;
}

export interface UnitLine extends Total {
  unit: { code: string; name: string };
  direct: boolean;
  state: PeriodState | null;
}

export function unitSheet(
  { units, total }: { units: readonly UnitLine[]; total: Total },
  of: readonly Figure[],
): Sheet {
  const columns: SheetColumn[] = [
    { head: 'Kode unit', width: 16 },
    { head: 'Unit', width: 44 },
    { head: 'Pegawai', width: 10 },
    ...figureColumns(of),
    ...adjustedColumns(of),
    { head: 'Periode', width: 14 },
  ];
  const rowOf = ({ unit, direct, people, state, adjustment, ...sums }: UnitLine): SheetCell[] => [
    unit.code,
    direct ? `${unit.name} (langsung)` : unit.name,
    people,
    ...withShare(sums, of),
    ...adjustedFigures(sums, adjustment, of),
    state && STATE_WORDS[state].word,
  ];
  return {
    name: 'Menurut unit',
    columns,
    frozenColumns: 2,
    rows: [units.map(rowOf)],
    sums: () => [
      '',
      'Jumlah',
      total.people,
      ...withShare(total, of),
      ...adjustedFigures(total, total.adjustment, of),
    ],
  };
}

/** `more` stand at its right end. */
export function nameSheet(
  of: readonly Figure[],
  rows: Sheet['rows'],
  more: readonly SheetColumn[] = [],
): Sheet {
  return {
    name: 'Menurut nama',
    frozenColumns: 2,
    rows,
    columns: [
      { head: 'NIP', width: 22 },
      { head: 'Nama', width: 36 },
      { head: 'Jabatan', width: 30 },
      { head: 'Unit', width: 26 },
      ...figureColumns(of),
      ...adjustedColumns(of),
      { head: 'Periode', width: 14 },
      { head: 'Penyesuaian bulan sebelumnya', width: 40 },
      ...more,
    ],
  };
}

export function nameRow(row: PersonRecap, of: readonly Figure[]): SheetCell[] {
  return [
    nipCell(row),
    row.name,
    row.position,
    row.unitName,
    ...withShare(row, of),
    ...adjustedFigures(row, row.adjustment, of),
    row.periodState && STATE_WORDS[row.periodState].word,
    row.adjustments.map(adjustmentWords).join('; '),
  ];
}

/** Person by day: a column for each day of the span. */
export function daySheet(span: Span, rows: AsyncIterable<SheetPiece>): Sheet {
  return {
    name: 'Harian',
    frozenColumns: 2,
    rows,
    columns: [
      { head: 'NIP', width: 22 },
      { head: 'Nama', width: 36 },
      { head: 'Unit', width: 26 },
      ...daysOf(span).map((day) => ({ head: { day }, width: 6, centred: true })),
    ],
  };
}

/** A text of digits, as in the personnel sheet: one is looked up in the other. */
export const nipCell = ({ nip }: { nip: string | null }): string => nip ?? '';

/** What the other sheets are of, and how to read them. */
export function wordSheet({ name, span, complete, madeAt }: SpanFacts): Sheet {
  const facts: SheetCell[][] = [
    ['Rekap presensi', `${span}, ${name}`],
    ['Kelengkapan', complete],
    ['Diambil', madeAt],
    [
      'Hari kerja',
      'Hadir + tanpa keterangan + cuti + izin + dinas + belum ditetapkan. Dinas dalam dan bekerja dari rumah termasuk hadir.',
    ],
    ['Persentase hadir', 'Dari hari yang sudah ditetapkan, dibulatkan ke bawah.'],
    ['Harian', `Ada untuk rentang sampai ${MOST_DAY_COLUMNS} hari.`],
    ['Terlambat', 'Dalam menit penuh; hari yang terlambat tetap hadir.'],
    [
      'Penyesuaian',
      'Selisih hari bulan tertutup yang baru diketahui kemudian; dapat negatif. Jumlah = angka rentang ini + penyesuaian.',
    ],
  ];
  return {
    name: 'Keterangan',
    columns: [
      { head: 'Perihal', width: 20 },
      { head: 'Arti', width: 100 },
    ],
    rows: [facts, LETTER_WORDS],
  };
}

export const daysOf = ({ first, last }: Span) => daysBetween(first, last);

function withShare(sums: RecapSums, of: readonly Figure[]): SheetCell[] {
  const percent = presentPercentOf(sums);
  return [...figures(sums, of), percent === null ? null : { share: percent / 100 }];
}

const figureColumns = (of: readonly Figure[]): SheetColumn[] => [
  ...of.map(([head]) => ({ head, width: 11 })),
  { head: 'Persentase hadir', width: 11 },
];

const adjustedColumns = (of: readonly Figure[]): SheetColumn[] => [
  ...of.map(([word]) => ({ head: `Penyesuaian: ${word}`, width: 13 })),
  ...of.map(([word]) => ({ head: `Jumlah: ${word}`, width: 11 })),
];

function adjustedFigures(sums: RecapSums, adjustment: RecapSums | null, of: readonly Figure[]): SheetCell[] {
  const added = adjustment ? [adjustment] : [];
  return [...figures(addSums(added), of), ...figures(addSums([sums, ...added]), of)];
}
