import type { Queryable, WorkDate } from '../../../platform/index.js';
import type { PersonChange } from '../../changes/person-change.js';
import type { LostDuty } from '../../employees/duties/given-back.service.js';

/** What ends with a service or a transfer and is no fact of the person: roles, posts, delegations, breaks. */
type DutyTable = LostDuty['table'];
const TABLES: readonly DutyTable[] = ['role_assignment', 'post_holding', 'delegation', 'service_break'];

/** A duty as it is held: the whole row, as PostgreSQL writes it. */
export type HeldDuty = Omit<LostDuty, 'left'>;

const OWNER: Record<DutyTable, string> = {
  role_assignment: 'd.person_id = any($1::uuid[])',
  post_holding: 'd.person_id = any($1::uuid[])',
  delegation: '(d.from_person = any($1::uuid[]) or d.to_person = any($1::uuid[]))',
  service_break: 'd.person_id = any($1::uuid[])',
};
const PERSON: Record<DutyTable, string> = {
  role_assignment: 'd.person_id',
  post_holding: 'd.person_id',
  delegation: 'case when d.from_person = any($1::uuid[]) then d.from_person else d.to_person end',
  service_break: 'd.person_id',
};

/** What these people hold on the day or will hold after it. */
export async function dutiesHeld(
  db: Queryable,
  personIds: readonly string[],
  day: WorkDate,
): Promise<HeldDuty[]> {
  if (personIds.length === 0) return [];
  const held: HeldDuty[] = [];
  for (const table of TABLES)
    held.push(
      ...(await db.query<HeldDuty & Record<string, unknown>>(
        `select '${table}' as "table", ${PERSON[table]} as "personId", to_jsonb(d) as row from ${table} d
         where ${OWNER[table]} and (upper(d.valid) is null or upper(d.valid) > $2::date)`,
        [personIds, day],
      )),
    );
  return held;
}

/** Those of `before` that are not there (as they were) any more, and what is left of them. */
export async function dutiesLost(db: Queryable, before: readonly HeldDuty[]): Promise<LostDuty[]> {
  const now = await daysNow(db, before);
  return before.flatMap((duty, i) =>
    now[i] === duty.row['valid'] ? [] : [{ ...duty, left: now[i] ?? null }],
  );
}

/** The days of each as they are now, in the order given; null: it is not there. */
export async function daysNow(
  db: Queryable,
  duties: readonly HeldDuty[],
): Promise<readonly (string | null)[]> {
  const days: (string | null)[] = duties.map(() => null);
  for (const table of TABLES) {
    const places = duties.flatMap((duty, i) => (duty.table === table ? [i] : []));
    if (places.length === 0) continue;
    const same =
      table === 'service_break'
        ? 'd.person_id = r.person_id and lower(d.valid) = lower(r.valid)'
        : 'd.id = r.id';
    const rows = await db.query<{ nth: number; valid: string }>(
      `select r.ordinality::int as nth, d.valid::text as valid
       from jsonb_populate_recordset(null::${table}, $1::jsonb) with ordinality r join ${table} d on ${same}`,
      [JSON.stringify(places.map((i) => duties[i]!.row))],
    );
    for (const { nth, valid } of rows) days[places[nth - 1]!] = valid;
  }
  return days;
}

/** Else a role that came back would count as ended, and nobody could end it any more. */
const ENDING =
  ', granted = excluded.granted, ended_at = excluded.ended_at, ended_reason = excluded.ended_reason, ended_by = excluded.ended_by';

/** Puts them back as they were. The constraints refuse what somebody else has got meanwhile. */
export async function restoreDuties(tx: Queryable, duties: readonly HeldDuty[]): Promise<void> {
  for (const table of TABLES) {
    const rows = duties.filter((duty) => duty.table === table).map(({ row }) => row);
    if (rows.length === 0) continue;
    const given = [JSON.stringify(rows)];
    if (table === 'service_break') {
      await tx.query(
        `delete from service_break b using jsonb_populate_recordset(null::service_break, $1::jsonb) r
         where b.person_id = r.person_id and lower(b.valid) = lower(r.valid)`,
        given,
      );
      await tx.query(
        `insert into service_break select * from jsonb_populate_recordset(null::service_break, $1::jsonb)`,
        given,
      );
      continue;
    }
    await tx.query(
      `insert into ${table} select * from jsonb_populate_recordset(null::${table}, $1::jsonb)
       on conflict (id) do update set valid = excluded.valid${table === 'role_assignment' ? ENDING : ''}`,
      given,
    );
  }
}

const AFTER_POST = `jsonb_build_object('holding_id', d.id, 'post_id', d.post_id, 'unit_id', p.unit_id, 'title', p.title,
  'capacity', d.capacity, 'decree', d.decree, 'valid', d.valid)`;
const AFTER_DELEGATION = `jsonb_build_object('delegation_id', d.id, 'from_person', d.from_person, 'to_person', d.to_person,
  'unit_id', d.unit_id, 'decree', d.decree, 'valid', d.valid)`;
/** What came back, as whoever takes a post, delegates or goes on leave tells it. Roles stand in the record alone. */
const TOLD: Partial<Record<DutyTable, string>> = {
  post_holding: `d.person_id as "personId", case d.capacity when 'definitive' then 'post-taken' else 'acting-began' end as kind,
    ${AFTER_POST} as after from given d join post p on p.id = d.post_id`,
  delegation: `who as "personId", 'delegation-made' as kind, ${AFTER_DELEGATION} as after
    from given d cross join lateral unnest(array[d.from_person, d.to_person]) as who`,
  service_break: `d.person_id as "personId", 'away' as kind,
    jsonb_build_object('kind', d.kind, 'valid', d.valid, 'decree', d.decree) as after from given d`,
};

/** The changes that these duties are when they hold again from the day on. */
export async function toldOf(
  db: Queryable,
  duties: readonly HeldDuty[],
  day: WorkDate,
): Promise<PersonChange[]> {
  const changes: PersonChange[] = [];
  for (const table of TABLES) {
    const rows = duties.filter((duty) => duty.table === table).map(({ row }) => row);
    if (rows.length === 0 || !TOLD[table]) continue;
    const told = await db.query<Omit<PersonChange, 'before'> & Record<string, unknown>>(
      `with given as (select * from jsonb_populate_recordset(null::${table}, $1::jsonb))
       select greatest(lower(d.valid), $2::date)::text as effective, ${TOLD[table]} order by 2, 1, 3`,
      [JSON.stringify(rows), day],
    );
    changes.push(...told.map((change) => ({ ...change, before: null })));
  }
  return changes;
}
