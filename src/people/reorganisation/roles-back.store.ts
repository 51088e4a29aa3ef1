import type { AuditEntry } from '../../audit/index.js';
import type { Queryable } from '../../platform/index.js';
import type { ChangedBy } from '../changes/person-change.js';
import type { TouchedRow } from './held-rows.store.js';

/** A role that was given before this moment. */
export function isRoleBefore({ table, before }: TouchedRow, moment: Date): boolean {
  return table === 'role_assignment' && new Date(String(before['created_at'])) < moment;
}

/** Roles that go on after all stand in the record one by one, as those that end do. */
export async function roleEntries(
  tx: Queryable,
  back: readonly TouchedRow[],
  by: ChangedBy,
): Promise<AuditEntry[]> {
  // That of an employee is none that anybody gives: it follows from the employment.
  const roles = back.filter(
    ({ table, before }) => table === 'role_assignment' && before['role'] !== 'employee',
  );
  const units = await tx.query<{ id: string; code: string }>(
    `select id, code from unit where id = any($1::uuid[])`,
    [roles.map(({ before }) => before['unit_id'])],
  );
  const codes = new Map(units.map(({ id, code }) => [id, code]));
  return roles.map(({ before, after }) => ({
    actorId: by.actorId,
    action: 'role.granted',
    subject: { kind: 'person', id: String(before['person_id']) },
    outcome: 'done',
    detail: {
      assignment: before['id'],
      role: before['role'],
      unit: codes.get(String(before['unit_id'])),
      origin: by.origin,
    },
    before: { valid: after?.['valid'] ?? null },
    after: { valid: before['valid'] },
    reason: by.decree,
    address: by.address,
    requestId: by.requestId,
  }));
}
