import { Inject, Injectable } from '@nestjs/common';
import { Announcements, Clock, LOGGER, type Logger } from '../../platform/index.js';
import { renderMarkup } from '../../web/index.js';
import { BoardPart } from './board-part.page.js';
import { type Board, BoardService, type BoardWish } from './board.service.js';
import { spokenSummary } from './board-words.rules.js';
import { LivePages, type Written } from './live-pages.js';

const PAUSE_MS = 300;

/** The boards somebody looks at. */
@Injectable()
export class BoardLive extends LivePages<BoardWish, Board> {
  constructor(
    private readonly boards: BoardService,
    announcements: Announcements,
    private readonly time: Clock,
    @Inject(LOGGER) log: Logger,
  ) {
    super(announcements, time, log, PAUSE_MS);
  }

  /** The board as viewers of it have it, or freshly read. The way up to it is of the one who asks: rights differ. */
  async current(wish: BoardWish): Promise<Board> {
    const known = this.known(wish.key);
    return known ? { ...known, wish } : this.boards.read(wish);
  }

  protected read(wish: BoardWish): Promise<Board> {
    return this.boards.read(wish);
  }

  protected write(board: Board): Written {
    const html = renderMarkup(BoardPart, { board }, seenByAnybody('/presensi/papan', this.time.now()));
    return { html, summary: spokenSummary(board.counts) };
  }
}

/** What is sent to many is rendered for none of them. */
export const seenByAnybody = (path: string, now: Date) => ({
  principal: null,
  path,
  requestId: '',
  demonstration: null,
  now,
});
