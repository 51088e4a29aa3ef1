import { Injectable } from '@nestjs/common';
import type { Role } from '../../../access/index.js';
import { Audit, type AuditEntry } from '../../../audit/index.js';
import { Clock, type Tx, localDateOf } from '../../../platform/index.js';
import { mayGive } from '../../accounts/granting.rules.js';
import { RoleAssignmentsQuery } from '../../accounts/role-assignments.query.js';
import type { ChangedBy } from '../../changes/person-change.js';
import { type HeldDuty, restoreDuties } from './duties-held.store.js';

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

/** Gives back what ended with an import, once the facts are as before: roles only by whoever might give them. */
@Injectable()
export class RoleRestoring {
  constructor(
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly assignments: RoleAssignmentsQuery,
  ) {}

  /** @returns how many roles were not given back */
  async restore(tx: Tx, duties: readonly HeldDuty[], by: ChangedBy): Promise<number> {
    const today = localDateOf(this.clock.now(), 'Asia/Jakarta');
    const rows = duties.filter(({ table }) => table === 'role_assignment').map(({ row }) => row);
    const lost = rows.length > 0 ? await tx.query<LostRole>(LOST, [JSON.stringify(rows), today]) : [];
    // Without a person it is the operator at the terminal, who may do everything.
    const giver = by.actorId && {
      personId: by.actorId,
      grants: await this.assignments.grantsOf(by.actorId, today, tx),
    };
    const refusals = new Map<string, string>();
    for (const { id, personId, role, line, receiverLine } of lost) {
      const gift = { role, line, receiverId: personId, receiverLine, decree: by.decree };
      const decision = giver ? mayGive(giver, gift) : null;
      if (decision && !decision.ok) refusals.set(id, decision.reason);
    }
    await restoreDuties(
      tx,
      duties.filter(({ row }) => !refusals.has(String(row['id']))),
    );
    await this.audit.recordAll(
      tx,
      lost.map((role) => entryOf(role, refusals.get(role.id), by)),
    );
    return refusals.size;
  }
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
