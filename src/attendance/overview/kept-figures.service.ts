import { Injectable } from '@nestjs/common';
import type { WorkDate } from '../../platform/index.js';
import { KEPT_MINUTES } from './overview-words.rules.js';
import { PastFiguresQuery } from './past-figures.query.js';
import type { DayFigures } from './trend-days.rules.js';

/** More branches than a regency has heads; the oldest goes first. */
const AT_MOST = 200;

/**
 * Ten weeks of a regency are half a million days. They hardly change any more, so they are counted once for everybody who looks
 * within some minutes, and the page says so. The running day is never kept.
 */
@Injectable()
export class KeptFigures {
  private readonly kept = new Map<string, { until: number; figures: Promise<DayFigures[]> }>();

  constructor(private readonly past: PastFiguresQuery) {}

  async of(units: readonly string[], days: readonly WorkDate[], now: Date): Promise<DayFigures[]> {
    const key = [...units, days[0], days.at(-1)].join(' ');
    const known = this.kept.get(key);
    if (known && known.until > now.getTime()) return [...(await known.figures)];
    const figures = this.past.byDay(units, days);
    this.kept.delete(key);
    this.kept.set(key, { until: now.getTime() + KEPT_MINUTES * 60_000, figures });
    // A read that failed is not kept.
    figures.catch(() => this.kept.delete(key));
    for (const oldest of this.kept.keys()) {
      if (this.kept.size <= AT_MOST) break;
      this.kept.delete(oldest);
    }
    return [...(await figures)];
  }
}
