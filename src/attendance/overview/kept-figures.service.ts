import { Inject, Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { Clock, LOGGER, type Logger, type WorkDate, localDateOf } from '../../platform/index.js';
import { PastFiguresQuery } from './past-figures.query.js';
import { type DayFigures, daysForTrend } from './trend-days.rules.js';

/** More branches than a regency has heads; the oldest goes first. */
const AT_MOST = 200;
const MINUTE_MS = 60_000;
/** Older figures are counted again, and meanwhile shown with their hour ... */
const FRESH_MS = 5 * MINUTE_MS;
/** ... unless they are older than this: then one waits. */
const SHOWN_MS = 30 * MINUTE_MS;
/** A day that was counted for others is taken for new weeks so long: longer than the regency's are counted ahead. */
const SHARED_MS = 25 * MINUTE_MS;
/** So long after somebody looked they are kept fresh. */
const WATCHED_MS = 10 * MINUTE_MS;
/** Who looked within a week finds the figures of a new day counted. */
const REMEMBERED_MS = 7 * 24 * 60 * MINUTE_MS;

/** Figures of past days, as they were at an hour. */
export interface KeptDays {
  figures: DayFigures[];
  at: Date;
}

interface CountedDay {
  figures: DayFigures | null;
  at: Date;
}

interface Kept {
  shown: KeptDays | null;
  counting: Promise<KeptDays> | null;
}

/**
 * Ten weeks of a regency are half a million days that hardly change any more. They are counted once for everybody who looks,
 * again every five minutes while somebody does, and ahead when a day begins; the page says as of when. The running day itself
 * is never kept.
 */
@Injectable()
export class KeptFigures implements OnModuleInit, OnModuleDestroy {
  private readonly kept = new Map<string, Kept>();
  private readonly watched = new Map<string, { units: readonly string[]; askedAt: number }>();
  /** By units: each day as it was last counted; none where nobody had one. */
  private readonly counted = new Map<string, Map<WorkDate, CountedDay>>();
  private ticking: NodeJS.Timeout | undefined;

  constructor(
    private readonly past: PastFiguresQuery,
    private readonly clock: Clock,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  onModuleInit(): void {
    this.ticking = setInterval(() => void this.warm(), MINUTE_MS);
    this.ticking.unref();
  }

  onModuleDestroy(): void {
    clearInterval(this.ticking);
  }

  /** The days before a running one; somebody looks at them now. */
  async before(units: readonly string[], day: WorkDate): Promise<KeptDays> {
    const key = units.join(' ');
    this.watched.delete(key);
    this.watched.set(key, { units, askedAt: this.clock.now().getTime() });
    dropOldest(this.watched);
    return this.of(units, daysForTrend(day).slice(0, -1));
  }

  /** Counted, if they are not fresh, before somebody looks; what fails is tried again by whoever does. */
  async ahead(units: readonly string[], day: WorkDate): Promise<void> {
    await this.lookedUp(units, daysForTrend(day).slice(0, -1), true).counting?.catch(() => undefined);
  }

  async of(units: readonly string[], days: readonly WorkDate[]): Promise<KeptDays> {
    const { shown, counting } = this.lookedUp(units, days);
    const age = shown ? this.clock.now().getTime() - shown.at.getTime() : Infinity;
    return shown && age < SHOWN_MS ? shown : counting!;
  }

  /** Counts again what somebody looks at, and for a new day what somebody looked at this week; one after the other. */
  async warm(): Promise<void> {
    const now = this.clock.now();
    const days = daysForTrend(localDateOf(now, 'Asia/Jakarta')).slice(0, -1);
    for (const { units, askedAt } of this.watched.values()) {
      const idle = now.getTime() - askedAt;
      const isNew = !this.kept.has(keyOf(units, days));
      if (idle < WATCHED_MS || (isNew && idle < REMEMBERED_MS))
        await this.lookedUp(units, days).counting?.catch(() => undefined);
    }
  }

  /** What is known, and the count that runs if that is not fresh. */
  private lookedUp(units: readonly string[], days: readonly WorkDate[], anew = false): Kept {
    const key = keyOf(units, days);
    const one = this.kept.get(key) ?? { shown: null, counting: null };
    this.kept.delete(key);
    this.kept.set(key, one);
    dropOldest(this.kept);
    const at = this.clock.now();
    if (one.counting || (one.shown && at.getTime() - one.shown.at.getTime() < FRESH_MS)) return one;
    one.counting = this.count(units, days, { at, anew: anew || one.shown !== null });
    one.counting.then(
      (counted) => Object.assign(one, { shown: counted, counting: null }),
      (error: unknown) => {
        one.counting = null;
        this.log.warn({ err: error }, 'figures of past days could not be counted');
      },
    );
    return one;
  }

  /** Weeks that overlap share their days: of whoever looks at yesterday, most have been counted for today. */
  private async count(
    units: readonly string[],
    days: readonly WorkDate[],
    { at, anew }: { at: Date; anew: boolean },
  ): Promise<KeptDays> {
    const key = units.join(' ');
    const known = this.counted.get(key) ?? new Map<WorkDate, CountedDay>();
    this.counted.delete(key);
    this.counted.set(key, known);
    dropOldest(this.counted);
    for (const [day, one] of known) if (at.getTime() - one.at.getTime() >= SHARED_MS) known.delete(day);
    const whole = new Map(anew ? [] : known);
    const missing = days.filter((day) => !whole.has(day));
    const figures = missing.length > 0 ? await this.past.byDay(units, missing) : [];
    const found = new Map(figures.map((one) => [one.day, one]));
    for (const day of missing) {
      whole.set(day, { figures: found.get(day) ?? null, at });
      known.set(day, whole.get(day)!);
    }
    const all = days.map((day) => whole.get(day)!);
    return {
      figures: all.flatMap((one) => one.figures ?? []),
      at: new Date(Math.min(...all.map((one) => one.at.getTime()))),
    };
  }
}

const keyOf = (units: readonly string[], days: readonly WorkDate[]): string =>
  [...units, days[0], days.at(-1)].join(' ');

function dropOldest(map: Map<string, unknown>): void {
  const [oldest] = map.keys();
  if (map.size > AT_MOST) map.delete(oldest!);
}
