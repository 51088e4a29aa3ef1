import type { AnnualQuota } from './leave-rules.js';

/** What happened with the annual leave of a year; in half days. */
export interface LeaveYear {
  year: number;
  /** In service long enough by the end of the year. */
  entitled: boolean;
  /** The books of this year are kept here, or somebody entered what was used; otherwise nothing is carried over from it. */
  known: boolean;
  /** Joint leave on which the person had to work: usable in this year alone. */
  added: number;
  /** Held or used by requests, by other systems, and before. */
  spent: number;
  /** Long leave was taken: the year gives no annual leave beyond what had been used. */
  longLeave: boolean;
  /** The official postponed leave of this year. */
  postponed: boolean;
}

/** Days usable in `year` that come from the year `from`. */
export interface LeaveBucket {
  from: number;
  granted: number;
  spent: number;
}

export interface LeaveBalance {
  year: number;
  /** Oldest first: N-2, N-1, N. */
  buckets: LeaveBucket[];
  /** Of joint leave worked; part of the last bucket. */
  added: number;
  granted: number;
  spent: number;
  left: number;
}

/**
 * Annual leave year by year, from consecutive years in order. Carried days are used first, then those of joint leave worked,
 * for they end with the year (PP 11/2017 art. 312-314; joint leave worked: art. 333).
 */
export function leaveBalances(years: readonly LeaveYear[], quota: AnnualQuota): LeaveBalance[] {
  const balances: LeaveBalance[] = [];
  for (const [place, year] of years.entries()) {
    const [last, before] = [years[place - 1], years[place - 2]];
    const carried = last ? carriedInto(last, balances[place - 1]!, before, quota) : [0, 0];
    balances.push(balanceOf(year, carried as [number, number], quota));
  }
  return balances;
}

function balanceOf(year: LeaveYear, [fromBefore, fromLast]: [number, number], quota: AnnualQuota) {
  let open = year.spent;
  const take = (granted: number) => {
    const spent = Math.min(granted, open);
    open -= spent;
    return spent;
  };
  const old = [
    { from: year.year - 2, granted: fromBefore, spent: take(fromBefore) },
    { from: year.year - 1, granted: fromLast, spent: take(fromLast) },
  ];
  const whole = (year.entitled ? quota.days : (quota.early ?? 0)) * 2 + year.added;
  const own = year.longLeave ? Math.min(whole, open) : whole;
  const buckets = [...old, { from: year.year, granted: own, spent: take(own) }];
  const granted = buckets.reduce((sum, bucket) => sum + bucket.granted, 0);
  return {
    year: year.year,
    buckets,
    added: year.longLeave ? 0 : year.added,
    granted,
    spent: year.spent,
    left: granted - year.spent,
  };
}

/** What the next year gets: from the year before last, and from the last one. */
function carriedInto(
  last: LeaveYear,
  balance: LeaveBalance,
  before: LeaveYear | undefined,
  quota: AnnualQuota,
): [number, number] {
  if (!last.known || !last.entitled) return [0, 0];
  const own = balance.buckets[2]!;
  // Joint leave worked ends with the year and is used before the year's own days.
  const unused = own.granted - balance.added - Math.max(0, own.spent - balance.added);
  const total = last.postponed ? quota.postponedTotal : quota.carriedTotal;
  const fromLast = Math.min(unused, (total - quota.days) * 2);
  const untouched = (year: LeaveYear | undefined) =>
    year !== undefined && year.known && year.entitled && !year.longLeave && year.spent === 0;
  if (!untouched(last) || !untouched(before)) return [0, fromLast];
  return [Math.max(0, (quota.unusedTotal - quota.days) * 2 - fromLast), fromLast];
}
