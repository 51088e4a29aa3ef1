import { Injectable } from '@nestjs/common';
import { type Principal, type Role, can } from '../../../access/index.js';
import { Audit, type AuditEntry } from '../../../audit/index.js';
import { Clock, type Tx, localDateOf } from '../../../platform/index.js';
import { mayGive } from '../../accounts/granting.rules.js';
import { RoleAssignmentsQuery } from '../../accounts/role-assignments.query.js';
import type { ChangedBy } from '../../changes/person-change.js';
import type { LostDuty, Withheld } from '../../employees/duties/given-back.service.js';
import { daysNow, restoreDuties } from './duties-held.store.js';

interface LostRole extends Record<string, unknown> {
  id: string;
  personId: string;
  role: Role;
  unit: string;
  /** As it was before the import. */
  valid: string;
  /** What the import left of it; null: nothing. */
  now: string | null;
  line: string[];
  receiverLine: string[];
}

const LOST = `
select r.id, r.person_id as "personId", r.role, u.code as unit, r.valid::text as valid, held.valid::text as now,
       unit_line(r.unit_id, $2::date) as line, coalesce(unit_line(m.unit_id, $2::date), '{}') as "receiverLine"
from jsonb_populate_recordset(null::role_assignment, $1::jsonb) r join unit u on u.id = r.unit_id
left join role_assignment held on held.id = r.id
left join lateral (select unit_id from unit_membership where person_id = r.person_id
                   order by valid @> $2::date desc, valid desc limit 1) m on true
where r.role <> 'employee' order by r.person_id, r.id`;

interface LostPost extends Record<string, unknown> {
  id: string;
  line: string[];
}

/** Where the posts and delegations are; a unit that is still to come as it will be. */
const PLACES = `
select r.id, coalesce(unit_line(p.unit_id, greatest($3::date, lower(r.valid))), '{}') as line
from jsonb_populate_recordset(null::post_holding, $1::jsonb) r join post p on p.id = r.post_id
union all
select r.id, coalesce(unit_line(r.unit_id, greatest($3::date, lower(r.valid))), '{}')
from jsonb_populate_recordset(null::delegation, $2::jsonb) r`;

/**
 * Gives back what ended with an import or a plan, once the facts are as before: only what is still as that left it, and
 * only by whoever might give it (roles) or write it (posts and delegations).
 */
@Injectable()
export class RoleRestoring {
  constructor(
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly assignments: RoleAssignmentsQuery,
  ) {}

  /** @returns what was not given back */
  async restore(tx: Tx, lost: readonly LostDuty[], by: ChangedBy): Promise<Withheld[]> {
    const now = await daysNow(tx, lost);
    const changed = lost.filter((duty, i) => now[i] !== duty.left);
    const duties = lost.filter((duty) => !changed.includes(duty));
    const today = localDateOf(this.clock.now(), 'Asia/Jakarta');
    // Without a person it is the operator at the terminal, who may do everything.
    const giver = by.actorId && {
      personId: by.actorId,
      grants: await this.assignments.grantsOf(by.actorId, today, tx),
    };
    const roles = await tx.query<LostRole>(LOST, [rowsOf(duties, 'role_assignment'), today]);
    const refusals = new Map<string, string>();
    const places = await tx.query<LostPost>(PLACES, [
      rowsOf(duties, 'post_holding'),
      rowsOf(duties, 'delegation'),
      today,
    ]);
    if (giver) {
      for (const { id, personId, role, line, receiverLine } of roles) {
        const gift = { role, line, receiverId: personId, receiverLine, decree: by.decree };
        const decision = mayGive(giver, gift);
        if (!decision.ok) refusals.set(id, decision.reason);
      }
      for (const { id, line } of places)
        if (!can(giver as Principal, 'people:write', line)) refusals.set(id, 'not-here');
    }
    const refused = duties.filter(({ row }) => refusals.has(String(row['id'])));
    await restoreDuties(
      tx,
      duties.filter((duty) => !refused.includes(duty)),
    );
    await this.audit.recordAll(tx, [
      ...roles.map((role) => entryOf(role, refusals.get(role.id), by)),
      ...refused.filter(({ table }) => table !== 'role_assignment').map((duty) => refusalOf(duty, by)),
    ]);
    return [
      ...changed.map((duty): Withheld => ({ duty, why: 'changed' })),
      ...refused.map((duty): Withheld => ({ duty, why: 'not-theirs' })),
    ];
  }
}

function rowsOf(duties: readonly LostDuty[], wanted: LostDuty['table']): string {
  return JSON.stringify(duties.filter(({ table }) => table === wanted).map(({ row }) => row));
}

function refusalOf({ table, personId, row }: LostDuty, by: ChangedBy): AuditEntry {
  return {
    actorId: by.actorId,
    action: 'person.changed',
    subject: { kind: 'person', id: personId },
    outcome: 'refused',
    detail: {
      [table === 'delegation' ? 'delegation_id' : 'holding_id']: row['id'],
      refused: 'not-here',
      batch: by.batchId,
    },
    reason: by.decree,
    address: by.address,
    requestId: by.requestId,
  };
}

function entryOf(
  { id, personId, role, unit, valid, now }: LostRole,
  refused: string | undefined,
  by: ChangedBy,
): AuditEntry {
  return {
    actorId: by.actorId,
    action: 'role.granted',
    subject: { kind: 'person', id: personId },
    outcome: refused ? 'refused' : 'done',
    detail: { assignment: id, role, unit, batch: by.batchId, ...(refused ? { refused } : {}) },
    ...(refused ? {} : { before: { valid: now }, after: { valid } }),
    reason: by.decree,
    address: by.address,
    requestId: by.requestId,
  };
}
