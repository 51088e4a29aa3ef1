import type { Queryable, WorkDate } from '../../platform/index.js';
import type { PlannedMove, TreeOutcome } from './tree-plan.js';

/** Whatever was prepared for units that will not be founded. */
export async function belongingIds(
  tx: Queryable,
  table: 'post' | 'delegation' | 'role_assignment' | 'work_place' | 'official_account',
  unitIds: readonly string[],
): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `select id from ${table} where unit_id = any($1::uuid[]) and not isempty(valid)`,
    [unitIds],
  );
  return rows.map(({ id }) => id);
}

/** Who is going to be in a founded unit, other than by the change that founds it. */
export async function peopleInFounded(
  on: Queryable,
  { founded, moves }: TreeOutcome,
): Promise<{ name: string; unitName: string }[]> {
  const rows = await on.query<{ name: string; unitId: string }>(
    `select distinct o.full_name as name, m.unit_id as "unitId" from unit_membership m join person o on o.id = m.person_id
     where m.unit_id = any($1::uuid[]) and not m.person_id = any($2::uuid[]) order by name`,
    [founded.map(({ id }) => id), moves.map(({ personId }) => personId)],
  );
  return rows.map(({ name, unitId }) => ({
    name,
    unitName: founded.find(({ id }) => id === unitId)!.unit.name,
  }));
}

/**
 * Those who would still move by these moves, and the unit in which they are on the day before; whoever was to come only
 * then, or after another of these moves, the unit for which they were meant.
 */
export async function standingOnEve(
  tx: Queryable,
  moves: readonly PlannedMove[],
  day: WorkDate,
): Promise<{ personId: string; from: WorkDate; unitId: string }[]> {
  return tx.query<{ personId: string; from: WorkDate; unitId: string } & Record<string, unknown>>(
    `select w."personId", w."from"::text as "from", coalesce(case when w."from" = $2::date or eve.unit_id <> w."toUnitId" then eve.unit_id end, w."fromUnitId") as "unitId"
     from jsonb_to_recordset($1::jsonb) as w("personId" uuid, "from" date, "fromUnitId" uuid, "toUnitId" uuid)
     join unit_membership m on m.person_id = w."personId" and m.valid @> w."from" and m.unit_id = w."toUnitId"
     left join unit_membership eve on eve.person_id = w."personId" and eve.valid @> (w."from" - 1)
     order by w."personId", w."from"`,
    [JSON.stringify(moves), day],
  );
}

/** Those of the positions that nobody has changed since. */
export async function stillCalledSo(
  tx: Queryable,
  positions: TreeOutcome['positions'],
): Promise<TreeOutcome['positions']> {
  return tx.query<TreeOutcome['positions'][number] & Record<string, unknown>>(
    `select w."personId", w.name, w."from"::text as "from", w.was, w.becomes
     from jsonb_to_recordset($1::jsonb) as w("personId" uuid, name text, "from" date, was text, becomes text)
     join employment e on e.person_id = w."personId" and e.valid @> w."from" and e.position = w.becomes`,
    [JSON.stringify(positions)],
  );
}
