import { type WorkDate, addDays } from '../../platform/index.js';
import { employmentAfter, leavingOf } from './changes-of.rules.js';
import { type Span, outside } from './dated.rules.js';
import type { EmploymentFacts } from './person-facts.js';
import type { PersonWish } from './person-wish.js';

/** What is planned about the end of somebody's service. */
export interface PlannedEnd {
  retirementDate: WorkDate | null;
  employment: EmploymentFacts | null;
}

/**
 * The first day without service, if the wish ends it or brings its end nearer, to within a year. Whoever retires
 * everybody tomorrow ends their service as surely as whoever leaves them out of a sheet today. A year counts from the
 * day of the wish or from `today`, whichever is later: a wish as of long ago has no longer an arm.
 */
export function nearEndOf(held: PlannedEnd, wish: PersonWish, today: WorkDate): WorkDate | null {
  if (leavingOf(wish)) return wish.from;
  if (!held.employment) return null;
  const before = endOf(held.retirementDate, held.employment);
  const retirement = wish.person?.retirementDate;
  const after = endOf(
    retirement === undefined ? held.retirementDate : retirement,
    wish.employment ? employmentAfter(held.employment, wish.employment) : held.employment,
  );
  const start = wish.from > today ? wish.from : today;
  const near = after !== null && after <= addDays(start, 366) && (before === null || after < before);
  return near ? after : null;
}

function endOf(retirement: WorkDate | null, { contractUntil }: EmploymentFacts): WorkDate | null {
  const contract = contractUntil && addDays(contractUntil, 1);
  if (!retirement || !contract) return retirement ?? contract;
  return retirement < contract ? retirement : contract;
}

/** The same of what the record tells (`c` is a `person_change`), in SQL: how many were taken out. */
export const TOLD_NEAR_END = `(c.kind = 'left' or ${nearer('details-changed', 'retirement_date')} or ${nearer('kind-changed', 'contract_until')})`;

function nearer(kind: string, column: string): string {
  const [before, after] = [`(c.before->>'${column}')::date`, `(c.after->>'${column}')::date`];
  return `(c.kind = '${kind}' and ${after} <= greatest(c.effective, c.at::date) + 367 and (${before} is null or ${after} < ${before}))`;
}

/**
 * Days of service that somebody had and has no more, as far as they begin within a year of `today`: what is planned for
 * later leaves time to find somebody else.
 */
export function serviceLost(
  before: readonly Span<unknown>[],
  after: readonly Span<unknown>[],
  today: WorkDate,
): Omit<Span<unknown>, 'value'>[] {
  let lost = [...before];
  for (const { from, until } of after) lost = outside(lost, from, until);
  return lost.filter(({ from }) => from <= addDays(today, 366)).map(({ from, until }) => ({ from, until }));
}
