import { Injectable } from '@nestjs/common';
import { Database, type Queryable, type WorkDate } from '../../platform/index.js';
import { type ListedRules, RulesQuery } from '../schedules/rules.query.js';
import { type LeaveRules, parseLeaveRules } from './leave-rules.js';

/** The rules of leave that hold for somebody, with the decree they stand on. */
export interface LeaveRulesFound {
  ruleSetId: string;
  decree: string;
  rules: LeaveRules;
}

/** Rules of leave, as `RulesQuery` finds whom they are for. */
@Injectable()
export class LeaveRulesQuery {
  constructor(
    private readonly database: Database,
    private readonly rules: RulesQuery,
  ) {}

  /** Null: in no unit on the day, or nobody has made rules of leave for this person. */
  async of(personId: string, day: WorkDate): Promise<LeaveRulesFound | null> {
    const found = await this.rules.explain(personId, day, 'leave');
    if (!found) return null;
    const { ruleSetId, decree, content } = found.set as ListedRules & { content: unknown };
    return { ruleSetId, decree: decree.cited, rules: parseLeaveRules(content) };
  }

  /** Rules by which a request was made; they are written once. */
  async byId(ruleSetId: string, on: Queryable = this.database): Promise<LeaveRules> {
    const [set] = await on.query<{ content: unknown }>(
      `select content from rule_set where id = $1 and aspect = 'leave'`,
      [ruleSetId],
    );
    if (!set) throw new Error(`no rules of leave: ${ruleSetId}`);
    return parseLeaveRules(set.content);
  }
}
