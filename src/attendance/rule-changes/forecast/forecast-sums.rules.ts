import type { Category, Verdict } from './outcome.rules.js';
import {
  NO_SUMS,
  type PersonOutcome,
  type PricedOutcome,
  type SideSums,
  add,
} from './person-outcome.rules.js';

/** A preview in figures; every person-day is counted once. */
export interface ForecastSums {
  people: number;
  /** Whose rules are other ones on some day. */
  peopleTouched: number;
  peopleWorse: number;
  peopleBetter: number;
  /** People for whom the running day would ask for more. */
  peopleStricterToday: number;
  days: number;
  /** Person-days of closed months, which do not move. */
  closed: number;
  verdicts: Record<Verdict, number>;
  moves: { before: Category; after: Category; days: number }[];
  before: SideSums;
  after: SideSums;
  aheadBefore: number;
  aheadAfter: number;
  tpp: TppSums;
}

/** What the change does to the allowance of those whom it touches. */
export interface TppSums {
  /** Of them, those for whom a table holds. */
  priced: number;
  more: number;
  less: number;
  /** Whole rupiah taken off, of those whose amount is known, and how many they are. */
  known: number;
  deductionBefore: number;
  deductionAfter: number;
}

/** Adds people up; memory does not grow with them. */
export class ForecastTally {
  private readonly sums: Omit<ForecastSums, 'moves'> = {
    people: 0,
    peopleTouched: 0,
    peopleWorse: 0,
    peopleBetter: 0,
    peopleStricterToday: 0,
    days: 0,
    closed: 0,
    verdicts: { same: 0, other: 0, better: 0, worse: 0 },
    before: { ...NO_SUMS },
    after: { ...NO_SUMS },
    aheadBefore: 0,
    aheadAfter: 0,
    tpp: { priced: 0, more: 0, less: 0, known: 0, deductionBefore: 0, deductionAfter: 0 },
  };
  private readonly moves = new Map<string, number>();

  take(person: PersonOutcome): void {
    const { sums } = this;
    sums.people++;
    if (person.touched) sums.peopleTouched++;
    if (person.verdicts.worse > 0) sums.peopleWorse++;
    if (person.verdicts.better > 0 && person.verdicts.worse === 0) sums.peopleBetter++;
    if (person.stricterToday) sums.peopleStricterToday++;
    sums.days += person.days;
    sums.closed += person.closed;
    for (const verdict of ['same', 'other', 'better', 'worse'] as const)
      sums.verdicts[verdict] += person.verdicts[verdict];
    for (const [move, days] of person.moves) this.moves.set(move, (this.moves.get(move) ?? 0) + days);
    add(sums.before, person.before);
    add(sums.after, person.after);
    sums.aheadBefore += person.ahead.before;
    sums.aheadAfter += person.ahead.after;
    if (person.tpp) this.price(person.tpp);
  }

  private price({ before, after }: PricedOutcome): void {
    const { tpp } = this.sums;
    tpp.priced++;
    if (after.share > before.share) tpp.more++;
    if (after.share < before.share) tpp.less++;
    if (before.deduction === null || after.deduction === null) return;
    tpp.known++;
    tpp.deductionBefore += before.deduction;
    tpp.deductionAfter += after.deduction;
  }

  result(): ForecastSums {
    const moves = [...this.moves].map(([move, days]) => {
      const [before, after] = move.split('>') as [Category, Category];
      return { before, after, days };
    });
    return { ...this.sums, moves: moves.sort((a, b) => b.days - a.days) };
  }
}
