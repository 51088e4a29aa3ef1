import { type Column, formatMinutes, formatNumber } from '../../web/index.js';
import { type RecapSums, presentPercentOf } from './recap.rules.js';

const number = (value: number) => (value === 0 ? <span class="muted">0</span> : formatNumber(value));
const withMinutes = (count: number, minutes: number) =>
  count === 0 ? (
    <span class="muted">0</span>
  ) : (
    <>
      {formatNumber(count)}× <span class="muted small nowrap">{formatMinutes(minutes)}</span>
    </>
  );

/** The figures of a month, the same for people and for units. */
export function recapColumns<Row extends RecapSums>(): Column<Row>[] {
  return [
    { header: 'Hari kerja', numeric: true, cell: ({ workingDays }) => number(workingDays) },
    {
      header: 'Hadir',
      numeric: true,
      cell: (row) => {
        const percent = presentPercentOf(row);
        return (
          <>
            {number(row.present)}
            {percent !== null && <span class="muted small nowrap"> {percent}%</span>}
          </>
        );
      },
    },
    { header: 'Terlambat', numeric: true, cell: (row) => withMinutes(row.lateCount, row.lateMinutes) },
    {
      header: 'Pulang cepat',
      numeric: true,
      cell: (row) => withMinutes(row.leftEarlyCount, row.leftEarlyMinutes),
    },
    {
      header: 'Tanpa keterangan',
      numeric: true,
      cell: ({ absent }) =>
        absent === 0 ? number(0) : <strong class="figure-bad">{formatNumber(absent)}</strong>,
    },
    { header: 'Cuti', numeric: true, cell: ({ leave }) => number(leave) },
    { header: 'Izin', numeric: true, cell: ({ excuse }) => number(excuse) },
    { header: 'Dinas', numeric: true, cell: ({ duty }) => number(duty) },
    {
      header: 'Sementara',
      numeric: true,
      cell: ({ provisional }) =>
        provisional === 0 ? (
          number(0)
        ) : (
          <span title="Hari yang hasilnya masih dapat berubah">{formatNumber(provisional)}*</span>
        ),
    },
  ];
}

/** The sums under the columns. */
export function recapFoot(total: RecapSums) {
  return recapColumns<RecapSums>().map((column) => column.cell(total));
}
