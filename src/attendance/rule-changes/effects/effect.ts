import type { Month } from '../../../platform/index.js';
import { type LinedAspect, isLined } from '../sets/lines/content-lines.js';

/** What rules give somebody, count of them or cut, as figures. Of another aspect than working time. */
export interface EffectSide {
  /** Half days of annual leave left in the year, days without a reason, or hundredths of a percent cut; null: no rules. */
  figure: number | null;
  /** The penalty reached, or what may no longer be asked for. */
  words: string;
  /** Whole rupiah cut; null where no amount is known, or none is cut. */
  rupiah: number | null;
}

/** Previewed by person: rules told line by line, and from when cuts are paid. */
export type EffectAspect = LinedAspect | 'tpp-effect';

export function hasEffects(aspect: string): aspect is EffectAspect {
  return aspect === 'tpp-effect' || isLined(aspect);
}

export type EffectVerdict = 'same' | 'other' | 'better' | 'worse';

/** A month of one person, cut by the one table and by the other. */
export interface PricedMonth {
  month: Month;
  before: EffectSide;
  after: EffectSide;
}

/** What a change makes of one person whose rules become other ones. */
export interface PersonEffect {
  personId: string;
  unitId: string;
  verdict: EffectVerdict;
  before: EffectSide;
  after: EffectSide;
  /** Of cuts: the months that are added up in both sides. */
  months?: readonly PricedMonth[];
}

/** What a month of those touched adds to the sums of a preview of cuts. */
export interface MonthSums {
  month: Month;
  people: number;
  knownRupiah: number;
  rupiahBefore: number;
  rupiahAfter: number;
}

/** A preview of rules that are no hours, in figures; every person is counted once. */
export interface EffectSums {
  aspect: EffectAspect;
  people: number;
  peopleTouched: number;
  peopleWorse: number;
  peopleBetter: number;
  /** People of whom a month is closed that the change would reach. */
  closed: number;
  /** Of those touched: whose figure is known on both sides, and the sums. */
  known: number;
  before: number;
  after: number;
  knownRupiah: number;
  rupiahBefore: number;
  rupiahAfter: number;
  /** From which words to which, most people first. */
  moves: { before: string; after: string; people: number }[];
  /** Of the days that were looked at. */
  year: number;
  month: Month | null;
  /** Of cuts: oldest first. Previews that were kept before several months were priced have none. */
  months?: MonthSums[];
}
