import { type WorkDate, addDays } from '../../platform/index.js';
import { employmentAfter, factsAfter, leavingOf } from './changes-of.rules.js';
import {
  type Span,
  beginAfter,
  changedFrom,
  earlier,
  endedOn,
  joined,
  lastBefore,
  outside,
  spanOn,
} from './dated.rules.js';
import type { EmploymentFacts, EndReason, NumberFacts, PersonalFacts } from './person-facts.js';
import type { EmploymentRow, FactsOnDay, PersonHistory } from './person-history.js';
import type { PersonWish } from './person-wish.js';

export function factsOn(history: PersonHistory, day: WorkDate): FactsOnDay {
  const employment = spanOn(history.employments, day)?.value ?? null;
  const unit = spanOn(history.units, day);
  const pause = spanOn(history.breaks, day);
  return {
    personId: history.personId,
    revision: history.revision,
    ...history.person,
    number: spanOn(history.numbers, day)?.value ?? null,
    employment: employment && employmentFacts(employment),
    unit: unit && { id: unit.value },
    serviceBreak: pause && { kind: pause.value.kind },
  };
}

/**
 * Fills in what somebody who comes back without a word about it had before: kind, position and, when it follows at once
 * (a renewal entered late), the unit.
 */
export function completed(wish: PersonWish, history: PersonHistory): PersonWish {
  if (!wish.employment || leavingOf(wish) || spanOn(history.employments, wish.from)) return wish;
  const last = lastBefore(history.employments, wish.from);
  const unit = lastBefore(history.units, wish.from);
  const unitId = wish.unitId ?? (unit && unit.until === wish.from ? unit.value : undefined);
  const before = last ? { ...employmentFacts(last.value), contractUntil: null } : {};
  return { ...wish, employment: { ...before, ...wish.employment }, unitId };
}

/** The history when the (completed) wish is fulfilled. What held before its day is not touched. */
export function historyAfter(history: PersonHistory, wish: PersonWish, decree: string): PersonHistory {
  const { from } = wish;
  const facts = factsOn(history, from);
  const after = factsAfter(facts, wish);
  const person = Object.fromEntries(
    Object.keys(history.person).map((name) => [name, after[name as keyof PersonalFacts]]),
  ) as unknown as PersonalFacts;
  const next: PersonHistory = { ...history, person };
  const reason = leavingOf(wish);
  if (wish.number !== undefined) next.numbers = changedFrom(history.numbers, from, after.number, sameNumber);
  if (reason) return left(next, from, reason);
  if (wish.unitId !== undefined)
    next.units = changedFrom(history.units, from, wish.unitId, (a, b) => a === b);
  if (wish.employment) next.employments = employed(next, wish, decree);
  // What neither moves the plan nor the service lets both be: an end that nobody speaks of does not change.
  const was = history.person.retirementDate;
  if (person.retirementDate === was && next.employments === history.employments) return next;
  return unitsFollow(withRetirement(next, was, from), history);
}

/**
 * Where service goes on after a day on which it had ended (a contract extended from a day inside it, a retirement put
 * off too late), the unit that ended with it goes on as well: nobody is employed nowhere.
 */
function unitsFollow(next: PersonHistory, before: PersonHistory): PersonHistory {
  const ends = before.units.flatMap(({ until }) => (until === null ? [] : [until]));
  const resumed = ends.find(
    (day) => !spanOn(before.employments, day) && spanOn(next.employments, day) && !spanOn(next.units, day),
  );
  if (resumed === undefined) return next;
  const until = beginAfter(next.units, resumed);
  const goingOn = next.units.map((span) => (span.until === resumed ? { ...span, until } : span));
  return { ...next, units: joined(goingOn, (a, b) => a === b) };
}

function left(history: PersonHistory, day: WorkDate, reason: EndReason): PersonHistory {
  const employments = endedOn(history.employments, day);
  const last = employments.at(-1);
  // Whoever had gone by that day has gone for the reason they had; a second leaving says nothing of the first.
  const serves = spanOn(history.employments, day) ?? spanOn(history.units, day);
  if (serves && last?.until === day) employments[employments.length - 1] = endedFor(last, reason);
  return {
    ...history,
    employments,
    units: endedOn(history.units, day),
    breaks: endedOn(history.breaks, day),
    // A number stays with who had it, unless it was never theirs.
    numbers: reason === 'corrected' ? endedOn(history.numbers, day) : history.numbers,
  };
}

function employed(history: PersonHistory, wish: PersonWish, decree: string): Span<EmploymentRow>[] {
  const { from, employment = {} } = wish;
  const spans = history.employments;
  const held = spanOn(spans, from);
  const facts = employmentAfter(held && employmentFacts(held.value), employment);
  if (held && sameEmployment(held.value, facts)) return spans;
  const planned = held !== null && isPlannedEnd(held, history.person.retirementDate);
  const goesOn = held && !planned ? held.until : beginAfter(spans, from);
  const byContract = facts.contractUntil && addDays(facts.contractUntil, 1);
  const until = earlier(goesOn, byContract);
  const ends = until !== null && until === byContract && (goesOn === null || until < goesOn);
  const endReason = ends ? 'contract-ended' : held && !planned ? held.value.endReason : null;
  const row: Span<EmploymentRow> = { from, until, value: { ...facts, decree, endReason } };
  // The days after an earlier end are free again, and the part before the day goes on into the new one.
  const rest = outside(spans, from, held ? later(held.until, until) : until);
  return joinedEmployments([...rest, row]);
}

/** The planned retirement ends the last employment; when the date moves, so does the end. */
function withRetirement(history: PersonHistory, was: WorkDate | null, from: WorkDate): PersonHistory {
  const day = history.person.retirementDate;
  let spans = [...history.employments];
  const last = spans.at(-1);
  // Whoever has retired already comes back by a day of joining, not by a new plan.
  const planned = was !== null && was > from && last?.until === was && last.value.endReason === 'retired';
  if (last && planned && day !== was) {
    const byContract = last.value.contractUntil && addDays(last.value.contractUntil, 1);
    spans[spans.length - 1] = {
      ...last,
      until: byContract,
      value: { ...last.value, endReason: byContract ? 'contract-ended' : null },
    };
  }
  if (day !== null && day > from) {
    const held = spanOn(spans, day);
    if (held && held.from < day) {
      spans = endedOn(spans, day);
      spans[spans.length - 1] = endedFor(spans.at(-1)!, 'retired');
    }
  }
  return { ...history, employments: spans };
}

function endedFor(span: Span<EmploymentRow>, endReason: EndReason): Span<EmploymentRow> {
  return { ...span, value: { ...span.value, endReason } };
}

/** The row ends by what was planned about it, not because somebody left. */
function isPlannedEnd({ until, value }: Span<EmploymentRow>, retirement: WorkDate | null): boolean {
  if (until === null) return false;
  if (value.endReason === 'contract-ended')
    return value.contractUntil !== null && addDays(value.contractUntil, 1) === until;
  return value.endReason === 'retired' && until === retirement;
}

function joinedEmployments(spans: readonly Span<EmploymentRow>[]): Span<EmploymentRow>[] {
  const sorted = spans.toSorted((a, b) => (a.from < b.from ? -1 : 1));
  // Only what ends may say why; a part that goes on into the next says nothing.
  const cleaned = sorted.map((span, i) =>
    span.value.endReason && (span.until === null || sorted[i + 1]?.from === span.until)
      ? { ...span, value: { ...span.value, endReason: null } }
      : span,
  );
  const result = joined(cleaned, sameEmployment);
  return result.map((span) => {
    const end = cleaned.find(({ until }) => until !== null && until === span.until);
    return end && end.value.endReason !== span.value.endReason
      ? { ...span, value: { ...span.value, endReason: end.value.endReason } }
      : span;
  });
}

function later(a: WorkDate | null, b: WorkDate | null): WorkDate | null {
  return a === null || b === null ? null : a > b ? a : b;
}

const sameNumber = (a: NumberFacts, b: NumberFacts) => a.number === b.number && a.kind === b.kind;

const sameEmployment = (a: EmploymentFacts, b: EmploymentFacts) =>
  a.kind === b.kind &&
  a.rank === b.rank &&
  a.position === b.position &&
  a.positionKind === b.positionKind &&
  a.echelon === b.echelon &&
  a.contractUntil === b.contractUntil;

function employmentFacts(row: EmploymentFacts): EmploymentFacts {
  const { kind, rank, position, positionKind, echelon, contractUntil } = row;
  return { kind, rank, position, positionKind, echelon, contractUntil };
}
