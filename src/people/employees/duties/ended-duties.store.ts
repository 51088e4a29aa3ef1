import type { Role } from '../../../access/index.js';
import type { Queryable, WorkDate } from '../../../platform/index.js';
import type { PersonChange } from '../../changes/person-change.js';
import type { Leaving, Moving } from '../wishes-plan.rules.js';

interface EndedDuty extends Record<string, unknown> {
  personId: string;
  day: WorkDate;
  what: 'post' | 'acting' | 'delegation';
  before: Record<string, unknown>;
  /** Null: had not begun yet, and never will. */
  until: WorkDate | null;
  /** Of posts: that of the head of a unit. */
  leads?: boolean;
}

/** A role that ended before its time. What is told about people does not tell it: it stands in the record alone. */
export interface EndedRole extends Record<string, unknown> {
  id: string;
  personId: string;
  role: string;
  unit: string;
  before: string;
  after: string;
}

export interface EndedDuties {
  changes: PersonChange[];
  roles: EndedRole[];
}

/** Who stops on which day, with what begins before `until`: without a unit everywhere, else only in that unit. */
const STOPPING = `with stopping as (
  select * from jsonb_to_recordset($1::jsonb) as r(person_id uuid, day date, unit_id uuid, until date))`;

const POSTS_ENDING = `${STOPPING}, ending as (
  select h.id, h.person_id, s.day, h.capacity, p.unit_id, p.title, p.kind, h.post_id, h.decree, h.valid
  from stopping s join post_holding h on h.person_id = s.person_id join post p on p.id = h.post_id
  where (s.unit_id is null or p.unit_id = s.unit_id) and (upper(h.valid) is null or upper(h.valid) > s.day)
    and (s.until is null or lower(h.valid) < s.until)
)`;
const END_POSTS = `, deleted as (
  delete from post_holding h using ending e where h.id = e.id and lower(e.valid) >= e.day
), shortened as (
  update post_holding h set valid = daterange(lower(h.valid), e.day) from ending e where h.id = e.id and lower(e.valid) < e.day
)`;
const TELL_POSTS = `
select e.person_id as "personId", e.day::text as day, case when e.capacity = 'definitive' then 'post' else 'acting' end as what,
       jsonb_build_object('holding_id', e.id, 'post_id', e.post_id, 'unit_id', e.unit_id, 'title', e.title,
         'capacity', e.capacity, 'decree', e.decree, 'valid', e.valid) as before,
       case when lower(e.valid) < e.day then e.day::text end as until, e.kind = 'head' as leads
from ending e order by e.person_id, e.id`;

const DELEGATIONS_ENDING = `${STOPPING}, ending as (
  select d.id, s.person_id, s.day, d.from_person, d.to_person, d.unit_id, d.decree, d.valid
  from stopping s join delegation d on d.from_person = s.person_id or (d.to_person = s.person_id and s.unit_id is null)
  where (s.unit_id is null or d.unit_id = s.unit_id) and upper(d.valid) > s.day
    and (s.until is null or lower(d.valid) < s.until)
)`;
const END_DELEGATIONS = `, deleted as (
  delete from delegation d using ending e where d.id = e.id and lower(e.valid) >= e.day
), shortened as (
  update delegation d set valid = daterange(lower(d.valid), e.day) from ending e where d.id = e.id and lower(e.valid) < e.day
)`;
const TELL_DELEGATIONS = `
select e.person_id as "personId", e.day::text as day, 'delegation' as what,
       jsonb_build_object('delegation_id', e.id, 'from_person', e.from_person, 'to_person', e.to_person, 'unit_id', e.unit_id,
         'decree', e.decree, 'valid', e.valid) as before,
       case when lower(e.valid) < e.day then e.day::text end as until
from ending e order by e.person_id, e.id`;

const ROLES_OF_LEAVERS = `${STOPPING}, ending as (
  select r.id, s.day, r.valid from stopping s join role_assignment r on r.person_id = s.person_id
  where not isempty(r.valid) and (upper(r.valid) is null or upper(r.valid) > s.day)
    and (s.until is null or coalesce(lower(r.valid) < s.until, true)))`;

/**
 * What is left are the units above the old one (and the old one itself) that are not above the new one. Roles for them and
 * for what lies below them end, unless they are for the line of the new unit; that of an employee belongs to the unit that
 * is left. A unit that ends with the move was there the day before.
 */
const ROLES_OF_MOVERS = `with moving as (
  select * from jsonb_to_recordset($1::jsonb) as r(person_id uuid, day date, unit_id uuid, to_unit_id uuid, until date)
), lines as (
  select m.unit_id, m.to_unit_id, m.day, unit_line(m.to_unit_id, m.day) as line,
         array[m.unit_id] || unit_line(m.unit_id, m.day) || unit_line(m.unit_id, m.day - 1) as was
  from (select distinct unit_id, to_unit_id, day from moving) m
), ending as (
  select r.id, m.day, r.valid from moving m join role_assignment r on r.person_id = m.person_id
  join lines l on l.unit_id = m.unit_id and l.to_unit_id = m.to_unit_id and l.day = m.day
  where not isempty(r.valid) and (upper(r.valid) is null or upper(r.valid) > m.day)
    and (m.until is null or coalesce(lower(r.valid) < m.until, true))
    and ((r.role = 'employee' and r.unit_id = m.unit_id)
      or (not r.unit_id = any(l.line) and exists (
        select 1 from unnest(r.unit_id || unit_line(r.unit_id, m.day)) as place
        where place = any(l.was) and not place = any(l.line)))))`;

/** As whoever ends a role early does it: what was given stays readable beside what came of it. */
const END_ROLES = `
update role_assignment r set
  valid = case when lower(e.valid) < e.day then daterange(lower(e.valid), e.day) else 'empty' end,
  granted = coalesce(r.granted, r.valid), ended_at = coalesce(r.ended_at, now()),
  ended_reason = coalesce(r.ended_reason, $2), ended_by = coalesce(r.ended_by, $3::uuid)
from ending e where r.id = e.id
returning r.id, r.person_id as "personId", r.role, (select code from unit u where u.id = r.unit_id) as unit,
          e.valid::text as before, r.valid::text as after`;

/** The same roles, left as they are. */
const TELL_ROLES = `
select r.id, r.person_id as "personId", r.role, r.unit_id as "unitId", v.name as "unitName"
from ending e join role_assignment r on r.id = e.id
left join unit_version v on v.unit_id = r.unit_id and v.valid @> e.day
where r.role <> 'employee' order by r.person_id, r.id`;

/** A role that would end with a service or a transfer. */
export interface EndingRole extends Record<string, unknown>, EndingGrant {
  unitName: string | null;
}

/** What nobody holds any more by it, whoever gave it: a role, a post, a delegation. */
export interface EndingGrant {
  personId: string;
  role: Role;
  unitId: string;
}

export interface EndingDuties {
  changes: PersonChange[];
  roles: EndingRole[];
  grants: EndingGrant[];
}

/** What would end with a service or a transfer; nothing is written. */
export async function dutiesEnding(
  db: Queryable,
  leaving: readonly Leaving[],
  moving: readonly Moving[],
): Promise<EndingDuties> {
  if (leaving.length + moving.length === 0) return { changes: [], roles: [], grants: [] };
  const stopping = stoppingOf(leaving, moving);
  const posts = await db.query<EndedDuty>(`${POSTS_ENDING}${TELL_POSTS}`, [stopping]);
  const delegations = await db.query<EndedDuty>(`${DELEGATIONS_ENDING}${TELL_DELEGATIONS}`, [stopping]);
  const roles = [
    ...(await db.query<EndingRole>(`${ROLES_OF_LEAVERS}${TELL_ROLES}`, [stoppingOf(leaving, [])])),
    ...(await db.query<EndingRole>(`${ROLES_OF_MOVERS}${TELL_ROLES}`, [stoppingOf([], moving)])),
  ];
  const led = posts.filter(({ leads }) => leads).map(({ personId, before }) => supervisor(personId, before));
  const lent = delegations.map(({ before }) => supervisor(before['to_person'], before));
  return { changes: [...posts, ...delegations].map(changeOf), roles, grants: [...roles, ...led, ...lent] };
}

/** As `person_grants` has it: whoever leads a unit, or decides for its head. */
function supervisor(personId: unknown, { unit_id }: Record<string, unknown>): EndingGrant {
  return { personId: String(personId), role: 'supervisor', unitId: String(unit_id) };
}

/** Ends what ends with a service or a transfer: posts, acting, delegations, roles. */
export async function endDuties(
  tx: Queryable,
  leaving: readonly Leaving[],
  moving: readonly Moving[],
  actorId: string | null,
): Promise<EndedDuties> {
  const roles: EndedRole[] = [];
  if (leaving.length + moving.length === 0) return { changes: [], roles };
  const stopping = stoppingOf(leaving, moving);
  const posts = await tx.query<EndedDuty>(`${POSTS_ENDING}${END_POSTS}${TELL_POSTS}`, [stopping]);
  const delegations = await tx.query<EndedDuty>(
    `${DELEGATIONS_ENDING}${END_DELEGATIONS}${TELL_DELEGATIONS}`,
    [stopping],
  );
  const end = (ending: string, stopped: string, why: string) =>
    tx.query<EndedRole>(`${ending}${END_ROLES}`, [stopped, why, actorId]);
  if (leaving.length > 0)
    roles.push(...(await end(ROLES_OF_LEAVERS, stoppingOf(leaving, []), 'Berhenti dari dinas')));
  if (moving.length > 0)
    roles.push(...(await end(ROLES_OF_MOVERS, stoppingOf([], moving), 'Pindah ke unit lain')));
  // That of an employee is none that anybody gives: it follows from the employment.
  return {
    changes: [...posts, ...delegations].map(changeOf),
    roles: roles.filter(({ role }) => role !== 'employee'),
  };
}

/** As the statements above read it. */
function stoppingOf(leaving: readonly Leaving[], moving: readonly Moving[]): string {
  return JSON.stringify([
    ...leaving.map(({ personId, day, until }) => ({ person_id: personId, day, unit_id: null, until })),
    ...moving.map(({ personId, day, unitId, toUnitId, until }) => ({
      person_id: personId,
      day,
      unit_id: unitId,
      to_unit_id: toUnitId,
      until,
    })),
  ]);
}

const KINDS = { post: 'post-left', acting: 'acting-ended', delegation: 'delegation-ended' } as const;

function changeOf({ personId, day, what, before, until }: EndedDuty): PersonChange {
  return { personId, kind: KINDS[what], effective: day, before, after: until ? { until } : null };
}
