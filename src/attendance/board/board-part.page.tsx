import { addDays, zoneAbbreviation } from '../../platform/index.js';
import {
  Card,
  EmptyState,
  Pager,
  Strip,
  Tile,
  Tiles,
  formatDay,
  formatNumber,
  formatTime,
} from '../../web/index.js';
import {
  CATEGORIES,
  type Counts,
  headCount,
  presentCount,
  presentPercent,
  scheduledCount,
} from './board-counts.rules.js';
import { CATEGORY_LOOK, boardUrl } from './board-filter.rules.js';
import { addressOf } from './board-address.js';
import { completenessWords } from '../sources/completeness.rules.js';
import { BoardNames } from './board-names.page.js';
import type { Board, BoardTile } from './board.service.js';

/** Longer names would make a whole row of tiles tall. */
const LONG_NAME = 44;

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
      {wish.status && <Names board={board} />}
      {tiles.length > 0 && <Units board={board} />}
      {!wish.status && <Names board={board} />}
    </>
  );
}

function Summary({ board: { wish, counts } }: { board: Board }) {
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
            {formatNumber(heads)} pegawai
            {counts.off > 0 && `, ${formatNumber(counts.off)} tidak bertugas hari ini`}
          </span>
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
          <UnitTile key={tile.unit.id} tile={tile} day={wish.chosenDay ?? undefined} />
        ))}
      </Tiles>
    </section>
  );
}

function UnitTile({ tile: { unit, counts }, day }: { tile: BoardTile; day: string | undefined }) {
  const percent = presentPercent(counts);
  const notes = (['late', 'expected', 'absent', 'away'] as const).filter((category) => counts[category] > 0);
  return (
    <Tile
      id={`unit-${unit.code}`}
      title={unit.name.length > LONG_NAME ? unit.shortName : unit.name}
      href={boardUrl({ unit: unit.code, tanggal: day })}
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
    </Tile>
  );
}

function Names({ board }: { board: Board }) {
  const { wish, people, listed, listsEverybody, page, pages, counts } = board;
  const title = wish.status
    ? wish.status === 'semua'
      ? 'Semua nama'
      : CATEGORIES.map((category) => CATEGORY_LOOK[category]).find((look) => look.filter === wish.status)!
          .word
    : 'Nama pegawai';
  const everybody = boardUrl({ ...addressOf(wish), status: 'semua', hal: undefined });
  return (
    <section class="board-names" aria-labelledby="judul-nama">
      <div class="board-names-head">
        <h2 id="judul-nama">
          {title} <span class="muted">({formatNumber(listed)})</span>
        </h2>
        {wish.status && (
          <a href={boardUrl({ ...addressOf(wish), status: undefined, hal: undefined })}>Hapus saringan</a>
        )}
      </div>
      {!listsEverybody && (
        <p class="muted small">
          {wish.unit && listed > 0 ? `Hanya yang langsung di ${wish.unit.name}. ` : ''}
          <a href={everybody}>Lihat semua {formatNumber(headCount(counts))} nama</a> atau pilih unit di atas.
        </p>
      )}
      {people.length === 0 && listsEverybody && <EmptyState title="Tidak ada nama untuk pilihan ini." />}
      {people.length > 0 && <BoardNames board={board} />}
      {pages > 1 && (
        <Pager
          label={`Halaman ${page} dari ${pages}`}
          previous={page > 1 ? boardUrl({ ...addressOf(wish), hal: page - 1 }) : undefined}
          next={page < pages ? boardUrl({ ...addressOf(wish), hal: page + 1 }) : undefined}
        />
      )}
    </section>
  );
}

/** People off duty are told beside the strip: it shows the shares of those who have a working day. */
function partsOf(counts: Counts) {
  return CATEGORIES.filter((category) => category !== 'off').map((category) => {
    const { tone, letter, word } = CATEGORY_LOOK[category];
    return { tone, code: letter, word, count: counts[category] };
  });
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
