import { Injectable } from '@nestjs/common';
import { type Fault, type Queryable, type Tx, workDate } from '../../platform/index.js';
import { type LeaveOfYear, earlierLeave, leaveOfYear } from '../leave/earlier-leave.query.js';
import { balancesOf, heldBy, holdDays, shortageIn } from '../leave/leave-accounts.store.js';
import type { LeaveBalance } from '../leave/leave-balance.rules.js';
import { inCase } from '../leave/leave-cases.rules.js';
import { type Together, daysFrom, togetherOf } from '../leave/leave-length.rules.js';
import { type AskedKind, halvesOf } from '../leave/leave-kind.js';
import { LeaveRulesQuery } from '../leave/leave-rules.query.js';
import type { KindRules } from '../leave/leave-rules.js';
import { shortageWords } from './recounts/recount-words.rules.js';
import { togetherWords } from './request-words.rules.js';
import type { StaffRequest, Verdict } from './staff-request.js';
import { quotaFault } from './studying.service.js';

/** What a request makes of what its asker has had: for whoever answers it. */
export interface RequestWeight {
  /** Of the calendar year in which it begins: the others of its kind, and its own half days in that year. */
  year: LeaveOfYear & { year: number; asked: number };
  /** Null: no article adds this kind up. */
  together: Together | null;
  /** Annual leave of the years it spends, this request already taken off; empty for other kinds. */
  balances: (LeaveBalance & { asked: number })[];
}

/** What the rules by which a request was made say about it beside what was had before: told to who answers, and kept. */
@Injectable()
export class RequestLimits {
  constructor(private readonly rules: LeaveRulesQuery) {}

  /** Null for what is no leave, or stands on no rules. */
  async weigh(on: Queryable, request: StaffRequest): Promise<RequestWeight | null> {
    const { id, personId, kind, first, last, part, ruleSetId } = request;
    if (kind === 'correction' || ruleSetId === null) return null;
    const set = await this.rules.byId(ruleSetId, on);
    const year = Number(first.slice(0, 4));
    const rules = set.kinds[kind];
    const held = kind === 'annual' ? await heldBy(on, id) : new Map<number, number>();
    const balances =
      held.size === 0
        ? []
        : await balancesOf(on, { personId, rules: set, day: first }, Math.max(...held.keys()));
    const end = workDate([`${year}-12-31`, last].sort()[0]!);
    return {
      year: {
        ...(await leaveOfYear(on, { personId, kind, year, except: id })),
        year,
        asked: daysFrom(first, end) * halvesOf(part),
      },
      together: rules ? await this.together(on, { ...request, kind }, rules) : null,
      balances: balances.flatMap((balance) => {
        const asked = held.get(balance.year);
        return asked === undefined ? [] : [{ ...balance, asked }];
      }),
    };
  }

  /**
   * What stands against a decision. A refusal or a postponement gives the days back; `halves` are those of a change, which the
   * account holds instead.
   */
  async keep(
    tx: Tx,
    request: StaffRequest,
    { verdict, halves }: { verdict: Verdict; halves: ReadonlyMap<number, number> },
  ): Promise<Fault[]> {
    const { id, personId, kind, first, article, ruleSetId } = request;
    if (kind === 'correction' || ruleSetId === null) return [];
    const rules = await this.rules.byId(ruleSetId, tx);
    if (kind !== 'annual')
      return verdict === 'approve' ? this.tooLongTogether(tx, { ...request, kind }, rules.kinds[kind]) : [];
    const account = { personId, rules, day: first };
    if (verdict === 'approve') {
      // Days that were counted again after they had been asked for are approved only if there is so much.
      const shortage = await shortageIn(tx, account, [...(await heldBy(tx, id)).keys()]);
      return shortage ? [against(`${shortageWords(shortage)} Ubah tanggalnya, tangguhkan, atau tolak.`)] : [];
    }
    const held = await holdDays(tx, account, { requestId: id, halves });
    return held.ok
      ? []
      : [quotaFault(held.year, { wanted: halves.get(held.year) ?? 0, left: held.left }, article)];
  }

  /** Leave that was approved, or told by other systems, after this one had been asked for. */
  private async tooLongTogether(
    tx: Tx,
    request: StaffRequest & { kind: AskedKind },
    rules: KindRules | undefined,
  ): Promise<Fault[]> {
    const together = rules ? await this.together(tx, request, rules) : null;
    return together?.over
      ? [against(`${togetherWords(together)} (${request.article}). Ubah tanggalnya, atau tolak.`)]
      : [];
  }

  private async together(
    on: Queryable,
    { id, personId, kind, first, last, details }: StaffRequest & { kind: AskedKind },
    general: KindRules,
  ): Promise<Together | null> {
    const rules = inCase(general, details);
    if (!rules.together) return null;
    const asked = { personId, kind, first, last, cause: details['sebab'] ?? '', except: id };
    const { days } = await earlierLeave(on, asked, rules.together.withinMonths);
    return togetherOf({ first, last }, days, rules);
  }
}

const against = (message: string): Fault => ({ field: 'putusan', message });
