import { Injectable } from '@nestjs/common';
import type { Queryable, Tx, WorkDate } from '../../platform/index.js';
import type { RuleAspect } from './resolve-rules.rules.js';
import { type TimelinePiece, layOver } from './rule-timeline.rules.js';

/** For whom: a unit with all below it, there perhaps one kind of employment only; or one person. */
export type RuleScope = { unitId: string; employeeKind?: string | null } | { personId: string };

export interface RuleSpan {
  /** Several people are several scopes. */
  scopes: readonly RuleScope[];
  from: WorkDate;
  until: WorkDate | null;
}

/** A scope whose time line was changed. */
export interface ChangedTimeline {
  scope: RuleScope;
  before: TimelinePiece[];
  after: TimelinePiece[];
}

interface Where {
  aspect: RuleAspect;
  scope: RuleScope;
}

/**
 * Which rule set holds for whom and when. Low-level: it plans nothing and asks nobody; whoever uses it does
 * (`Replanning.later` in the same transaction).
 */
@Injectable()
export class RuleTimeline {
  /** The rule set holds there from the day until before the other; what held is cut and goes on afterwards. */
  async put(tx: Tx, ruleSetId: string, { scopes, from, until }: RuleSpan): Promise<ChangedTimeline[]> {
    const [set] = await tx.query<{ aspect: RuleAspect }>(`select aspect from rule_set where id = $1`, [
      ruleSetId,
    ]);
    if (!set) throw new Error(`no rule set ${ruleSetId}`);
    return this.change(tx, set.aspect, scopes, { ruleSetId, from, until });
  }

  /** Nothing of the aspect holds there in that time: what holds above counts again. */
  async takeAway(tx: Tx, aspect: RuleAspect, { scopes, from, until }: RuleSpan): Promise<ChangedTimeline[]> {
    return this.change(tx, aspect, scopes, { ruleSetId: null, from, until });
  }

  /** What holds for exactly this scope, oldest first. */
  async of(on: Queryable, { aspect, scope }: Where): Promise<TimelinePiece[]> {
    return on.query<{ [Key in keyof TimelinePiece]: TimelinePiece[Key] }>(
      `select rule_set_id as "ruleSetId", lower(valid) as "from", upper(valid) as until from rule_assignment
       where aspect = $1 and unit_id is not distinct from $2 and employee_kind is not distinct from $3
         and person_id is not distinct from $4 order by lower(valid) nulls first`,
      [aspect, ...keyOf(scope)],
    );
  }

  private async change(
    tx: Tx,
    aspect: RuleAspect,
    scopes: readonly RuleScope[],
    laid: Omit<TimelinePiece, 'ruleSetId'> & { ruleSetId: string | null },
  ): Promise<ChangedTimeline[]> {
    // One change of rules after the other: the second sees what the first has written.
    await tx.query(`select pg_advisory_xact_lock(hashtext('rule-timeline'))`);
    const changes: ChangedTimeline[] = [];
    for (const scope of scopes) {
      const before = await this.of(tx, { aspect, scope });
      const after = layOver(before, laid);
      if (JSON.stringify(after) === JSON.stringify(before)) continue;
      await write(tx, { aspect, scope }, before, after);
      changes.push({ scope, before, after });
    }
    return changes;
  }
}

/** Rows that stay keep their id. */
async function write(
  tx: Tx,
  { aspect, scope }: Where,
  before: readonly TimelinePiece[],
  after: readonly TimelinePiece[],
): Promise<void> {
  const key = keyOf(scope);
  const same = (a: TimelinePiece) => (b: TimelinePiece) => JSON.stringify(a) === JSON.stringify(b);
  for (const piece of before.filter((one) => !after.some(same(one))))
    await tx.query(
      `delete from rule_assignment where aspect = $1 and unit_id is not distinct from $2
         and employee_kind is not distinct from $3 and person_id is not distinct from $4 and rule_set_id = $5
         and valid = daterange($6, $7)`,
      [aspect, ...key, piece.ruleSetId, piece.from, piece.until],
    );
  for (const piece of after.filter((one) => !before.some(same(one))))
    await tx.query(
      `insert into rule_assignment (aspect, unit_id, employee_kind, person_id, rule_set_id, valid)
       values ($1, $2, $3, $4, $5, daterange($6, $7))`,
      [aspect, ...key, piece.ruleSetId, piece.from, piece.until],
    );
}

function keyOf(scope: RuleScope): [string | null, string | null, string | null] {
  if ('personId' in scope) return [null, null, scope.personId];
  return [scope.unitId, scope.employeeKind ?? null, null];
}
