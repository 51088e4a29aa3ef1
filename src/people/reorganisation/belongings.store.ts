import type { Queryable, WorkDate } from '../../platform/index.js';
import type { PersonChange } from '../changes/person-change.js';
import type { EndedRole } from '../employees/duties/ended-duties.store.js';
import type { TreePlan } from './tree-plan.js';

type DatedTable = 'role_assignment' | 'work_place' | 'official_account' | 'post';

/** What belongs to a unit ends with it; what had not begun never does. */
export async function endBelongings(
  tx: Queryable,
  table: DatedTable,
  ids: readonly string[],
  day: WorkDate,
): Promise<void> {
  if (ids.length === 0) return;
  await tx.query(`delete from ${table} where id = any ($1::uuid[]) and lower(valid) >= $2::date`, [ids, day]);
  await tx.query(
    `update ${table} set valid = daterange(lower(valid), $2::date) where id = any ($1::uuid[]) and lower(valid) < $2::date`,
    [ids, day],
  );
}

export function endPosts(tx: Queryable, ids: readonly string[], day: WorkDate): Promise<void> {
  return endBelongings(tx, 'post', ids, day);
}

/** Places and accounts that go on in another unit, from the day on and for as long as they would have held. */
export async function carryOver(tx: Queryable, { places, accounts, wish }: TreePlan): Promise<void> {
  for (const [table, columns, planned] of [
    ['work_place', 'shape, latitude, longitude, radius_m, outline, max_accuracy_m', places],
    ['official_account', 'channel, admin_id, decree_number, decree_date', accounts],
  ] as const) {
    const going = planned.flatMap(({ belonging, goesTo, name }) =>
      goesTo === null ? [] : [{ id: belonging.id, goes_to: goesTo, called: name }],
    );
    await tx.query(
      `insert into ${table} (unit_id, valid, ${table === 'work_place' ? 'name' : 'address'}, ${columns})
       select r.goes_to, t.valid * daterange($2::date, null), r.called, ${columns}
       from jsonb_to_recordset($1::jsonb) as r(id uuid, goes_to uuid, called text) join ${table} t on t.id = r.id`,
      [JSON.stringify(going), wish.day],
    );
  }
}

/** Roles end with their unit; what had not begun never does. @returns what the record tells of each */
export async function endRoles(tx: Queryable, ids: readonly string[], day: WorkDate): Promise<EndedRole[]> {
  const ended = await tx.query<EndedRole>(
    `select r.id, r.person_id as "personId", r.role, u.code as unit, r.valid::text as before,
            (r.valid * daterange(null, $2::date))::text as after
     from role_assignment r join unit u on u.id = r.unit_id
     where r.id = any($1::uuid[]) and r.role <> 'employee' and not r.valid <@ daterange(null, $2::date)
     order by r.person_id, r.id`,
    [ids, day],
  );
  await endBelongings(tx, 'role_assignment', ids, day);
  return ended;
}

interface Ended extends Record<string, unknown> {
  personId: string;
  kind: 'post-left' | 'acting-ended' | 'delegation-ended';
  before: Record<string, unknown>;
  until: WorkDate | null;
}

/** Whoever still holds one of these posts, or acts in it, no longer does. */
export async function endHoldings(
  tx: Queryable,
  postIds: readonly string[],
  day: WorkDate,
): Promise<PersonChange[]> {
  const ended = await tx.query<Ended>(
    `with ending as (
       select h.*, p.unit_id, p.title from post_holding h join post p on p.id = h.post_id
       where h.post_id = any ($1::uuid[]) and (upper(h.valid) is null or upper(h.valid) > $2::date)
     ), deleted as (
       delete from post_holding h using ending e where h.id = e.id and lower(e.valid) >= $2::date
     ), shortened as (
       update post_holding h set valid = daterange(lower(h.valid), $2::date) from ending e where h.id = e.id and lower(e.valid) < $2::date
     )
     select person_id as "personId", case when capacity = 'definitive' then 'post-left' else 'acting-ended' end as kind,
       jsonb_build_object('holding_id', id, 'post_id', post_id, 'unit_id', unit_id, 'title', title, 'capacity', capacity,
         'decree', decree, 'valid', valid) as before,
       case when lower(valid) < $2::date then $2::date::text end as until
     from ending order by person_id, id`,
    [postIds, day],
  );
  return ended.map(changeOn(day));
}

export async function endDelegations(
  tx: Queryable,
  ids: readonly string[],
  day: WorkDate,
): Promise<PersonChange[]> {
  const ended = await tx.query<Ended>(
    `with ending as (
       select * from delegation where id = any ($1::uuid[]) and upper(valid) > $2::date
     ), deleted as (
       delete from delegation d using ending e where d.id = e.id and lower(e.valid) >= $2::date
     ), shortened as (
       update delegation d set valid = daterange(lower(d.valid), $2::date) from ending e where d.id = e.id and lower(e.valid) < $2::date
     )
     select from_person as "personId", 'delegation-ended' as kind,
       jsonb_build_object('delegation_id', id, 'from_person', from_person, 'to_person', to_person, 'unit_id', unit_id,
         'decree', decree, 'valid', valid) as before,
       case when lower(valid) < $2::date then $2::date::text end as until
     from ending order by from_person, id`,
    [ids, day],
  );
  return ended.map(changeOn(day));
}

/** A title that was wrong on all of its days. */
export async function retitlePosts(tx: Queryable, retitled: TreePlan['retitled']): Promise<void> {
  await tx.query(
    `update post p set title = r.title from jsonb_to_recordset($1::jsonb) as r(id uuid, title text) where p.id = r.id`,
    [JSON.stringify(retitled.map(({ post: { id }, title }) => ({ id, title })))],
  );
}

/** The posts that go on in another unit or under another title, with those who hold them. */
export async function openPosts(tx: Queryable, { posts, wish }: TreePlan): Promise<PersonChange[]> {
  const later = (from: WorkDate) => (from > wish.day ? from : wish.day);
  const opened = posts.flatMap(({ goesTo, ...one }) => (goesTo === null ? [] : [{ ...one, goesTo }]));
  if (opened.length === 0) return [];
  const made = await tx.query<{ was: string; id: string } & Record<string, unknown>>(
    `with wanted as (
       select gen_random_uuid() as id, * from jsonb_to_recordset($1::jsonb)
         as r(was uuid, unit uuid, title text, kind text, echelon text, "from" date, until date)
     ), made as (
       insert into post (id, unit_id, title, kind, echelon, valid)
       select id, unit, title, kind, echelon, daterange("from", until) from wanted
     ) select was, id from wanted`,
    [
      JSON.stringify(
        opened.map(({ post, goesTo, title }) => ({
          was: post.id,
          unit: goesTo,
          title,
          kind: post.kind,
          echelon: post.echelon,
          from: later(post.from),
          until: post.until,
        })),
      ),
    ],
  );
  const heirOf = new Map(made.map(({ was, id }) => [was, id]));
  const holdings = opened.flatMap(({ post, goesTo, title }) =>
    post.holders.map(({ personId, capacity, decree, from, until }) => ({
      personId,
      capacity,
      decree,
      until,
      from: later(from),
      postId: heirOf.get(post.id)!,
      unitId: goesTo,
      title,
    })),
  );
  await tx.query(
    `insert into post_holding (post_id, person_id, capacity, valid, decree)
     select "postId", "personId", capacity, daterange("from", until), decree
     from jsonb_to_recordset($1::jsonb) as r("postId" uuid, "personId" uuid, capacity text, "from" date, until date, decree text)`,
    [JSON.stringify(holdings)],
  );
  return holdings.map(({ personId, capacity, from, postId, unitId, title, decree, until }) => ({
    personId,
    kind: capacity === 'definitive' ? 'post-taken' : 'acting-began',
    effective: from,
    before: null,
    after: { post_id: postId, unit_id: unitId, title, capacity, decree, ...(until ? { until } : {}) },
  }));
}

function changeOn(day: WorkDate) {
  return ({ personId, kind, before, until }: Ended): PersonChange => ({
    personId,
    kind,
    effective: day,
    before,
    after: until ? { until } : null,
  });
}
