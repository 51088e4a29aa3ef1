import { createHash } from 'node:crypto';
import { Inject, Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import type { Subscription } from 'rxjs';
import { Announcements, Clock, LOGGER, type Logger } from '../../platform/index.js';
import { renderMarkup } from '../../web/index.js';
import { BoardPart } from './board-part.page.js';
import { type Board, BoardService, type BoardWish } from './board.service.js';
import { spokenSummary } from './board-words.rules.js';

/** Between two reads of one board, however many presses there are. */
const PAUSE_MS = 300;
/** After a read that failed, so that a short trouble is told for a short time. */
const RETRY_MS = 2000;
const MINUTE_MS = 60_000;

/** What a viewer is sent: the whole live part, or the honest word that it is out of date. */
export type BoardEvent =
  { kind: 'board'; id: string; html: string; summary: string; board: Board } | { kind: 'trouble' };

interface LiveBoard {
  wish: BoardWish;
  viewers: Set<(event: BoardEvent) => void>;
  board: Board | null;
  event: BoardEvent | null;
  /** Something changed after the last read began. */
  stale: boolean;
  reading: boolean;
  /** When it may be read again. */
  notBefore: number;
  timer: NodeJS.Timeout | undefined;
}

/** Keeps one copy of each board somebody looks at: a change costs one read and one rendering, for one viewer or for 500. */
@Injectable()
export class BoardLive implements OnModuleInit, OnModuleDestroy {
  private readonly boards = new Map<string, LiveBoard>();
  private readonly closers = new Set<() => void>();
  private heard: Subscription | undefined;
  /** Of what was sent last, of all boards. */
  private sequence = 0;
  private ticking: NodeJS.Timeout | undefined;

  constructor(
    private readonly service: BoardService,
    private readonly announcements: Announcements,
    private readonly clock: Clock,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  onModuleInit(): void {
    this.heard = this.announcements.on('attendance-unit').subscribe((units) => this.changed(units));
    // "Belum presensi" becomes "Tanpa keterangan" and the watermark moves without any press.
    this.ticking = setInterval(() => this.changed([]), MINUTE_MS);
    this.ticking.unref();
  }

  onModuleDestroy(): void {
    this.heard?.unsubscribe();
    clearInterval(this.ticking);
    for (const close of this.closers) close();
    for (const live of this.boards.values()) clearTimeout(live.timer);
    this.boards.clear();
  }

  /** The board as viewers of it have it, or freshly read. The way up to it is of the one who asks: rights differ. */
  async current(wish: BoardWish): Promise<Board> {
    const live = this.boards.get(wish.key);
    const known = live?.board && !live.stale && live.event?.kind === 'board';
    return known ? { ...live.board!, wish } : this.service.read(wish);
  }

  /**
   * Sends the board now (unless the viewer already has `lastId`) and after every change.
   * Returns how to stop; `close` is called when the server stops.
   */
  watch(
    wish: BoardWish,
    lastId: string | undefined,
    send: (event: BoardEvent) => void,
    close: () => void,
  ): () => void {
    const live = this.boards.get(wish.key) ?? this.begin(wish);
    this.closers.add(close);
    let first = true;
    const viewer = (event: BoardEvent) => {
      const known = first && event.kind === 'board' && digestOf(event.id) === digestOf(lastId ?? '');
      first = false;
      if (!known) send(event);
    };
    live.viewers.add(viewer);
    if (live.event) viewer(live.event);
    if (!live.event || live.stale) this.refresh(live);
    return () => {
      this.closers.delete(close);
      live.viewers.delete(viewer);
      if (live.viewers.size > 0) return;
      clearTimeout(live.timer);
      if (this.boards.get(wish.key) === live) this.boards.delete(wish.key);
    };
  }

  private begin(wish: BoardWish): LiveBoard {
    const live: LiveBoard = {
      wish,
      viewers: new Set(),
      board: null,
      event: null,
      stale: false,
      reading: false,
      notBefore: 0,
      timer: undefined,
    };
    this.boards.set(wish.key, live);
    return live;
  }

  /** An empty list means: unknown, re-read everything. */
  private changed(units: string[]): void {
    for (const live of this.boards.values()) {
      const concerned =
        units.length === 0 || !live.board || units.some((unit) => live.board!.unitIds.has(unit));
      if (concerned) this.refresh(live);
    }
  }

  private refresh(live: LiveBoard): void {
    live.stale = true;
    if (live.reading || live.timer) return;
    const wait = Math.max(0, live.notBefore - performance.now());
    live.timer = setTimeout(() => void this.read(live), wait);
  }

  private async read(live: LiveBoard): Promise<void> {
    live.timer = undefined;
    live.reading = true;
    live.stale = false;
    let pause = PAUSE_MS;
    try {
      const board = await this.service.read(live.wish);
      live.board = board;
      this.send(live, this.eventOf(board));
    } catch (error) {
      this.log.warn({ err: error }, 'a live board could not be read');
      this.send(live, { kind: 'trouble' });
      live.stale = true;
      pause = RETRY_MS;
    } finally {
      live.reading = false;
      live.notBefore = performance.now() + pause;
      if (live.stale && live.viewers.size > 0) this.refresh(live);
    }
  }

  private eventOf(board: Board): BoardEvent {
    const html = renderMarkup(
      BoardPart,
      { board },
      {
        principal: null,
        path: '/presensi/papan',
        requestId: '',
        demonstration: null,
        now: this.clock.now(),
      },
    );
    const digest = createHash('sha256').update(html).digest('base64url').slice(0, 16);
    return {
      kind: 'board',
      id: `${this.nextSequence()}.${digest}`,
      html,
      summary: spokenSummary(board.counts),
      board,
    };
  }

  /** Always grows, also when a board is opened anew, by another process or after a restart. */
  private nextSequence(): number {
    this.sequence = Math.max(this.sequence + 1, this.clock.now().getTime());
    return this.sequence;
  }

  private send(live: LiveBoard, event: BoardEvent): void {
    const before = live.event;
    const same =
      before?.kind === event.kind &&
      (event.kind === 'trouble' || digestOf(event.id) === digestOf(idOf(before)));
    if (same) return;
    live.event = event;
    for (const viewer of live.viewers) viewer(event);
  }
}

/** What was sent has a number that grows; the digest is the same whenever and by whichever process the same is sent. */
function digestOf(id: string): string {
  return id.slice(id.indexOf('.') + 1);
}

function idOf(event: BoardEvent): string {
  return event.kind === 'board' ? event.id : '';
}
