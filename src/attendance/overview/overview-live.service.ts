import { Inject, Injectable } from '@nestjs/common';
import { Announcements, Clock, LOGGER, type Logger } from '../../platform/index.js';
import { renderMarkup } from '../../web/index.js';
import { seenByAnybody } from '../board/board-live.service.js';
import { spokenSummary } from '../board/board-words.rules.js';
import { LivePages, type Written } from '../board/live-pages.js';
import { OverviewPart } from './overview-part.page.js';
import { type Overview, OverviewService, type OverviewWish } from './overview.service.js';

/** A picture of a whole day need not follow every press, and costs more to draw than a board. */
const PAUSE_MS = 3000;

/** The overviews somebody looks at. */
@Injectable()
export class OverviewLive extends LivePages<OverviewWish, Overview> {
  constructor(
    private readonly overviews: OverviewService,
    announcements: Announcements,
    private readonly time: Clock,
    @Inject(LOGGER) log: Logger,
  ) {
    super(announcements, time, log, PAUSE_MS);
  }

  /** As those have it who look already, or freshly read. */
  async current(wish: OverviewWish): Promise<Overview> {
    const known = this.known(wish.key);
    return known ? { ...known, board: { ...known.board, wish: wish.board } } : this.overviews.read(wish);
  }

  protected read(wish: OverviewWish): Promise<Overview> {
    return this.overviews.read(wish);
  }

  protected write(overview: Overview): Written {
    const seen = seenByAnybody('/presensi/ringkasan', this.time.now());
    return {
      html: renderMarkup(OverviewPart, { overview }, seen),
      summary: spokenSummary(overview.board.counts),
    };
  }
}
