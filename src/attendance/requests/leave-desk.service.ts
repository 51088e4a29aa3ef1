import { Injectable } from '@nestjs/common';
import { Clock, Database, type WorkDate, localDateOf } from '../../platform/index.js';
import { balancesOf } from '../leave/leave-accounts.store.js';
import type { LeaveBalance } from '../leave/leave-balance.rules.js';
import { ASKED_KINDS, type AskedKind } from '../leave/leave-kind.js';
import { LeaveRulesQuery } from '../leave/leave-rules.query.js';
import type { KindRules } from '../leave/leave-rules.js';
import { ApproversQuery } from './approvers.query.js';
import { type Desks, desksFor } from './approvers.rules.js';
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

  /** Who would consider and decide today. */
  async desks(personId: string, asked: { level: DecidingLevel; considered: boolean }): Promise<Desks> {
    const today = localDateOf(this.clock.now(), 'Asia/Jakarta');
    const lines = await this.approvers.linesOf([personId], today);
    return desksFor(lines.get(personId) ?? [], { personId, ...asked });
  }
}
