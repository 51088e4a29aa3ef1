import type { Queryable, WorkDate } from '../../../platform/index.js';
import type { PersonChange, PersonChangeKind } from '../../changes/person-change.js';
import type { EndReason } from '../person-facts.js';

const DATED = ['person_number', 'employment', 'unit_membership', 'service_break'];
const DUTIES = ['post_holding', 'delegation'];

/** The next day after one, up to another, on which anything about anybody begins or ends; null when there is none. */
export async function nextBoundary(
  tx: Queryable,
  after: WorkDate,
  until: WorkDate,
): Promise<WorkDate | null> {
  const ends = [...DATED, ...DUTIES].flatMap((table) =>
    ['lower', 'upper'].map((end) => `select ${end}(valid) as day from ${table}`),
  );
  const [row] = await tx.query<{ day: WorkDate | null }>(
    `select min(day)::text as day from (${ends.join(' union all ')}) as ends where day > $1::date and day <= $2::date`,
    [after, until],
  );
  return row?.day ?? null;
}

/** About whom something dated begins or ends on the day. */
export async function peopleAt(tx: Queryable, day: WorkDate): Promise<string[]> {
  const rows = await tx.query<{ person_id: string }>(
    DATED.map(
      (table) => `select person_id from ${table} where lower(valid) = $1::date or upper(valid) = $1::date`,
    ).join(' union '),
    [day],
  );
  return rows.map(({ person_id }) => person_id);
}

/** Posts and delegations that begin or end on the day. */
export async function dutiesAt(tx: Queryable, day: WorkDate): Promise<PersonChange[]> {
  const rows = await tx.query<{ personId: string; kind: PersonChangeKind; facts: Record<string, unknown> }>(
    `select h.person_id as "personId",
            case when lower(h.valid) = $1::date then case h.capacity when 'definitive' then 'post-taken' else 'acting-began' end
                 else case h.capacity when 'definitive' then 'post-left' else 'acting-ended' end end as kind,
            jsonb_build_object('holding_id', h.id, 'valid', h.valid, 'capacity', h.capacity, 'decree', h.decree,
              'post_id', h.post_id, 'unit_id', p.unit_id, 'title', p.title) as facts
     from post_holding h join post p on p.id = h.post_id where lower(h.valid) = $1::date or upper(h.valid) = $1::date
     union all
     select whose, case when lower(d.valid) = $1::date then 'delegation-made' else 'delegation-ended' end,
            jsonb_build_object('delegation_id', d.id, 'from_person', d.from_person, 'to_person', d.to_person,
              'unit_id', d.unit_id, 'decree', d.decree, 'valid', d.valid)
     from delegation d cross join lateral unnest(array[d.from_person, d.to_person]) as whose
     where lower(d.valid) = $1::date or upper(d.valid) = $1::date`,
    [day],
  );
  return rows.map(({ personId, kind, facts }) => {
    const begins = kind === 'post-taken' || kind === 'acting-began' || kind === 'delegation-made';
    return {
      personId,
      kind,
      effective: day,
      before: begins ? null : facts,
      after: begins ? facts : { until: day },
    };
  });
}

/** Who still stands in a unit although contract or service ended by plan, up to the day. */
export async function plannedEnds(
  tx: Queryable,
  day: WorkDate,
): Promise<{ personId: string; from: WorkDate; reason: EndReason }[]> {
  return tx.query<{ personId: string; from: WorkDate; reason: EndReason }>(
    `select m.person_id as "personId", upper(e.valid)::text as from, e.end_reason as reason
     from unit_membership m
     join lateral (select valid, end_reason from employment e where e.person_id = m.person_id order by valid desc limit 1) e on true
     where m.valid @> $1::date and upper(e.valid) <= $1::date and e.end_reason is not null
     order by m.person_id`,
    [day],
  );
}

/** What was told when it was entered, on its day or later: `person kind`. */
export async function toldAlready(tx: Queryable, day: WorkDate): Promise<Set<string>> {
  const rows = await tx.query<{ told: string }>(
    `select distinct person_id || ' ' || kind as told from person_change where effective = $1::date and entered_on >= $1::date`,
    [day],
  );
  return new Set(rows.map(({ told }) => told));
}
