import type { Arrivals, Lateness } from '../../web/index.js';

/** So many people whose work begins at this minute of the day came at that one. */
export interface StartedDay {
  start: number;
  /** Null: not come yet, or at all. */
  minute: number | null;
  ruleSetId: string;
  shiftCode: string | null;
  lateMinutes: number;
  people: number;
  /** Of them, those whose result may still change. */
  provisional: number;
}

/** A time at which work begins, for how many, and the rule that most of them have. */
export interface StartOfWork {
  start: number;
  people: number;
  ruleSetId: string;
  shiftCode: string | null;
}

/** Most people first. */
export function startsOf(days: readonly StartedDay[]): StartOfWork[] {
  const byRule = new Map<string, StartOfWork>();
  for (const { start, ruleSetId, shiftCode, people } of days) {
    const key = `${start} ${ruleSetId} ${shiftCode}`;
    byRule.set(key, { start, ruleSetId, shiftCode, people: (byRule.get(key)?.people ?? 0) + people });
  }
  const starts = new Map<number, StartOfWork>();
  for (const one of [...byRule.values()].sort((a, b) => b.people - a.people)) {
    const most = starts.get(one.start);
    starts.set(one.start, most ? { ...most, people: most.people + one.people } : one);
  }
  return [...starts.values()].sort((a, b) => b.people - a.people || a.start - b.start);
}

/** When those came whose work begins then. */
export function arrivalsAt(days: readonly StartedDay[], start: number): Arrivals[] {
  return days.flatMap(({ start: own, minute, lateMinutes, people }) =>
    own === start && minute !== null ? [{ minute, late: lateMinutes > 0, people }] : [],
  );
}

/** By how much people were late who came, each against the own start. */
export function latenessOf(days: readonly StartedDay[]): Lateness[] {
  return days.flatMap(({ minute, lateMinutes, people }) =>
    minute !== null && lateMinutes > 0 ? [{ minutes: lateMinutes, people }] : [],
  );
}
