import type { ComponentChildren } from 'preact';
import { type Column, formatMinutes, formatNumber } from '../../web/index.js';
import { type ColumnSet, detailsOf } from './recap-column-sets.rules.js';
import { type RecapLine, type RecapSums, presentPercentOf } from './recap.rules.js';

const number = (value: number) => (value === 0 ? <span class="muted">0</span> : below(value));
/** With a true minus: more days may be given back than the month itself has. */
const below = (value: number) => (value < 0 ? `−${formatNumber(-value)}` : formatNumber(value));
/** `+1`, `−1`: what an adjustment adds or takes. */
const signed = (value: number, words = formatNumber(Math.abs(value))) =>
  value === 0 ? number(0) : `${value > 0 ? '+' : '−'}${words}`;
const withMinutes = (count: number, minutes: number) =>
  // Minutes may be left over where an adjustment has taken the times.
  count === 0 && minutes === 0 ? (
    <span class="muted">0</span>
  ) : (
    <>
      {below(count)}× <span class="muted small nowrap">{formatMinutes(minutes)}</span>
    </>
  );
const adjusted = (count: number, minutes: number) => (
  <>
    {signed(count, `${formatNumber(Math.abs(count))}×`)}
    {minutes !== 0 && (
      <span class="muted small nowrap"> {signed(minutes, formatMinutes(Math.abs(minutes)))}</span>
    )}
  </>
);

/** The figures of a recap, the same for people and for units: the short ones, then what was asked for beside them. */
export function recapColumns<Row extends RecapSums & { line?: RecapLine; adjustment?: RecapSums | null }>(
  set: ColumnSet = 'ringkas',
): Column<Row>[] {
  // What the adjustment leaves as it is has been told in the line above.
  const unchanged =
    (...of: ((sums: RecapSums) => number)[]) =>
    ({ line, adjustment }: Row) =>
      line !== 'own' && !!adjustment && of.every((figure) => figure(adjustment) === 0);
  const counted = (
    header: string,
    of: (row: RecapSums) => number,
    cell: (row: Row) => ComponentChildren,
  ) => ({
    header,
    numeric: true,
    quiet: unchanged(of),
    cell: (row: Row) => (row.line === 'adjustment' ? signed(of(row)) : cell(row)),
  });
  const plain = (header: string, of: (row: RecapSums) => number) =>
    counted(header, of, (row) => number(of(row)));
  const timed = (header: string, count: (row: RecapSums) => number, minutes: (row: RecapSums) => number) => ({
    header,
    numeric: true,
    quiet: unchanged(count, minutes),
    cell: (row: Row) => (row.line === 'adjustment' ? adjusted : withMinutes)(count(row), minutes(row)),
  });
  return [
    plain('Hari kerja', ({ workingDays }) => workingDays),
    counted(
      'Hadir',
      ({ present }) => present,
      (row) => {
        const percent = presentPercentOf(row);
        return (
          <>
            {number(row.present)}
            {percent !== null && <span class="muted small nowrap"> {percent}%</span>}
          </>
        );
      },
    ),
    timed(
      'Terlambat',
      ({ lateCount }) => lateCount,
      ({ lateMinutes }) => lateMinutes,
    ),
    timed(
      'Pulang cepat',
      ({ leftEarlyCount }) => leftEarlyCount,
      ({ leftEarlyMinutes }) => leftEarlyMinutes,
    ),
    counted(
      'Tanpa keterangan',
      ({ absent }) => absent,
      ({ absent }) =>
        absent > 0 ? <strong class="figure-bad">{formatNumber(absent)}</strong> : number(absent),
    ),
    plain('Cuti', ({ leave }) => leave),
    plain('Izin', ({ excuse }) => excuse),
    plain('Dinas', ({ duty }) => duty),
    counted(
      'Sementara',
      ({ provisional }) => provisional,
      ({ provisional }) =>
        provisional === 0 ? (
          number(0)
        ) : (
          <span title="Hari yang hasilnya masih dapat berubah">{formatNumber(provisional)}*</span>
        ),
    ),
    ...detailsOf(set).map(({ name, code }) => plain(code, (row) => row[name])),
  ];
}

/** The sums under the columns. */
export function recapFoot(total: RecapSums, set?: ColumnSet) {
  return recapColumns<RecapSums>(set).map((column) => column.cell(total));
}
