import type { SumsColumn } from '../../periods/sums-table.rules.js';
import { type ColumnSet, detailsOf } from '../../reports/recap-column-sets.rules.js';
import { type RecapSums, type SumName, presentPercentOf } from '../../reports/recap.rules.js';

/** Sums of a line: of one person, or of `people`. */
export type PaperSums = RecapSums & { people: number };

/** `width`: as much as the longest word of the head takes; what is left over is for names. */
const SHORT: readonly (readonly [head: string, code: string, name: SumName, width: number])[] = [
  ['Hari kerja', 'HK', 'workingDays', 30],
  ['Hadir', 'Hadir', 'present', 30],
  ['Terlambat (kali)', 'TL', 'lateCount', 40],
  ['Terlambat (menit)', 'TL mnt', 'lateMinutes', 40],
  ['Pulang cepat (kali)', 'PSW', 'leftEarlyCount', 33],
  ['Pulang cepat (menit)', 'PSW mnt', 'leftEarlyMinutes', 33],
  ['Tanpa keterangan', 'TK', 'absent', 45],
  ['Cuti', 'C', 'leave', 27],
  ['Izin', 'I', 'excuse', 27],
  ['Dinas', 'D', 'duty', 27],
  ['Sementara*', '*', 'provisional', 46],
];
/** More of them than this do not fit with their whole words. */
const ROOMY = 4;
const ROOMY_DETAIL = 34;
const NARROW = 16;
const COUNTS = 19;
const MINUTES = 26;

export const isDense = (set: ColumnSet): boolean => detailsOf(set).length > ROOMY;

/** All columns together leave no room for names on the narrower paper. */
export const needsF4 = (set: ColumnSet): boolean => detailsOf(set).length > 2 * ROOMY + 4;

/** The sums that are printed: what the hash is of. */
export function printedNames(set: ColumnSet): SumName[] {
  return [...new Set([...SHORT.map(([, , name]) => name), ...detailsOf(set).map(({ name }) => name)])];
}

export function paperColumns(set: ColumnSet, withPeople: boolean): SumsColumn<PaperSums>[] {
  const dense = isDense(set);
  const details = detailsOf(set).filter(({ name }) => !SHORT.some(([, , short]) => short === name));
  const widthOf = (name: string, roomy: number) => {
    if (!dense) return roomy;
    if (name.endsWith('Minutes')) return MINUTES;
    return ['people', 'workingDays', 'present', 'provisional'].includes(name) ? COUNTS : NARROW;
  };
  const percent: SumsColumn<PaperSums> = {
    head: dense ? '%' : 'Persen hadir',
    width: widthOf('percent', 32),
    cell: (sums, added) => (added ? '' : (presentPercentOf(sums) ?? '')),
  };
  const figures = SHORT.map(([head, code, name, width]) => ({
    head: dense ? code : head,
    width: widthOf(name, width),
    cell: (sums: PaperSums) => sums[name],
  }));
  return [
    ...(withPeople
      ? [
          {
            head: dense ? 'Org' : 'Pegawai',
            width: widthOf('people', 36),
            cell: (sums: PaperSums, added: boolean) => (added ? '' : sums.people),
          },
        ]
      : []),
    ...figures.slice(0, 2),
    percent,
    ...figures.slice(2),
    ...details.map(({ code, name }) => ({
      head: code,
      width: widthOf(name, ROOMY_DETAIL),
      cell: (sums: PaperSums) => sums[name],
    })),
  ];
}

/** What heads and codes mean. */
export function columnLegend(set: ColumnSet): string {
  const short = isDense(set)
    ? 'Org = pegawai; HK = hari kerja; TL, PSW = kali terlambat, pulang sebelum waktu; mnt = menit; TK = tanpa keterangan; C, I, D = cuti, izin, dinas; % = persentase hadir. '
    : '';
  const details = detailsOf(set).map(({ code, word }) => `${code} = ${word.toLowerCase()}`);
  return `${short}${details.length > 0 ? `${details.join('; ')}. ` : ''}Hari kerja = hadir + tanpa keterangan + cuti + izin + dinas + yang belum ditetapkan. Persentase hadir dari hari yang sudah ditetapkan, dibulatkan ke bawah. Terlambat dalam menit penuh; hari yang terlambat tetap hadir. Setiap hari dihitung di unit tempat pegawai berada pada hari itu. Angka penyesuaian adalah selisih hari bulan tertutup yang diketahui kemudian, dapat negatif, dan termasuk dalam jumlah.`;
}
