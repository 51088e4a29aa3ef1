import { FINAL_AT_LAST_HOURS } from '../schedules/rule-content.js';
import type { CountingRules } from '../schedules/rule-set.js';
import type { CommonFacts } from './day-facts.js';

/**
 * Nobody is absent until every source has confirmed its data up to the end of the window (facts/attendance B1),
 * or the rules say that a silent source is waited for no longer. Once final, final at any later time.
 */
export function isFinal(
  facts: Pick<CommonFacts, 'now' | 'sourcesCompleteUntil'>,
  windowEnd: Date,
  rules: Pick<CountingRules, 'finalAfterHours'> | null,
): boolean {
  if (isComplete(facts, windowEnd)) return true;
  const cutOff = cutOffOf(windowEnd, rules) ?? hoursAfter(windowEnd, FINAL_AT_LAST_HOURS);
  return facts.now >= cutOff;
}

/** Everything that happened up to then has been reported. */
export function isComplete(
  { now, sourcesCompleteUntil }: Pick<CommonFacts, 'now' | 'sourcesCompleteUntil'>,
  until: Date,
): boolean {
  return now >= until && sourcesCompleteUntil !== null && sourcesCompleteUntil >= until;
}

/** When a day is final whatever is still silent, as the rules say; null when they say nothing of it. */
export function cutOffOf(windowEnd: Date, rules: Pick<CountingRules, 'finalAfterHours'> | null): Date | null {
  return rules?.finalAfterHours === undefined ? null : hoursAfter(windowEnd, rules.finalAfterHours);
}

const hoursAfter = (instant: Date, hours: number) => new Date(instant.getTime() + hours * 3_600_000);
