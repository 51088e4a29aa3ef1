import type { Queryable, WorkDate } from '../../platform/index.js';
import type { Joining, PlannedCarrying, PlannedEnd } from './planned-ends.rules.js';

const PLANNED = `unit_change_undo u join unit_change c on c.id = u.change_id and c.effective > $1::date`;

/** Units whose end is planned, as the tree has it by now; among these, or all. Of a split the first heir takes the rest. */
export async function plannedEnds(
  db: Queryable,
  today: WorkDate,
  unitIds: readonly string[] | null,
): Promise<PlannedEnd[]> {
  return db.query<PlannedEnd & Record<string, unknown>>(
    `select c.id as "changeId", c.effective::text as day, v.unit_id as "unitId", v.name as "unitName",
       (select h.part ->> 'unitId' from jsonb_array_elements(u.done #> '{outcome,parts}') with ordinality h(part, n)
        where h.part ->> 'part' = 'successor' order by n limit 1) as "heirId"
     from ${PLANNED}
     join unit_change_part p on p.change_id = c.id and ($2::uuid[] is null or p.unit_id = any($2::uuid[]))
     join unit_version v on v.unit_id = p.unit_id and upper(v.valid) = c.effective
     where not exists (select 1 from unit_version later where later.unit_id = v.unit_id and later.valid @> c.effective)
     order by c.effective, v.unit_id`,
    [today, unitIds],
  );
}

/** Which of these people planned changes of these units move. */
export async function plannedCarryings(
  db: Queryable,
  today: WorkDate,
  { unitIds, personIds }: { unitIds: readonly string[]; personIds: readonly string[] },
): Promise<PlannedCarrying[]> {
  return db.query<PlannedCarrying & Record<string, unknown>>(
    `select m."personId", m."from"::text as "from", m."fromUnitId", m."toUnitId"
     from ${PLANNED}
     cross join lateral jsonb_to_recordset(u.done #> '{outcome,moves}')
       as m("personId" uuid, "from" date, "fromUnitId" uuid, "toUnitId" uuid)
     where exists (select 1 from unit_change_part p where p.change_id = c.id and p.unit_id = any($2::uuid[]))
       and m."personId" = any($3::uuid[])
     order by m."from", m."personId"`,
    [today, unitIds, personIds],
  );
}

/** With the others whom the plan moves: when it is cancelled, they stay as well. */
export async function keepJoining(db: Queryable, joining: readonly Joining[]): Promise<void> {
  for (const changeId of [...new Set(joining.map((one) => one.changeId))].sort()) {
    const moves = joining.filter((one) => one.changeId === changeId);
    await db.query(
      `update unit_change_undo u set done = jsonb_set(u.done, '{outcome,moves}', (u.done #> '{outcome,moves}') || (
         select coalesce(jsonb_agg(n.move), '[]') from jsonb_array_elements($2::jsonb) n(move)
         where not (u.done #> '{outcome,moves}') @> jsonb_build_array(n.move - 'name')))
       where u.change_id = $1`,
      [changeId, JSON.stringify(moves.map(moveOf))],
    );
  }
}

/** As the plan has its other moves. */
function moveOf({ personId, name, from, fromUnitId, toUnitId }: Joining) {
  return { personId, name, from, fromUnitId, toUnitId };
}
