import type { Queryable, WorkDate } from '../../../platform/index.js';
import type { PersonChange, PersonChangeKind } from '../../changes/person-change.js';
import type { PersonWish } from '../person-wish.js';
import type { LostDuty } from './given-back.service.js';

/**
 * The last time this was entered about the person for the day, with the post if it is one. Whatever ended in the same transaction bears the same
 * moment: that is what ended because of it.
 */
const ENTERED = `with entered as (
  select at, before, after from person_change where person_id = $1 and kind = $2 and effective = $3::date
    and ($4::text is null or after->>'holding_id' = $4) order by id desc limit 1)`;

/** As it was told: shortened to the day, or gone. */
const LEFT = `case when c.after is not null then daterange(lower((c.before->>'valid')::daterange), $3::date)::text end`;

/** Whoever takes a post ends a Plt in it, who is somebody else. */
const POSTS = `${ENTERED}
select c.person_id as "personId", case c.kind when 'post-left' then 'post-taken' else 'acting-began' end as told, c.before as facts,
  jsonb_build_object('id', c.before->'holding_id', 'post_id', c.before->'post_id', 'person_id', c.person_id,
    'capacity', c.before->'capacity', 'valid', c.before->'valid', 'decree', c.before->'decree') as row,
  ${LEFT} as left
from person_change c join entered e on e.at = c.at
where (c.person_id = $1 or c.before->>'post_id' = e.after->>'post_id') and c.kind in ('post-left', 'acting-ended')
  and c.effective = $3::date order by c.id`;

const DELEGATIONS = `${ENTERED}
select 'delegation-made' as told, c.before as facts,
  jsonb_build_object('id', c.before->'delegation_id', 'from_person', c.before->'from_person', 'to_person', c.before->'to_person',
    'unit_id', c.before->'unit_id', 'valid', c.before->'valid', 'decree', c.before->'decree',
    'created_by', d.created_by, 'created_at', coalesce(d.created_at, e.at)) as row,
  ${LEFT} as left
from person_change c join entered e on e.at = c.at left join delegation d on d.id = (c.before->>'delegation_id')::uuid
where c.person_id = $1 and c.kind = 'delegation-ended' and c.effective = $3::date order by c.id`;

const ROLES = `${ENTERED}
select null as told, null as facts, to_jsonb(r) || jsonb_build_object('valid', r.granted, 'granted', null, 'ended_at', null,
  'ended_by', null, 'ended_reason', null) as row,
  case when lower(r.granted) >= $3::date then 'empty' else daterange(lower(r.granted), $3::date)::text end as left
from role_assignment r join entered e on r.ended_at = e.at
where r.person_id = $1 and r.granted is not null order by r.id`;

/** A break has no id: what was told of the leaving says which it took along. */
const BREAKS = `${ENTERED}, meant as (
  select b->'value'->>'kind' as kind, b->'value'->>'decree' as decree, daterange((b->>'from')::date, (b->>'until')::date) as valid
  from entered e cross join lateral jsonb_array_elements(coalesce(e.before->'breaks', '[]')) b)
select 'away' as told, jsonb_build_object('kind', m.kind, 'valid', m.valid, 'decree', m.decree) as facts,
  jsonb_build_object('person_id', $1::uuid, 'kind', m.kind, 'decree', m.decree, 'valid', m.valid) as row,
  case when lower(m.valid) < $3::date then daterange(lower(m.valid), $3::date)::text end as left
from meant m where $2 = 'left'`;

const STATEMENTS = {
  post_holding: POSTS,
  delegation: DELEGATIONS,
  role_assignment: ROLES,
  service_break: BREAKS,
} as const;

interface EndedRow extends Record<string, unknown> {
  /** Where it may be somebody else than who is asked for. */
  personId?: string;
  told: PersonChangeKind | null;
  facts: Record<string, unknown> | null;
  row: Record<string, unknown>;
  left: string | null;
}

/** A duty that ended, and how its coming back is told; null: a role stands in the record alone. */
export interface EndedWith {
  duty: LostDuty;
  told: PersonChange | null;
}

/** What ended with somebody's planned departure, transfer or post; nothing else takes along what it ends. */
export async function endedWith(
  tx: Queryable,
  personId: string,
  { kind, day, id }: { kind: string; day: WorkDate; id: string | null },
): Promise<EndedWith[]> {
  const ended: EndedWith[] = [];
  const entered = ENDED_BY[kind];
  if (!entered) return ended;
  for (const [table, statement] of Object.entries(STATEMENTS))
    for (const found of await tx.query<EndedRow>(statement, [personId, entered, day, id])) {
      const { row, left, told, facts, personId: whose = personId } = found;
      ended.push({
        duty: { table: table as LostDuty['table'], personId: whose, row, left },
        told: told && { personId: whose, kind: told, effective: day, before: { until: day }, after: facts },
      });
    }
  return ended;
}

const ENDED_BY: Readonly<Record<string, PersonChangeKind>> = {
  leaving: 'left',
  retirement: 'left',
  transfer: 'moved',
  post: 'post-taken',
};

/** What held before a plan was entered about later days, as the record tells it. */
export async function heldBeyond(
  tx: Queryable,
  personId: string,
  day: WorkDate,
): Promise<{ planned: Omit<PersonWish, 'personId'>[]; retirementDate: WorkDate | null }> {
  const [row] = await tx.query<{
    planned: Omit<PersonWish, 'personId'>[] | null;
    retirementDate: WorkDate | null;
  }>(
    `select
       (select before->'planned' from person_change where person_id = $1 and kind = 'left' and effective = $2::date
        order by id desc limit 1) as planned,
       (select before->>'retirement_date' from person_change
        where person_id = $1 and kind = 'details-changed' and after->>'retirement_date' = $2::date::text
        order by id desc limit 1) as "retirementDate"`,
    [personId, day],
  );
  return { planned: row?.planned ?? [], retirementDate: row?.retirementDate ?? null };
}
