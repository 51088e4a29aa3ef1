import type { SumsColumn } from '../../periods/sums-table.rules.js';
import {
  type ColumnSet,
  type DetailColumn,
  detailsOf,
  withExtras,
} from '../../reports/recap-column-sets.rules.js';
import { type RecapSums, type SumName, presentPercentOf } from '../../reports/recap.rules.js';
import { shareWords } from '../../tpp/tpp-words.rules.js';
import type { PaperExtras } from './paper-extras.rules.js';

/** Sums of a line: of one person, or of `people`; with what stands beside them for whoever may read it. */
export type PaperSums = RecapSums & {
  people: number;
  bands: Readonly<Record<string, number>>;
  share: number | null;
  disciplineDays: number | null;
};

export type PaperPart = 'ringkas' | DetailColumn['part'] | 'disiplin';

export interface PaperColumn extends Omit<SumsColumn<PaperSums>, 'width'> {
  /** In place of the head where many columns stand beside each other. */
  code: string;
  part: PaperPart;
}

const SHORT: readonly (readonly [head: string, code: string, name: SumName])[] = [
  ['Hari kerja', 'HK', 'workingDays'],
  ['Hadir', 'Hadir', 'present'],
  ['Terlambat (kali)', 'TL', 'lateCount'],
  ['Terlambat (menit)', 'TL mnt', 'lateMinutes'],
  ['Pulang cepat (kali)', 'PSW', 'leftEarlyCount'],
  ['Pulang cepat (menit)', 'PSW mnt', 'leftEarlyMinutes'],
  ['Tanpa keterangan', 'TK', 'absent'],
  ['Cuti', 'C', 'leave'],
  ['Izin', 'I', 'excuse'],
  ['Dinas', 'D', 'duty'],
  ['Sementara*', '*', 'provisional'],
];

/** The sums that are printed: what the hash is of. */
export function printedNames(set: ColumnSet): SumName[] {
  return [...new Set([...SHORT.map(([, , name]) => name), ...detailsOf(set).map(({ name }) => name)])];
}

export function paperColumns(set: ColumnSet, extras: PaperExtras, withPeople: boolean): PaperColumn[] {
  const details = detailsOf(set).filter(({ name }) => !SHORT.some(([, , short]) => short === name));
  const figures = SHORT.map(([head, code, name]): PaperColumn => ({
    head,
    code,
    part: 'ringkas',
    cell: (sums) => sums[name],
  }));
  return [
    ...(withPeople ? [PEOPLE] : []),
    ...figures.slice(0, 2),
    PERCENT,
    ...figures.slice(2),
    ...details.map(({ code, name, part }): PaperColumn => ({
      head: code,
      code,
      part,
      cell: (sums) => sums[name],
    })),
    ...extraColumns(extras),
  ];
}

const PEOPLE: PaperColumn = {
  head: 'Pegawai',
  code: 'Org',
  part: 'ringkas',
  cell: ({ people }, of) => (of === 'added' ? '' : people),
};

const PERCENT: PaperColumn = {
  head: 'Persen hadir',
  code: '%',
  part: 'ringkas',
  cell: (sums, of) => (of === 'added' ? '' : (presentPercentOf(sums) ?? '')),
};

/** As on the page: of the span itself, never of adjustments. */
function extraColumns({ bands, share, year }: PaperExtras): PaperColumn[] {
  return [
    ...bands.map((name): PaperColumn => ({
      head: name,
      code: name,
      part: 'disiplin',
      cell: (sums, of) => (of === 'own' || of === 'all' ? (sums.bands[name] ?? 0) : ''),
    })),
    ...(share
      ? [
          {
            head: 'Potongan TPP',
            code: 'TPP',
            part: 'disiplin' as const,
            cell: ({ share: cut }: PaperSums, of: string) =>
              of === 'own' ? (cut === null ? '–' : shareWords(cut)) : '',
          },
        ]
      : []),
    ...(year === null
      ? []
      : [
          {
            head: `PP 94 ${year}`,
            code: `PP 94 ${year}`,
            part: 'disiplin' as const,
            cell: ({ disciplineDays }: PaperSums, of: string) =>
              of === 'own' ? (disciplineDays ?? '–') : '',
          },
        ]),
  ];
}

/** What heads and codes mean. */
export function columnLegend(
  set: ColumnSet,
  { coded, extras, byName }: { coded: boolean; extras: PaperExtras; byName: boolean },
): string {
  const short = coded
    ? 'Org = pegawai; HK = hari kerja; TL, PSW = kali terlambat, pulang sebelum waktu; mnt = menit; TK = tanpa keterangan; C, I, D = cuti, izin, dinas; % = persentase hadir. '
    : '';
  const details = detailsOf(set).map(({ code, word }) => `${code} = ${word.toLowerCase()}`);
  return `${short}${details.length > 0 ? `${details.join('; ')}. ` : ''}Hari kerja = hadir + tanpa keterangan + cuti + izin + dinas + yang belum ditetapkan. Persentase hadir dari hari yang sudah ditetapkan, dibulatkan ke bawah. Terlambat dalam menit penuh; hari yang terlambat tetap hadir. Setiap hari dihitung di unit tempat pegawai berada pada hari itu. Angka penyesuaian adalah selisih hari bulan tertutup yang diketahui kemudian, dapat negatif, dan termasuk dalam jumlah.${withExtras(set) ? extrasLegend(extras, byName) : ''}`;
}

function extrasLegend({ tpp, year }: PaperExtras, byName: boolean): string {
  const allowance = !tpp
    ? ' Pita TL dan PSW serta potongan TPP tidak dimuat: hanya untuk bulan dan triwulan, dan hanya dicetak oleh yang berwenang atas TPP unit ini.'
    : byName
      ? ' Pita TL dan PSW (berapa kali) serta potongan TPP menurut tabel potongan yang berlaku, tanpa hari yang masih sementara; pada triwulan potongannya rata-rata sebulan. – berarti belum ada tabel, atau pegawai pada akhir bulan berada di unit lain.'
      : ' Pita TL dan PSW: berapa kali, menurut tabel potongan yang berlaku bagi pegawai pada akhir bulan, di unit tempatnya berada saat itu; tanpa hari yang masih sementara.';
  const days =
    year === null
      ? ''
      : ` PP 94 ${year}: jumlah hari tanpa alasan sah tahun itu sampai dokumen ini dicetak, termasuk menit yang dijadikan hari.`;
  return allowance + days;
}
