import { type Column, formatNumber } from '../../../web/index.js';
import { shareWords } from '../../tpp/tpp-words.rules.js';
import type { PersonRecap, RecapLine } from '../recap.rules.js';
import type { GroupBands, RecapExtra, RecapExtras } from './recap-extras.rules.js';

type Row = PersonRecap & { line: RecapLine };

/** Bands, cuts of the allowance and days of discipline, each for whoever may read it. */
export function extraColumns(extras: RecapExtras | null): Column<Row>[] {
  if (!extras) return [];
  const { bands, tpp, discipline } = extras;
  const column = (header: string, told: (extra: RecapExtra) => string): Column<Row> => ({
    header,
    numeric: true,
    cell: ({ personId, line }) => {
      const extra = line === 'own' ? extras.of.get(personId) : undefined;
      return extra ? told(extra) : '';
    },
  });
  return [
    ...bands.map((name) => column(name, (extra) => formatNumber(extra.bands[name] ?? 0))),
    ...(tpp ? [column('Potongan TPP', ({ share }) => (share === null ? '–' : shareWords(share)))] : []),
    ...(discipline
      ? [
          column(`PP 94 ${discipline.year}`, ({ disciplineDays: days }) =>
            days === null ? '–' : formatNumber(days),
          ),
        ]
      : []),
  ];
}

/** The bands of units or kinds; `groupOf` says which one a line is about. */
export function bandColumns<Of extends { line: RecapLine }>(
  bands: GroupBands | null,
  groupOf: (row: Of) => string,
): Column<Of>[] {
  return (bands?.names ?? []).map((name) => ({
    header: name,
    numeric: true,
    cell: (row) => (row.line === 'own' ? formatNumber(bands?.of.get(groupOf(row))?.bands[name] ?? 0) : ''),
  }));
}

/** The sums under them. */
export const bandFoot = (bands: GroupBands | null): string[] =>
  (bands?.names ?? []).map((name) =>
    formatNumber([...(bands?.of.values() ?? [])].reduce((sum, of) => sum + (of.bands[name] ?? 0), 0)),
  );

/** What the bands of groups say, or why they are not there. */
export function BandNotes({ bands }: { bands: GroupBands | null }) {
  return (
    <p>
      {bands
        ? 'Pita TL dan PSW: berapa kali, menurut tabel potongan yang berlaku bagi pegawai pada akhir bulan, di unit tempatnya berada saat itu; tanpa hari yang masih sementara. TPP dan PP 94 ada pada tampilan menurut nama.'
        : 'Pita TL dan PSW terlihat pada rekap bulan dan triwulan oleh yang berwenang atas TPP unit ini.'}
    </p>
  );
}

/** What these columns say, or why they are not there. */
export function ExtraNotes({ extras }: { extras: RecapExtras }) {
  const { tpp, discipline } = extras;
  return (
    <>
      <p>
        {tpp
          ? 'Pita TL dan PSW serta potongan TPP menurut tabel potongan yang berlaku, tanpa hari yang masih sementara; pada triwulan potongannya rata-rata sebulan. – berarti belum ada tabel, atau pegawai pada akhir bulan berada di unit lain.'
          : 'Pita TL dan PSW serta potongan TPP terlihat pada rekap bulan dan triwulan oleh yang berwenang atas TPP unit ini.'}
      </p>
      {discipline && (
        <p>
          PP 94 {discipline.year}: jumlah hari tanpa alasan sah tahun itu, termasuk menit yang dijadikan hari.
        </p>
      )}
    </>
  );
}
