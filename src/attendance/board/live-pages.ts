import { createHash } from 'node:crypto';
import type { OnModuleDestroy, OnModuleInit } from '@nestjs/common';
import type { Subscription } from 'rxjs';
import type { Announcements, Clock, Logger } from '../../platform/index.js';

/** After a read that failed, so that a short trouble is told for a short time. */
const RETRY_MS = 2000;
const MINUTE_MS = 60_000;

/** What somebody wants to see; equal keys show the same content. */
interface Wish {
  key: string;
}

/** What they see, and every unit whose change changes it. */
interface Content {
  unitIds: ReadonlySet<string>;
}

/** The live part of a page, and the sentence of it that is read out. */
export interface Written {
  html: string;
  summary: string;
}

/** What a viewer is sent: the whole live part, or the honest word that it is out of date. */
export type LiveEvent<Shown> =
  ({ kind: 'board'; id: string; content: Shown } & Written) | { kind: 'trouble' };

/** To watch one page: it is sent now, unless the viewer has `lastId` already, and after every change. Returns how to stop. */
export type Watcher<Shown> = (
  lastId: string | undefined,
  send: (event: LiveEvent<Shown>) => void,
  close: () => void,
) => () => void;

interface Live<Wanted, Shown> {
  wish: Wanted;
  viewers: Set<(event: LiveEvent<Shown>) => void>;
  content: Shown | null;
  event: LiveEvent<Shown> | null;
  /** Something changed after the last read began. */
  stale: boolean;
  reading: boolean;
  /** When it may be read again. */
  notBefore: number;
  timer: NodeJS.Timeout | undefined;
}

/** Keeps one copy of each page somebody looks at: a change costs one read and one rendering, for one viewer or for 500. */
export abstract class LivePages<Wanted extends Wish, Shown extends Content>
  implements OnModuleInit, OnModuleDestroy
{
  private readonly pages = new Map<string, Live<Wanted, Shown>>();
  private readonly closers = new Set<() => void>();
  private heard: Subscription | undefined;
  /** Of what was sent last, of all pages. */
  private sequence = 0;
  private ticking: NodeJS.Timeout | undefined;

  /** `pauseMs` between two reads of one page, however many presses there are. */
  constructor(
    private readonly announcements: Announcements,
    private readonly clock: Clock,
    private readonly log: Logger,
    private readonly pauseMs: number,
  ) {}

  protected abstract read(wish: Wanted): Promise<Shown>;

  protected abstract write(content: Shown): Written;

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
    for (const live of this.pages.values()) clearTimeout(live.timer);
    this.pages.clear();
  }

  /** The page as its viewers have it; null when nobody looks, or something has changed since. */
  protected known(key: string): Shown | null {
    const live = this.pages.get(key);
    return live && !live.stale && live.event?.kind === 'board' ? live.content : null;
  }

  /** `close` is called when the server stops. */
  watch(wish: Wanted, ...[lastId, send, close]: Parameters<Watcher<Shown>>): () => void {
    const live = this.pages.get(wish.key) ?? this.begin(wish);
    this.closers.add(close);
    let first = true;
    const viewer = (event: LiveEvent<Shown>) => {
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
      if (this.pages.get(wish.key) === live) this.pages.delete(wish.key);
    };
  }

  private begin(wish: Wanted): Live<Wanted, Shown> {
    const live: Live<Wanted, Shown> = {
      wish,
      viewers: new Set(),
      content: null,
      event: null,
      stale: false,
      reading: false,
      notBefore: 0,
      timer: undefined,
    };
    this.pages.set(wish.key, live);
    return live;
  }

  /** An empty list means: unknown, re-read everything. */
  private changed(units: string[]): void {
    for (const live of this.pages.values()) {
      const concerned =
        units.length === 0 || !live.content || units.some((unit) => live.content!.unitIds.has(unit));
      if (concerned) this.refresh(live);
    }
  }

  private refresh(live: Live<Wanted, Shown>): void {
    live.stale = true;
    if (live.reading || live.timer) return;
    const wait = Math.max(0, live.notBefore - performance.now());
    live.timer = setTimeout(() => void this.refreshNow(live), wait);
  }

  private async refreshNow(live: Live<Wanted, Shown>): Promise<void> {
    live.timer = undefined;
    live.reading = true;
    live.stale = false;
    let pause = this.pauseMs;
    try {
      live.content = await this.read(live.wish);
      this.send(live, this.eventOf(live.content));
    } catch (error) {
      this.log.warn({ err: error }, 'a live page could not be read');
      this.send(live, { kind: 'trouble' });
      live.stale = true;
      pause = RETRY_MS;
    } finally {
      live.reading = false;
      live.notBefore = performance.now() + pause;
      if (live.stale && live.viewers.size > 0) this.refresh(live);
    }
  }

  private eventOf(content: Shown): LiveEvent<Shown> {
    const written = this.write(content);
    const digest = createHash('sha256').update(written.html).digest('base64url').slice(0, 16);
    return { kind: 'board', id: `${this.nextSequence()}.${digest}`, content, ...written };
  }

  /** Always grows, also when a page is opened anew, by another process or after a restart. */
  private nextSequence(): number {
    this.sequence = Math.max(this.sequence + 1, this.clock.now().getTime());
    return this.sequence;
  }

  private send(live: Live<Wanted, Shown>, event: LiveEvent<Shown>): void {
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

function idOf(event: LiveEvent<unknown>): string {
  return event.kind === 'board' ? event.id : '';
}
