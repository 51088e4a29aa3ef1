import { type WorkDate, addDays } from '../../platform/index.js';
import type { Span } from './dated.rules.js';
import type { BreakRow, EmploymentRow, PersonHistory } from './person-history.js';
import type { PersonWish } from './person-wish.js';

/** What was planned for later days when somebody left, and went with it: kept in the record, so that it can be planned again. */
export interface PlannedBeyond {
  planned?: Omit<PersonWish, 'personId'>[];
  breaks?: Span<BreakRow>[];
}

/** Everything about the service that the history says for days after this one, as the wishes that would say it again. */
export function plannedBeyond(
  { employments, units, breaks, person }: PersonHistory,
  day: WorkDate,
): PlannedBeyond {
  const begins = [...new Set([...employments, ...units].map(({ from }) => from))].filter(
    (from) => from > day,
  );
  // What ends by the contract or the retirement date alone ends the unit on its day; only who was said to leave has left it before.
  const byItself = (until: WorkDate, { contractUntil }: EmploymentRow) =>
    (until === person.retirementDate || (contractUntil && addDays(contractUntil, 1) === until)) &&
    !units.some((unit) => unit.until === until);
  const ends = employments.filter(
    ({ until, value }) =>
      until !== null && until > day && value.endReason !== null && !byItself(until, value),
  );
  const planned = [
    ...begins.map((from): Omit<PersonWish, 'personId'> => {
      const employment = employments.find((span) => span.from === from);
      const unit = units.find((span) => span.from === from);
      const { decree, endReason: _, ...facts } = employment?.value ?? { decree: undefined, endReason: null };
      return {
        from,
        ...(employment ? { employment: facts, decree } : {}),
        ...(unit ? { unitId: unit.value } : {}),
      };
    }),
    ...ends.map(({ until, value }) => ({ from: until!, leaves: { reason: value.endReason! } })),
  ].toSorted((a, b) => (a.from < b.from ? -1 : 1));
  const away = breaks.filter(({ until }) => until === null || until > day);
  return { ...(planned.length > 0 ? { planned } : {}), ...(away.length > 0 ? { breaks: away } : {}) };
}
