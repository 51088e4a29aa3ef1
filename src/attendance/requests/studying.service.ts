import { Injectable } from '@nestjs/common';
import {
  Clock,
  Database,
  type Fault,
  type WorkDate,
  addDays,
  daysBetween,
  localDateOf,
} from '../../platform/index.js';
import { balancesOf } from '../leave/leave-accounts.store.js';
import { earlierLeave } from '../leave/earlier-leave.query.js';
import { chargedDays, inCase, travelOf } from '../leave/leave-cases.rules.js';
import type { LeaveBalance } from '../leave/leave-balance.rules.js';
import type { AskedKind } from '../leave/leave-kind.js';
import { halvesByYear, latestDayOf, lengthFaults } from '../leave/leave-length.rules.js';
import { type LeaveRulesFound, LeaveRulesQuery } from '../leave/leave-rules.query.js';
import type { KindRules } from '../leave/leave-rules.js';
import { serviceSince } from '../leave/leave-years.query.js';
import { WorkingDays } from '../leave/working-days.service.js';
import { daysOf, lengthFaultWords } from './request-words.rules.js';
import type { RequestedDays } from './staff-request.js';

export interface Asking extends RequestedDays {
  personId: string;
  kind: AskedKind;
  details: Readonly<Record<string, string>>;
}

/** What the rules say to days that are asked for. */
export interface Studied {
  found: LeaveRulesFound;
  rules: KindRules;
  /** The days that count, and the others: on which the person does not work, and of travel. */
  workingDays: WorkDate[];
  freeDays: WorkDate[];
  /** What the account must give, by year; empty for kinds without an account. */
  halves: ReadonlyMap<number, number>;
  /** Annual leave of the years concerned as it is before. */
  balances: LeaveBalance[];
  faults: Fault[];
}

/** Calendar days in which the most working days that a rule may ask for ahead are over, whatever the roster. */
const AHEAD_AT_MOST = 250;

export type Study = { ok: true; studied: Studied } | { ok: false; faults: Fault[] };

/** Which days of a request count, what the rules say against it, and what would be left: for the preview and for filing alike. */
@Injectable()
export class Studying {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly rules: LeaveRulesQuery,
    private readonly workingDays: WorkingDays,
  ) {}

  /** `mayBeLate`: entered by an officer, or decided by the official. `given`: half days that `requestId` itself holds already. */
  async study(
    asking: Asking,
    {
      mayBeLate = false,
      given = new Map(),
      requestId = null,
    }: { mayBeLate?: boolean; given?: ReadonlyMap<number, number>; requestId?: string | null } = {},
  ): Promise<Study> {
    const { personId, kind, first, last, part } = asking;
    const refused = (field: string, message: string): Study => ({ ok: false, faults: [{ field, message }] });
    const found = await this.rules.of(personId, first);
    if (!found)
      return refused(
        'mulai',
        'Pada tanggal itu tidak tercatat bertugas, atau belum ada aturan cuti yang berlaku.',
      );
    const general = found.rules.kinds[kind];
    if (!general)
      return refused('jenis', `Menurut ${found.decree}, jenis ini tidak berlaku untuk pegawai ini.`);
    const rules = inCase(general, asking.details);
    const most = latestDayOf(first, { ...rules, atMost: null });
    const days = last < first || last > most ? [] : await this.workingDays.of(personId, first, last);
    const today = localDateOf(this.clock.now(), 'Asia/Jakarta');
    const since = first < today ? await this.workingDays.of(personId, addDays(first, 1), today) : [];
    const eve = [addDays(first, -1), addDays(today, AHEAD_AT_MOST)].sort()[0]!;
    const ahead = rules.aheadWorkingDays ? await this.workingDays.of(personId, today, eve) : [];
    const account = { personId, rules: found.rules, day: first };
    const balances = await balancesOf(this.database, account, Number(last.slice(0, 4)));
    const year = Number(first.slice(0, 4));
    const faults = lengthFaults(
      { first, last, part },
      {
        serviceSince: await serviceSince(this.database, personId, first),
        workingDays: days,
        workingDaysSince: mayBeLate ? 0 : since.length,
        workingDaysAhead: mayBeLate || !rules.aheadWorkingDays ? null : ahead.length,
        annualUsed: balances.find((one) => one.year === year)?.buckets[2]?.spent ?? 0,
        child: asking.details['anak'] === undefined ? undefined : Number(asking.details['anak']),
        earlier:
          last < first || !(rules.together || rules.againAfterYears)
            ? null
            : await earlierLeave(
                this.database,
                { personId, kind, first, last, cause: asking.details['sebab'] ?? '', except: requestId },
                rules.together?.withinMonths ?? 0,
              ),
        travel: travelOf(asking.details),
      },
      rules,
    ).map((fault) => lengthFaultWords(fault, rules));
    const charged = chargedDays(days, asking);
    const halves = kind === 'annual' ? halvesByYear(charged, part) : new Map<number, number>();
    if (faults.length === 0) faults.push(...quotaFaults(balances, halves, given, rules));
    const counted = new Set(charged);
    return {
      ok: true,
      studied: {
        found,
        rules,
        workingDays: charged,
        freeDays: days.length === 0 ? [] : daysBetween(first, last).filter((day) => !counted.has(day)),
        halves,
        balances: balances.filter((balance) => balance.year >= year),
        faults,
      },
    };
  }
}

/** One sentence for the first year that does not have so much. */
function quotaFaults(
  balances: readonly LeaveBalance[],
  halves: ReadonlyMap<number, number>,
  given: ReadonlyMap<number, number>,
  rules: KindRules,
): Fault[] {
  for (const [year, wanted] of halves) {
    const left = (balances.find((balance) => balance.year === year)?.left ?? 0) + (given.get(year) ?? 0);
    if (wanted > left) return [quotaFault(year, { wanted, left }, rules.article)];
  }
  return [];
}

export function quotaFault(
  year: number,
  { wanted, left }: { wanted: number; left: number },
  article: string,
): Fault {
  const rest = Math.max(0, left);
  return {
    field: 'sampai',
    message: `Sisa cuti tahunan ${year} ${daysOf(rest)} hari, sedangkan yang diminta ${daysOf(wanted)} hari kerja (${article}).`,
  };
}
