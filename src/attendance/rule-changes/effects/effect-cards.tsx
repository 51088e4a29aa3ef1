import { Card, DataTable, Notice, Tile, Tiles, formatMonth, formatNumber } from '../../../web/index.js';
import { rupiahWords } from '../../tpp/tpp-words.rules.js';
import { ChangedTables, type ChangedTablesProps } from '../changes/changed-tables.js';
import type { EffectsSummary } from '../changes/rule-change.js';
import { figureWords } from './effect-columns.js';
import type { MonthSums } from './effect.js';

interface EffectCardsProps extends ChangedTablesProps {
  summary: EffectsSummary;
}

/** What a preview of other rules than hours found: how many, from what to what, and who by name. */
export function EffectCards({ summary, ...tables }: EffectCardsProps) {
  const { people, peopleTouched, peopleWorse, peopleBetter, closed, aspect } = summary;
  return (
    <>
      <Notice
        kind={summary.basis === 'past' ? 'warning' : 'info'}
        title={summary.basis === 'past' ? 'Dihitung sejak tanggal yang sudah lewat.' : 'Belum berlaku.'}
      >
        <p>{basisWords(summary)}</p>
        {closed > 0 && aspect.startsWith('tpp') && (
          <p>{`${formatNumber(closed)} orang memiliki hari di bulan yang sudah ditutup sesudah tanggal mulai.`}</p>
        )}
      </Notice>
      <Tiles>
        <Tile
          title="Terkena"
          figure={formatNumber(peopleTouched)}
          unit={`dari ${formatNumber(people)} orang dalam lingkup`}
        />
        <Tile title="Menjadi lebih berat" figure={formatNumber(peopleWorse)} unit={WORSE[aspect]} />
        <Tile title="Menjadi lebih ringan" figure={formatNumber(peopleBetter)} unit="orang" />
        <Tile
          title="Sama beratnya"
          figure={formatNumber(peopleTouched - peopleWorse - peopleBetter)}
          unit="orang dengan aturan lain"
        />
      </Tiles>
      <Card title="Sebelum dan sesudah">
        <Sums {...summary} />
        <Months {...summary} />
        <Moves {...summary} />
      </Card>
      <ChangedTables {...tables} />
    </>
  );
}

const WORSE: Record<EffectsSummary['aspect'], string> = {
  leave: 'orang kehilangan hari atau jenis cuti',
  discipline: 'orang naik tingkat hukuman',
  tpp: 'orang dipotong lebih banyak',
  'tpp-effect': 'orang dibayar lebih sedikit',
};

function basisWords({ aspect, year, month, months = [] }: EffectsSummary): string {
  const kept = month ? [month] : [];
  const priced = (months.length > 0 ? months.map((one) => one.month) : kept).map((one) => formatMonth(one));
  const which = new Intl.ListFormat('id-ID').format(priced);
  const added = priced.length > 1 ? ' Persen dan rupiah tiap orang adalah jumlah bulan-bulan itu.' : '';
  switch (aspect) {
    case 'leave':
      return `Yang dibandingkan: hak dan sisa cuti tahun ${year} menurut cuti yang sudah diambil, dengan aturan sekarang dan aturan yang diusulkan.`;
    case 'discipline':
      return `Yang dibandingkan: hari tanpa keterangan tahun ${year} sampai hari ini, diukur dengan tangga sekarang dan tangga yang diusulkan.`;
    case 'tpp-effect':
      return `Yang dibandingkan: potongan ${which} menurut tabel yang berlaku, tidak dibayarkan dan dibayarkan.${added}`;
    case 'tpp':
      return `Yang dibandingkan: presensi ${which}, dipotong menurut tabel sekarang dan tabel yang diusulkan. Sebulan dipotong menurut tabel yang berlaku pada hari terakhirnya.${added}`;
  }
}

/** Month by month, where all of them are of enough people: what is left of a sum would tell the others. */
function Months({ months = [] }: EffectsSummary) {
  if (months.length < 2) return null;
  const told = months.every(({ knownRupiah }) => knownRupiah >= FEWEST);
  return (
    <DataTable
      caption="Menurut bulan"
      narrow="stack"
      rows={months}
      rowKey={({ month }) => month}
      columns={[
        { header: 'Bulan', rowHeader: true, cell: ({ month }) => formatMonth(month) },
        { header: 'Orang terkena', numeric: true, cell: ({ people }) => formatNumber(people) },
        ...(told
          ? [
              {
                header: 'Potongan sebelum',
                numeric: true,
                cell: (one: MonthSums) => rupiahWords(one.rupiahBefore),
              },
              {
                header: 'Potongan sesudah',
                numeric: true,
                cell: (one: MonthSums) => rupiahWords(one.rupiahAfter),
              },
            ]
          : []),
      ]}
    />
  );
}

function Sums({ aspect, known, before, after, knownRupiah, rupiahBefore, rupiahAfter }: EffectsSummary) {
  if (aspect === 'leave')
    return (
      <p>
        {`Sisa cuti tahunan ${formatNumber(known)} orang yang berhak sebelum dan sesudah: dari ${figureWords(aspect, before)} menjadi ${figureWords(aspect, after)}.`}
      </p>
    );
  if (aspect === 'discipline')
    return (
      <p>{`Hari yang dihitung: dari ${figureWords(aspect, before)} menjadi ${figureWords(aspect, after)}.`}</p>
    );
  return (
    <p>
      {knownRupiah < FEWEST
        ? 'Jumlah rupiah tidak disebut: terlalu sedikit orang yang besaran TPP-nya diketahui.'
        : `Jumlah potongan ${formatNumber(knownRupiah)} orang yang besaran TPP-nya diketahui: dari ${rupiahWords(rupiahBefore)} menjadi ${rupiahWords(rupiahAfter)} (${rupiahAfter < rupiahBefore ? '' : '+'}${rupiahWords(rupiahAfter - rupiahBefore)}).`}
    </p>
  );
}

/** Amounts of few people would tell whose they are. */
const FEWEST = 5;

const MOST_MOVES = 12;

function Moves({ aspect, moves }: EffectsSummary) {
  if (moves.length === 0 || aspect.startsWith('tpp')) return null;
  return (
    <DataTable
      caption={aspect === 'leave' ? 'Jenis yang dapat diajukan' : 'Hukuman yang dicapai'}
      narrow="stack"
      rows={moves.slice(0, MOST_MOVES)}
      rowKey={({ before, after }) => `${before} ${after}`}
      columns={[
        { header: 'Sebelum', rowHeader: true, cell: ({ before }) => before },
        { header: 'Sesudah', cell: ({ after }) => after },
        { header: 'Orang', numeric: true, cell: ({ people }) => formatNumber(people) },
      ]}
    />
  );
}
