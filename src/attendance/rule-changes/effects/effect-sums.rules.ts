import type { Month } from '../../../platform/index.js';
import type { EffectSums, MonthSums, PersonEffect } from './effect.js';

/** Adds people up; memory does not grow with them. */
export class EffectTally {
  private readonly sums: Omit<EffectSums, 'moves' | 'months'>;
  private readonly months: Map<string, MonthSums>;
  private readonly moves = new Map<string, number>();

  constructor(about: Pick<EffectSums, 'aspect' | 'year'>, months: readonly Month[] = []) {
    const none = { people: 0, knownRupiah: 0, rupiahBefore: 0, rupiahAfter: 0 };
    this.months = new Map(months.map((month) => [month, { month, ...none }]));
    this.sums = {
      ...about,
      month: months.at(-1) ?? null,
      people: 0,
      peopleTouched: 0,
      peopleWorse: 0,
      peopleBetter: 0,
      closed: 0,
      known: 0,
      before: 0,
      after: 0,
      knownRupiah: 0,
      rupiahBefore: 0,
      rupiahAfter: 0,
    };
  }

  /** So many looked at, of whom these have other rules afterwards, and so many a closed month. */
  take(people: number, touched: readonly PersonEffect[], closed: number): void {
    this.sums.people += people;
    this.sums.closed += closed;
    for (const effect of touched) this.add(effect);
  }

  private add({ verdict, before, after, months = [] }: PersonEffect): void {
    for (const one of months) {
      const sums = this.months.get(one.month)!;
      sums.people++;
      if (one.before.rupiah === null || one.after.rupiah === null) continue;
      sums.knownRupiah++;
      sums.rupiahBefore += one.before.rupiah;
      sums.rupiahAfter += one.after.rupiah;
    }
    const { sums } = this;
    sums.peopleTouched++;
    if (verdict === 'worse') sums.peopleWorse++;
    if (verdict === 'better') sums.peopleBetter++;
    if (before.figure !== null && after.figure !== null) {
      sums.known++;
      sums.before += before.figure;
      sums.after += after.figure;
    }
    if (before.rupiah !== null && after.rupiah !== null) {
      sums.knownRupiah++;
      sums.rupiahBefore += before.rupiah;
      sums.rupiahAfter += after.rupiah;
    }
    if (before.words !== after.words) {
      const move = JSON.stringify([before.words, after.words]);
      this.moves.set(move, (this.moves.get(move) ?? 0) + 1);
    }
  }

  result(): EffectSums {
    const moves = [...this.moves].map(([move, people]) => {
      const [before, after] = JSON.parse(move) as [string, string];
      return { before, after, people };
    });
    return {
      ...this.sums,
      ...(this.months.size > 0 ? { months: [...this.months.values()] } : {}),
      moves: moves.sort((a, b) => b.people - a.people || a.before.localeCompare(b.before)),
    };
  }
}
