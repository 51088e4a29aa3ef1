import { Breadcrumbs, Layout, Pager, formatShortDay } from '../../web/index.js';
import { addressOf, figuresOf } from './board-address.js';
import { boardUrl } from './board-filter.rules.js';
import { BoardFilters } from './board-filters.page.js';
import { BoardPart, neighboursOf } from './board-part.page.js';
import { wallUrl } from './wall-address.rules.js';
import type { Board } from './board.service.js';

const STREAM = '/presensi/papan/aliran';
const OVERVIEW = '/presensi/ringkasan';

/** Who is here: live while the day runs, and as it was on any other day. */
export function BoardPage({ board }: { board: Board }) {
  const { wish } = board;
  const name = wish.unit?.name ?? 'Unit kerja Anda';
  const running = wish.chosenDay === null;
  const crumbs = [
    ...wish.above.map((unit) => ({
      label: unit.shortName,
      href: boardUrl(figuresOf(wish, unit.code)),
    })),
    { label: wish.unit?.shortName ?? 'Unit kerja Anda' },
  ];
  return (
    <Layout
      title={`Papan presensi ${name}`}
      wide
      styles={['board.css']}
      scripts={running ? ['live-region.js'] : []}
      {...(running ? { noScriptRefreshSeconds: 30 } : {})}
    >
      {crumbs.length > 1 && <Breadcrumbs crumbs={crumbs} />}
      <div class="board-title">
        <div>
          <p class="eyebrow">Papan presensi</p>
          <h1>{name}</h1>
          <p>
            <a href={boardUrl({ unit: wish.unit?.code, tanggal: wish.chosenDay ?? undefined }, OVERVIEW)}>
              Ringkasan satu halaman
            </a>
            {running && (
              <>
                {' · '}
                <a href={wallUrl({ unit: wish.unit?.code })}>Layar dinding</a>
              </>
            )}
          </p>
        </div>
        <DayLinks board={board} />
      </div>
      <BoardFilters wish={wish} />
      {running ? (
        <live-region src={boardUrl(addressOf(wish), STREAM)}>
          <p class="live-state muted small" role="status" data-state>
            Halaman ini memuat ulang keadaan terbaru.
          </p>
          <p class="visually-hidden" role="status" data-spoken />
          <div data-live>
            <BoardPart board={board} />
          </div>
        </live-region>
      ) : (
        <BoardPart board={board} />
      )}
    </Layout>
  );
}

function DayLinks({ board }: { board: Board }) {
  const { wish } = board;
  const { previous, next } = neighboursOf(board);
  return (
    <Pager
      name="Hari"
      label={wish.chosenDay === null ? 'Hari ini' : formatShortDay(wish.day)}
      previous={previous}
      next={next}
      words={['Hari sebelumnya', 'Hari berikutnya']}
    />
  );
}
