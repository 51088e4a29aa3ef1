import { EMPLOYMENT_WORDS } from '../../people/index.js';
import { addDays, zoneAbbreviation } from '../../platform/index.js';
import { Card, Strip, Tile, Tiles, formatDay, formatNumber, formatTime } from '../../web/index.js';
import { CATEGORIES, headCount, presentCount, presentPercent, scheduledCount } from './board-counts.rules.js';
import { CATEGORY_LOOK, asksForNames, boardUrl } from './board-filter.rules.js';
import { partsOf } from './board-parts.rules.js';
import { addressOf, figuresOf } from './board-address.js';
import { completenessWords, tellingWords } from '../sources/completeness.rules.js';
import { settledSentence, settledWord, titleOf } from './board-words.rules.js';
import { ChosenNames } from './chosen-names.page.js';
import type { Board, BoardTile, BoardWish } from './board.service.js';

/** Everything of a board that changes during the day; sent again and again, so it knows nothing of who looks. */
export function BoardPart({ board }: { board: Board }) {
  const { wish, tiles, complete, now } = board;
  const zone = zoneAbbreviation(wish.zone);
  const running = wish.chosenDay === null;
  return (
    <>
      <div class="board-head">
        <p class="lead board-day">
          {formatDay(wish.day)}
          {running && ` · pukul ${formatTime(now, wish.zone)} ${zone}`}
        </p>
        <p class="muted board-complete">
          {completenessWords(complete, wish.zone, wish.day)} · <a href="/presensi/sumber">sumber presensi</a>{' '}
          · <a href="/presensi/gangguan">gangguan</a>
        </p>
      </div>
      <Summary board={board} />
      {/* Whoever asked for names gets them first. */}
      {asksForNames(wish) && <ChosenNames board={board} />}
      {tiles.length > 0 && <Units board={board} />}
      {!asksForNames(wish) && <ChosenNames board={board} />}
    </>
  );
}

function Summary({ board: { wish, counts, unsettled } }: { board: Board }) {
  const percent = presentPercent(counts);
  const heads = headCount(counts);
  return (
    <Card>
      <div class="board-summary">
        <p class="board-figure">
          <strong>{percent === null ? '–' : `${percent}%`}</strong>
          <span>
            {formatNumber(presentCount(counts))} dari {formatNumber(scheduledCount(counts))} yang dijadwalkan
            sudah hadir
          </span>
          <span class="muted small">
            {formatNumber(heads)} {wish.kind ? EMPLOYMENT_WORDS[wish.kind] : 'pegawai'}
            {counts.off > 0 &&
              `, ${formatNumber(counts.off)} tidak bertugas${wish.chosenDay === null ? ' hari ini' : ''}`}
          </span>
          <span class="muted small">{settledSentence(unsettled)}</span>
        </p>
        <div class="board-shares">
          <Strip parts={partsOf(counts)} />
          <ul class="board-filter">
            {CATEGORIES.map((category) => {
              const look = CATEGORY_LOOK[category];
              const chosen = wish.status === look.filter;
              return (
                <li key={category} id={`bagian-${look.filter}`}>
                  <a
                    class="board-chip"
                    href={boardUrl({
                      ...addressOf(wish),
                      status: chosen ? undefined : look.filter,
                      hal: undefined,
                    })}
                    aria-current={chosen ? 'true' : undefined}
                  >
                    <span class={`badge-code badge-${look.tone}`} aria-hidden="true">
                      {look.letter}
                    </span>
                    <span>{look.word}</span>
                    <strong>{formatNumber(counts[category])}</strong>
                  </a>
                </li>
              );
            })}
          </ul>
        </div>
      </div>
    </Card>
  );
}

function Units({ board: { wish, tiles } }: { board: Board }) {
  return (
    <section class="board-units" aria-labelledby="judul-unit">
      <h2 id="judul-unit">
        {wish.unit ? 'Unit di bawahnya' : 'Unit kerja'} <span class="muted">({tiles.length})</span>
      </h2>
      <p class="muted small">Urutan: persentase hadir terendah lebih dahulu.</p>
      <Tiles>
        {tiles.map((tile) => (
          <UnitTile key={tile.unit.id} tile={tile} wish={wish} />
        ))}
      </Tiles>
    </section>
  );
}

function UnitTile({ tile, wish }: { tile: BoardTile; wish: BoardWish }) {
  const { unit, counts, unsettled, complete } = tile;
  const percent = presentPercent(counts);
  const notes = (['late', 'expected', 'absent', 'away'] as const).filter((category) => counts[category] > 0);
  return (
    <Tile
      id={`unit-${unit.code}`}
      title={titleOf(unit)}
      href={boardUrl(figuresOf(wish, unit.code))}
      figure={percent === null ? '–' : `${percent}%`}
      unit={`${formatNumber(presentCount(counts))} dari ${formatNumber(scheduledCount(counts))} hadir`}
    >
      <Strip parts={partsOf(counts)} />
      <p class="tile-notes small">
        {notes.length === 0
          ? 'Tidak ada catatan'
          : notes.map((category) => (
              <span key={category}>
                {CATEGORY_LOOK[category].word} <strong>{formatNumber(counts[category])}</strong>
              </span>
            ))}
      </p>
      <p class="tile-notes small">
        <span>
          {settledWord(unsettled)}, {tellingWords(complete, wish.zone, wish.day)}
        </span>
      </p>
    </Tile>
  );
}

/** The day before and after, for the links beside the heading. */
export function neighboursOf(board: Pick<Board, 'wish'>) {
  const { wish } = board;
  return {
    previous: boardUrl({ ...addressOf(wish), tanggal: addDays(wish.day, -1), hal: undefined }),
    next:
      wish.chosenDay === null
        ? undefined
        : boardUrl({ ...addressOf(wish), tanggal: addDays(wish.day, 1), hal: undefined }),
  };
}
