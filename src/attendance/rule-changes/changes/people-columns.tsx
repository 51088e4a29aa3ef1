import { type Column, formatNumber } from '../../../web/index.js';
import type { ChangedPerson } from './changed-people.query.js';
import { signed } from './flow-picture.js';

/** Columns of somebody in a preview; the days of one person are computed while the change is open. */
export function peopleColumns(changeId: string, open: boolean): Column<ChangedPerson>[] {
  return [
    {
      header: 'Nama',
      rowHeader: true,
      cell: ({ personId, name, unitName }) => (
        <>
          <span class="name">
            {open ? <a href={`/presensi/aturan/usulan/${changeId}/orang/${personId}`}>{name}</a> : name}
          </span>
          <span class="position muted small">{unitName}</span>
        </>
      ),
    },
    {
      header: 'Hari lebih berat',
      numeric: true,
      cell: ({ worse, days }) => `${formatNumber(worse)} dari ${formatNumber(days)}`,
    },
    { header: 'Hari lebih ringan', numeric: true, cell: ({ better }) => formatNumber(better) },
    {
      header: 'Menit kurang',
      numeric: true,
      cell: ({ shortBefore, shortAfter }) =>
        `${formatNumber(shortBefore)} → ${formatNumber(shortAfter)} (${signed(shortAfter - shortBefore)})`,
    },
    {
      header: 'Jam rencana',
      numeric: true,
      cell: ({ aheadBefore, aheadAfter }) =>
        aheadBefore === aheadAfter
          ? 'tetap'
          : `${formatNumber(aheadBefore / 60)} → ${formatNumber(aheadAfter / 60)}`,
    },
  ];
}
