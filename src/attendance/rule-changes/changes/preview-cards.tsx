import { addDays } from '../../../platform/index.js';
import {
  Card,
  DataTable,
  Notice,
  Tile,
  Tiles,
  formatMinutes,
  formatNumber,
  spanWords,
} from '../../../web/index.js';
import type { ChangedPerson, ChangedUnit } from './changed-people.query.js';
import { FlowPicture, signed } from './flow-picture.js';
import { ChangedTables } from './changed-tables.js';
import type { DaysSummary, KeptChange } from './rule-change.js';

interface DaysProps {
  change: KeptChange;
  summary: DaysSummary;
  people: readonly ChangedPerson[];
  units: readonly ChangedUnit[];
  amounts: boolean;
}

/** What a preview of days found: how many, from what to what, and who by name. */
export function DaysCards({ change, summary, people, units, amounts }: DaysProps) {
  return (
    <>
      <Notice kind={summary.basis === 'past' ? 'warning' : 'info'} title={basisTitle(change, summary)}>
        <p>{basisWords(summary)}</p>
        {summary.closed > 0 && (
          <p>{`${formatNumber(summary.closed)} hari-orang ada di bulan yang sudah ditutup${change.aspect === 'calendar' ? '; selisihnya menjadi penyesuaian.' : '; hari itu tidak bergerak.'}`}</p>
        )}
      </Notice>
      <Tiles>
        <Tile
          title="Terkena"
          figure={formatNumber(summary.peopleTouched)}
          unit={`dari ${formatNumber(summary.people)} orang dalam lingkup`}
        />
        <Tile
          title="Menjadi lebih berat"
          figure={formatNumber(summary.peopleWorse)}
          unit={`orang, pada ${formatNumber(summary.verdicts.worse)} hari-orang`}
        />
        <Tile
          title="Hanya lebih ringan"
          figure={formatNumber(summary.peopleBetter)}
          unit={`orang; ${formatNumber(summary.verdicts.better)} hari-orang lebih ringan`}
        />
        <Tile
          title="Sama beratnya"
          figure={formatNumber(summary.verdicts.same + summary.verdicts.other)}
          unit={`dari ${formatNumber(summary.days)} hari-orang`}
        />
      </Tiles>
      {summary.days > 0 && (
        <Card title="Dari apa menjadi apa">
          <FlowPicture moves={summary.moves} />
        </Card>
      )}
      <Card title="Menit dan jam">
        <SumsTable summary={summary} />
      </Card>
      <Card title="Potongan TPP">
        <TppWords summary={summary} />
      </Card>
      <ChangedTables change={change} people={people} units={units} amounts={amounts} />
    </>
  );
}

/** Amounts of few people would tell whose they are. */
const FEWEST = 5;

function TppWords({ summary: { tpp } }: { summary: DaysSummary }) {
  if (tpp.priced === 0)
    return (
      <p>
        Tidak ada potongan yang dihitung: belum ada tabel TPP yang berlaku untuk orang yang terkena. Tabelnya
        ada di <a href="/presensi/tpp">Potongan TPP</a>.
      </p>
    );
  return (
    <>
      <p>
        {`Seandainya hari-hari yang dibandingkan adalah sebulan: potongan naik untuk ${formatNumber(tpp.more)} orang dan turun untuk ${formatNumber(tpp.less)} orang, dari ${formatNumber(tpp.priced)} orang terkena yang memiliki tabel.`}
      </p>
      {tpp.known >= FEWEST && (
        <p>
          {`Jumlah potongan ${formatNumber(tpp.known)} orang yang besaran TPP-nya diketahui: dari Rp${formatNumber(tpp.deductionBefore)} menjadi Rp${formatNumber(tpp.deductionAfter)} (${signed(tpp.deductionAfter - tpp.deductionBefore)}).`}
        </p>
      )}
    </>
  );
}

function basisTitle({ aspect }: KeptChange, { basis }: DaysSummary): string {
  if (basis === 'past') return 'Hari yang sudah lewat ikut berubah.';
  return aspect === 'calendar' ? 'Harinya belum tiba.' : 'Belum seorang pun bekerja menurut aturan ini.';
}

function basisWords({ basis, first, last, aheadFirst, aheadLast, days }: DaysSummary): string {
  const span = spanWords(first, addDays(last, 1));
  if (basis === 'replay' && days === 0) return `Yang dibandingkan: jam rencana ${span}.`;
  if (basis === 'past') return `Yang dibandingkan: presensi ${span} sebagaimana adanya.`;
  const ahead =
    aheadFirst && aheadLast
      ? ` Jam rencana dibandingkan untuk ${spanWords(aheadFirst, addDays(aheadLast, 1))}.`
      : '';
  return `Yang dibandingkan: presensi ${span}, yang terakhir sama panjang, seandainya aturan baru sudah berlaku.${ahead}`;
}

function SumsTable({ summary }: { summary: DaysSummary }) {
  const { before, after } = summary;
  const rows = [
    { name: 'Menit terlambat', was: before.lateMinutes, willBe: after.lateMinutes },
    { name: 'Menit pulang cepat', was: before.leftEarlyMinutes, willBe: after.leftEarlyMinutes },
    { name: 'Menit bekerja di dalam jadwal', was: before.workedMinutes, willBe: after.workedMinutes },
    { name: 'Menit dijadwalkan', was: before.plannedMinutes, willBe: after.plannedMinutes },
    {
      name: 'Menit dijadwalkan, hari yang akan datang',
      was: summary.aheadBefore,
      willBe: summary.aheadAfter,
    },
  ];
  const words = (minutes: number) => (
    <>
      {formatNumber(minutes)}
      <span class="muted small week-break">{formatMinutes(minutes)}</span>
    </>
  );
  return (
    <DataTable
      caption="Jumlah menit semua orang dalam lingkup"
      captionHidden
      narrow="stack"
      rows={rows}
      rowKey={({ name }) => name}
      columns={[
        { header: 'Jumlah', rowHeader: true, cell: ({ name }) => name },
        { header: 'Sebelum', numeric: true, cell: ({ was }) => words(was) },
        { header: 'Sesudah', numeric: true, cell: ({ willBe }) => words(willBe) },
        { header: 'Selisih', numeric: true, cell: ({ was, willBe }) => signed(willBe - was) },
      ]}
    />
  );
}
