import { Injectable } from '@nestjs/common';
import { Clock, Database, type WorkDate, localDateOf } from '../../platform/index.js';
import { type Shortage, balancesOf, heldBy, shortageIn } from '../leave/leave-accounts.store.js';
import type { LeaveBalance } from '../leave/leave-balance.rules.js';
import { ASKED_KINDS, type AskedKind } from '../leave/leave-kind.js';
import { LeaveRulesQuery } from '../leave/leave-rules.query.js';
import type { KindRules } from '../leave/leave-rules.js';
import { ApproversQuery } from './approvers.query.js';
import { type Desks, desksFor } from './approvers.rules.js';
import { OPEN_STATES, type StaffRequest } from './staff-request.js';
import type { DecidingLevel } from '../leave/leave-rules.js';

/** What somebody may ask for, by which rules, and what is left of the year's annual leave. */
export interface LeaveOverview {
  today: WorkDate;
  /** Null: no rules of leave hold for this person. */
  decree: string | null;
  kinds: { kind: AskedKind; rules: KindRules }[];
  /** Of this year; null where annual leave is not for this person. */
  balance: LeaveBalance | null;
}

@Injectable()
export class LeaveDesk {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly rules: LeaveRulesQuery,
    private readonly approvers: ApproversQuery,
  ) {}

  async overview(personId: string): Promise<LeaveOverview> {
    const today = localDateOf(this.clock.now(), 'Asia/Jakarta');
    const found = await this.rules.of(personId, today);
    if (!found) return { today, decree: null, kinds: [], balance: null };
    const balances = await balancesOf(
      this.database,
      { personId, rules: found.rules, day: today },
      Number(today.slice(0, 4)),
    );
    return {
      today,
      decree: found.decree,
      kinds: ASKED_KINDS.flatMap((kind) => {
        const rules = found.rules.kinds[kind];
        return rules ? [{ kind, rules }] : [];
      }),
      balance: balances.at(-1) ?? null,
    };
  }

  /** Is more spent in the years of this leave than they have? Null too for what spends nothing. */
  async shortageOf(request: StaffRequest): Promise<Shortage | null> {
    const { personId, kind, state, ruleSetId, first } = request;
    if (kind !== 'annual' || !ruleSetId || !(OPEN_STATES.includes(state) || state === 'approved'))
      return null;
    const account = { personId, rules: await this.rules.byId(ruleSetId), day: first };
    return shortageIn(this.database, account, [...(await heldBy(this.database, request.id)).keys()]);
  }

  /** Who would consider and decide today. */
  async desks(personId: string, asked: { level: DecidingLevel; considered: boolean }): Promise<Desks> {
    const today = localDateOf(this.clock.now(), 'Asia/Jakarta');
    const lines = await this.approvers.linesOf([personId], today);
    return desksFor(lines.get(personId) ?? [], { personId, ...asked });
  }
}
