import { weekdayOf } from '../../platform/index.js';
import { Card, formatNumber } from '../../web/index.js';
import { type OverviewAddress, overviewUrl } from './overview-address.rules.js';
import { weekdayWord } from './overview-words.rules.js';
import type { Overview } from './overview.service.js';

/** The units that differ most from their own same weekdays. */
export function Changes({ overview, here }: { overview: Overview; here: OverviewAddress }) {
  const { changes, running, board } = overview;
  return (
    <Card title={changes.length < 10 ? 'Unit yang paling berubah' : 'Sepuluh unit yang paling berubah'}>
      <p class="muted small">
        {`Hadir dibanding empat ${weekdayWord(weekdayOf(board.wish.day))} sebelumnya`}
        {running && ' pada jam yang sama'}. Unit kecil lebih mudah bergoyang, maka jumlah pegawai ikut
        menimbang.
      </p>
      <ol class="overview-changes">
        {changes.map(({ unit, points, now, usual, present, scheduled }) => (
          <li key={unit.id}>
            <a href={overviewUrl({ unit: unit.code, tanggal: here.tanggal })}>{unit.name}</a>
            <strong class={points < 0 ? 'overview-worse' : 'overview-better'}>
              {`${points < 0 ? '▼ turun' : '▲ naik'} ${formatNumber(Math.abs(points))} poin`}
            </strong>
            <span>
              {`${formatNumber(now)}% (${formatNumber(present)}/${formatNumber(scheduled)}), biasanya ${formatNumber(usual)}%`}
            </span>
          </li>
        ))}
      </ol>
    </Card>
  );
}
