import type { Queryable } from '../../platform/index.js';
import { type LeaveBalance, leaveBalances } from './leave-balance.rules.js';
import { type YearsOf, leaveYears } from './leave-years.query.js';

export type Held = { ok: true } | { ok: false; year: number; left: number };

/** Balances up to a year, oldest first; empty when annual leave is not for this person. */
export async function balancesOf(on: Queryable, of: YearsOf, last: number): Promise<LeaveBalance[]> {
  return (await balancesOfAll(on, [of], last))[0]!;
}

/** Balances for each of those asked about, in the order asked, by one statement. */
export async function balancesOfAll(
  on: Queryable,
  asked: readonly YearsOf[],
  last: number,
): Promise<LeaveBalance[][]> {
  const entitled = asked.filter(({ rules }) => rules.kinds.annual?.quota);
  const years = entitled.length === 0 ? [] : await leaveYears(on, entitled, last);
  const found = new Map(
    entitled.map((of, place) => [of, leaveBalances(years[place]!, of.rules.kinds.annual!.quota!)]),
  );
  return asked.map((of) => found.get(of) ?? []);
}

/**
 * Makes the days of a request those of `halves` (by year), none when it is empty, and settles the accounts of those years
 * and the years after, into which days may have been carried. Refused when a year does not have so much left: then nothing is
 * written. With `evenOver` it is written all the same (the calendar decides, nobody asked for more): then `shortage` tells.
 * The caller holds the lock of the person; should somebody write without it, `leave_account_not_overdrawn` refuses.
 */
export async function holdDays(
  tx: Queryable,
  of: YearsOf,
  {
    requestId,
    halves,
    evenOver = false,
  }: { requestId: string; halves: ReadonlyMap<number, number>; evenOver?: boolean },
): Promise<Held> {
  const quota = of.rules.kinds.annual?.quota;
  if (!quota) return { ok: true };
  const before = await heldBy(tx, requestId);
  const changeOf = (year: number) => (halves.get(year) ?? 0) - (before.get(year) ?? 0);
  const touched = [...new Set([...halves.keys(), ...before.keys()])];
  if (touched.length === 0) return { ok: true };
  const [later] = await tx.query<{ year: number | null }>(
    `select max(year) as year from leave_account where person_id = $1`,
    [of.personId],
  );
  const last = Math.max(...touched, later?.year ?? 0);
  const [years = []] = await leaveYears(tx, [of], last);
  const wanted = years.map((year) => ({ ...year, spent: year.spent + changeOf(year.year) }));
  const first = Math.min(...touched);
  const now = leaveBalances(years, quota);
  const settled = leaveBalances(wanted, quota).filter(({ year }) => year >= first);
  for (const { year, left } of settled) {
    const left0 = now.find((balance) => balance.year === year)!.left;
    // Giving back is never refused: what was short before is not made worse by it.
    if (!evenOver && left < 0 && left < left0)
      return { ok: false, year, left: left0 + (before.get(year) ?? 0) };
  }
  await tx.query(`delete from leave_spending where request_id = $1`, [requestId]);
  await tx.query(
    `insert into leave_spending (request_id, year, halves)
     select $1, year, halves from unnest($2::int[], $3::int[]) as s(year, halves)`,
    [requestId, [...halves.keys()], [...halves.values()]],
  );
  const elsewhere = new Map(years.map(({ year, spent, held }) => [year, spent - held]));
  const accounts = [settled.map(({ year }) => year), settled.map(({ year }) => changeOf(year))];
  await tx.query(
    `insert into leave_account (person_id, year, granted) select $1, year, 0 from unnest($2::int[]) as b(year)
     on conflict do nothing`,
    [of.personId, accounts[0]],
  );
  // Added to what stands there: whoever else spent meanwhile is counted, and the check refuses.
  await tx.query(
    `update leave_account a set spent = a.spent + b.change,
       granted = case when b.change > 0 and not $5 then b.granted else greatest(b.granted, a.spent + b.change) end
     from unnest($2::int[], $3::int[], $4::int[]) as b(year, change, granted)
     where a.person_id = $1 and a.year = b.year`,
    [
      of.personId,
      ...accounts,
      settled.map(({ year, granted }) => Math.max(0, granted - (elsewhere.get(year) ?? 0))),
      evenOver,
    ],
  );
  return { ok: true };
}

export interface Shortage {
  year: number;
  /** Half days that are spent beyond what the year has. */
  halves: number;
}

/** The first of these years that has given more than it had: days were counted again after they had been asked for. */
export async function shortageIn(
  on: Queryable,
  of: YearsOf,
  years: readonly number[],
): Promise<Shortage | null> {
  if (years.length === 0) return null;
  const balances = await balancesOf(on, of, Math.max(...years));
  const short = balances.find(({ year, left }) => left < 0 && years.includes(year));
  return short ? { year: short.year, halves: -short.left } : null;
}

/** Half days that a request holds, by year. */
export async function heldBy(tx: Queryable, requestId: string): Promise<Map<number, number>> {
  const rows = await tx.query<{ year: number; halves: number }>(
    `select year, halves from leave_spending where request_id = $1`,
    [requestId],
  );
  return new Map(rows.map((row) => [row.year, row.halves]));
}
