import { type Column, formatNumber } from '../../../web/index.js';
import { effectColumns } from '../effects/effect-columns.js';
import { hasEffects } from '../effects/effect.js';
import type { ChangedPerson } from './changed-people.query.js';
import { signed } from './flow-picture.js';
import { type KeptChange, isOpenByDay } from './rule-change.js';

/** Columns of somebody in a preview: days compared, or what other rules give, count or cut. */
export function peopleColumns(change: KeptChange, amounts: boolean): Column<ChangedPerson>[] {
  const open = isOpenByDay(change);
  const name: Column<ChangedPerson> = {
    header: 'Nama',
    rowHeader: true,
    cell: ({ personId, name: fullName, unitName }) => (
      <>
        <span class="name">
          {open ? (
            <a href={`/presensi/aturan/usulan/${change.id}/orang/${personId}`}>{fullName}</a>
          ) : (
            fullName
          )}
        </span>
        <span class="position muted small">{unitName}</span>
      </>
    ),
  };
  return hasEffects(change.aspect)
    ? [name, ...effectColumns(change.aspect, amounts)]
    : [name, ...daysColumns()];
}

function daysColumns(): Column<ChangedPerson>[] {
  return [
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
