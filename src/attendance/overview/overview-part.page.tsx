import { weekdayOf, zoneAbbreviation } from '../../platform/index.js';
import {
  ArrivalsHistogram,
  Card,
  LatenessDistribution,
  StackedBars,
  Strip,
  TrendLine,
  clockOf,
  formatDay,
  formatNumber,
  formatTime,
} from '../../web/index.js';
import {
  CATEGORIES,
  headCount,
  presentCount,
  presentPercent,
  scheduledCount,
} from '../board/board-counts.rules.js';
import { CATEGORY_LOOK, boardUrl } from '../board/board-filter.rules.js';
import { completenessWords } from '../sources/completeness.rules.js';
import { Changes } from './changes.page.js';
import { type OverviewAddress, overviewUrl } from './overview-address.rules.js';
import { changeWords, finalityWords, trendWords } from './overview-words.rules.js';
import type { Overview } from './overview.service.js';
import { Trouble } from './trouble.page.js';

/** The parts of a bar, in the order of the board; who is off duty has no working day and stands in none. */
const SHOWN = CATEGORIES.filter((category) => category !== 'off');
const PARTS = SHOWN.map((category) => {
  const { tone, letter, word } = CATEGORY_LOOK[category];
  return { tone, code: letter, word };
});

/** Everything of an overview that changes during the day; sent again and again, so it knows nothing of who looks. */
export function OverviewPart({ overview }: { overview: Overview }) {
  const { board, incidents, map, lateness, trend, changes } = overview;
  const here = addressOf(overview);
  return (
    <>
      <Head overview={overview} />
      <Trouble incidents={incidents} silent={board.complete.silent} map={map} />
      <ArrivalsOfDay overview={overview} here={here} />
      {lateness.length > 0 && (
        <LatenessDistribution id="keterlambatan" title="Sebaran keterlambatan" lateness={lateness} />
      )}
      {trend.length > 0 && <Trend overview={overview} />}
      {changes.length > 0 && <Changes overview={overview} here={here} />}
      {board.tiles.length > 0 && scheduledCount(board.counts) > 0 && (
        <Units overview={overview} here={here} />
      )}
    </>
  );
}

/** The address of an overview that is shown. */
export function addressOf({ board: { wish }, query }: Overview): OverviewAddress {
  return { ...query, unit: wish.unit?.code, tanggal: wish.chosenDay ?? undefined };
}

function Head({ overview: { board, change, running, provisional } }: { overview: Overview }) {
  const { wish, counts, complete, now } = board;
  const percent = presentPercent(counts);
  return (
    <Card>
      <p class="lead board-day">
        {formatDay(wish.day)}
        {running && `, pukul ${formatTime(now, wish.zone)} ${zoneAbbreviation(wish.zone)}`}
      </p>
      <div class="board-summary">
        <p class="board-figure">
          <strong>{percent === null ? '–' : `${percent}%`}</strong>
          <span>
            {`${formatNumber(presentCount(counts))} dari ${formatNumber(scheduledCount(counts))} yang dijadwalkan hadir`}
          </span>
          {change && <span class="overview-change">{changeWords(change, weekdayOf(wish.day), running)}</span>}
          <span>{finalityWords(provisional)}</span>
          <span class="muted small">
            {`${formatNumber(headCount(counts))} pegawai, ${formatNumber(counts.off)} tidak bertugas`}
          </span>
        </p>
        <div class="board-shares">
          <Strip legend parts={SHOWN.map((category, i) => ({ ...PARTS[i]!, count: counts[category] }))} />
        </div>
      </div>
      <p class="muted small">
        {completenessWords(complete, wish.zone, wish.day)} ·{' '}
        <a href={boardUrl({ unit: wish.unit?.code, tanggal: wish.chosenDay ?? undefined })}>
          {running ? 'Papan langsung, menurut nama' : 'Papan hari itu, menurut nama'}
        </a>
      </p>
    </Card>
  );
}

function ArrivalsOfDay({ overview, here }: { overview: Overview; here: OverviewAddress }) {
  const { arrivals, board } = overview;
  if (!arrivals)
    return (
      <Card title="Kedatangan">
        <p>Tidak ada yang dijadwalkan bekerja pada hari ini.</p>
      </Card>
    );
  const { start, came, grace, others } = arrivals;
  const size = here.menit === '1' ? 1 : 5;
  return (
    <>
      <ArrivalsHistogram
        id="kedatangan"
        title={`Kedatangan yang masuk pukul ${clockOf(start)}`}
        arrivals={came}
        limit={start}
        grace={grace}
        size={size}
        zone={zoneAbbreviation(board.wish.zone)}
        aside={
          <a href={overviewUrl({ ...here, menit: size === 5 ? '1' : '5' })}>
            {size === 5 ? 'Per satu menit' : 'Per lima menit'}
          </a>
        }
      />
      {others.length > 0 && (
        <p class="overview-starts small">
          {'Jam masuk lain: '}
          {others.map((one, i) => (
            <span key={one.start}>
              {i > 0 && ' · '}
              <a href={overviewUrl({ ...here, masuk: clockOf(one.start) })}>{clockOf(one.start)}</a>
              {` (${formatNumber(one.people)} pegawai)`}
            </span>
          ))}
        </p>
      )}
    </>
  );
}

function Trend({ overview: { trend, trendAt, shades, running, board } }: { overview: Overview }) {
  // While most are still to come, the running day would look like a collapse.
  const early = running && board.counts.expected * 10 > scheduledCount(board.counts);
  const points = early ? trend.filter(({ day }) => day < board.wish.day) : trend;
  // Nor is it the lowest of days that are over before it is over itself.
  const words = trendWords(running ? trend.filter(({ day }) => day < board.wish.day) : points);
  if (points.every(({ value }) => value === null))
    return (
      <Card title="Dua puluh hari kerja">
        <p>{words}</p>
      </Card>
    );
  return (
    <TrendLine
      id="kecenderungan"
      title="Dua puluh hari kerja"
      summary={`${words} Hari yang lalu dihitung pukul ${formatTime(trendAt, board.wish.zone)}.`}
      points={points}
      shades={shades}
      running={running && !early}
      words={{
        value: 'Hadir dari yang dijadwalkan',
        usual: 'Hari yang sama, empat pekan sebelumnya',
        lower: 'Median keterlambatan',
      }}
    />
  );
}

function Units({ overview: { board }, here }: { overview: Overview; here: OverviewAddress }) {
  const mode = here.batang === 'orang' ? 'count' : 'share';
  return (
    <StackedBars
      id="unit"
      title="Setiap unit"
      summary="Persentase hadir terendah lebih dahulu."
      parts={PARTS}
      mode={mode}
      bars={board.tiles.map(({ unit, counts }) => {
        const percent = presentPercent(counts);
        return {
          key: unit.id,
          label: unit.name,
          href: overviewUrl({ unit: unit.code, tanggal: here.tanggal }),
          figure: percent === null ? '–' : `${percent}%`,
          counts: SHOWN.map((category) => counts[category]),
        };
      })}
      aside={
        <a href={`${overviewUrl({ ...here, batang: mode === 'share' ? 'orang' : 'persen' })}#unit-judul`}>
          {mode === 'share' ? 'Menurut jumlah pegawai' : 'Menurut persentase'}
        </a>
      }
    />
  );
}
