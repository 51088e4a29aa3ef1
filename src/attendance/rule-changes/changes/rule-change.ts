import type { WorkDate } from '../../../platform/index.js';
import type { RuleAspect } from '../../schedules/resolve-rules.rules.js';
import type { CalendarChange, EffectChange } from '../wishes/wishes.js';
import type { EffectSums } from '../effects/effect.js';
import type { ForecastSums } from '../forecast/forecast-sums.rules.js';

export const CHANGE_STATES = [
  'computing',
  'failed',
  'computed',
  'proposed',
  'applied',
  'refused',
  'withdrawn',
] as const;
export type ChangeState = (typeof CHANGE_STATES)[number];

/** What a preview of rules of working time found, with the days that it looked at. */
export interface DaysSummary extends ForecastSums {
  basis: 'past' | 'replay';
  first: WorkDate;
  last: WorkDate;
  aheadFirst: WorkDate | null;
  aheadLast: WorkDate | null;
  /** The day on which it was computed. */
  seenOn: WorkDate;
}

/** What a preview of other rules found. */
export interface EffectsSummary extends EffectSums {
  basis: DaysSummary['basis'];
  seenOn: WorkDate;
}

export type ChangeSummary = DaysSummary | EffectsSummary;

export function isOfDays(summary: ChangeSummary): summary is DaysSummary {
  return 'verdicts' in summary;
}

/** What a change is about: an aspect of rules, days of the calendar, or from when cuts of the allowance are paid. */
export type ChangeAspect = RuleAspect | 'calendar' | 'tpp-effect';

/** A change of rules, from its preview to its end. */
export interface KeptChange {
  id: string;
  ruleSetId: string | null;
  ruleSetName: string | null;
  cited: string | null;
  aspect: ChangeAspect;
  /** Where no rule set is meant. */
  wish: CalendarChange | EffectChange | null;
  unitId: string | null;
  unitCode: string | null;
  unitName: string | null;
  employeeKind: string | null;
  personId: string | null;
  personName: string | null;
  /** The unit, or that of the person: rights over it count. */
  scopeUnitId: string | null;
  from: WorkDate;
  until: WorkDate | null;
  reason: string;
  state: ChangeState;
  run: number;
  peopleDone: number;
  peopleAll: number | null;
  computedAt: Date | null;
  base: string | null;
  summary: ChangeSummary | null;
  proposedBy: string;
  proposedByName: string;
  createdAt: Date;
  submittedAt: Date | null;
  decidedByName: string | null;
  decidedAt: Date | null;
  answer: string | null;
}

/** Days of one person are computed while the change is open; of other rules a person has no days. */
export function isOpenByDay({ state, summary }: KeptChange): boolean {
  return (state === 'computed' || state === 'proposed') && summary !== null && isOfDays(summary);
}
