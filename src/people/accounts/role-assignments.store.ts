import type { Tx, WorkDate } from '../../platform/index.js';
import { shareTree } from '../opd/tree-lock.store.js';

/**
 * One change of roles after the other, and none while one of these people is changed or disabled: whoever loses a role in
 * this moment has lost it, or has given it before. People are locked in the order of their ids, as everywhere.
 */
export async function holdStill(tx: Tx, personIds: readonly string[]): Promise<void> {
  // Units stay where they stand: by that it is decided who gives.
  await shareTree(tx);
  await tx.query(`select pg_advisory_xact_lock(hashtext('role-grants'))`);
  await tx.query(`select 1 from person where id = any($1::uuid[]) order by id for no key update`, [
    personIds,
  ]);
  await tx.query(`select 1 from account where person_id = any($1::uuid[]) order by person_id for share`, [
    personIds,
  ]);
}

export interface NewAssignment {
  personId: string;
  role: string;
  unitId: string;
  from: WorkDate;
  until: WorkDate | null;
  reason: string;
  decree: string;
  givenBy: string;
}

/** Days already held stay as they were given; the rest is added, so that nothing overlaps. None: all were held. */
export async function addAssignment(tx: Tx, wish: NewAssignment): Promise<{ id: string; valid: string }[]> {
  return tx.query<{ id: string; valid: string }>(
    `insert into role_assignment (person_id, role, unit_id, valid, reason, decree, granted_by)
     select $1, $2::text, $3, free.days, $6, $7, $8
     from unnest(datemultirange(daterange($4::date, $5::date)) - coalesce(
       (select range_agg(r.valid) from role_assignment r where r.person_id = $1 and r.role = $2 and r.unit_id = $3), '{}')) as free(days)
     returning id, valid::text`,
    [wish.personId, wish.role, wish.unitId, wish.from, wish.until, wish.reason, wish.decree, wish.givenBy],
  );
}

export interface Ending {
  id: string;
  /** The first day without it. */
  until: WorkDate;
  endedBy: string;
  reason: string;
}

/** Ended once more, earlier: what was first given stays known. */
export async function endAssignment(tx: Tx, { id, until, endedBy, reason }: Ending): Promise<void> {
  await tx.query(
    `update role_assignment set granted = coalesce(granted, valid), ended_at = now(), ended_by = $2, ended_reason = $3,
            valid = valid * daterange(null, $4::date)
     where id = $1`,
    [id, endedBy, reason, until],
  );
}
