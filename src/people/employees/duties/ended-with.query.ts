import type { Queryable, WorkDate } from '../../../platform/index.js';
import type { PersonChange, PersonChangeKind } from '../../changes/person-change.js';
import type { LostDuty } from './given-back.service.js';

/**
 * The last time this was entered about the person for the day. Whatever ended in the same transaction bears the same
 * moment: that is what ended because of it.
 */
const ENTERED = `with entered as (
  select at from person_change where person_id = $1 and kind = $2 and effective = $3::date order by id desc limit 1)`;

/** As it was told: shortened to the day, or gone. */
const LEFT = `case when c.after is not null then daterange(lower((c.before->>'valid')::daterange), $3::date)::text end`;

const POSTS = `${ENTERED}
select case c.kind when 'post-left' then 'post-taken' else 'acting-began' end as told, c.before as facts,
  jsonb_build_object('id', c.before->'holding_id', 'post_id', c.before->'post_id', 'person_id', c.person_id,
    'capacity', c.before->'capacity', 'valid', c.before->'valid', 'decree', c.before->'decree') as row,
  ${LEFT} as left
from person_change c join entered e on e.at = c.at
where c.person_id = $1 and c.kind in ('post-left', 'acting-ended') and c.effective = $3::date order by c.id`;

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

/** A break has no id: the last word about the one that now ends on the day says until when it was meant to last. */
const BREAKS = `${ENTERED}
select 'away' as told, jsonb_build_object('kind', b.kind, 'valid', meant.valid, 'decree', b.decree) as facts,
  jsonb_build_object('person_id', b.person_id, 'kind', b.kind, 'decree', b.decree, 'valid', meant.valid) as row,
  b.valid::text as left
from service_break b join entered e on true
join lateral (select c.after->>'valid' as valid from person_change c
  where c.person_id = b.person_id and c.kind = 'away' and c.effective = lower(b.valid) and c.at <= e.at order by c.id desc limit 1) meant on true
where $2 = 'left' and b.person_id = $1 and upper(b.valid) = $3::date and upper(meant.valid::daterange) is distinct from $3::date`;

const STATEMENTS = {
  post_holding: POSTS,
  delegation: DELEGATIONS,
  role_assignment: ROLES,
  service_break: BREAKS,
} as const;

interface EndedRow extends Record<string, unknown> {
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

/** What ended with somebody's planned departure or transfer; nothing else takes along what it ends. */
export async function endedWith(
  tx: Queryable,
  personId: string,
  { kind, day }: { kind: string; day: WorkDate },
): Promise<EndedWith[]> {
  const ended: EndedWith[] = [];
  const entered = ENDED_BY[kind];
  if (!entered) return ended;
  for (const [table, statement] of Object.entries(STATEMENTS))
    for (const { row, left, told, facts } of await tx.query<EndedRow>(statement, [personId, entered, day]))
      ended.push({
        duty: { table: table as LostDuty['table'], personId, row, left },
        told: told && { personId, kind: told, effective: day, before: { until: day }, after: facts },
      });
  return ended;
}

const ENDED_BY: Readonly<Record<string, PersonChangeKind>> = {
  leaving: 'left',
  retirement: 'left',
  transfer: 'moved',
};
