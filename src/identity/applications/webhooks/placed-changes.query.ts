import type { PersonChange } from '../../../people/index.js';
import type { Queryable } from '../../../platform/index.js';
import type { Hearer, NumberedChange, PlacedUnit } from './webhook-events.rules.js';
import type { WebhookKind } from './webhook-kinds.js';

/** Applications that want to be told of people, with the unit of which they may know. */
export async function hearers(on: Queryable): Promise<Hearer[]> {
  return on.query<Hearer & Record<string, unknown>>(
    `select w.client_id as "clientId", w.kinds, u.id as "unitId"
     from application_webhook w
     join application a on a.client_id = w.client_id and a.status = 'active'
     join unit u on u.code = a.metadata #>> '{e_akun,service_unit}'
     order by w.client_id`,
  );
}

interface PlaceRow extends Record<string, unknown> {
  nr: number;
  side: 'before' | 'after' | 'post';
  code: string;
  line: string[];
}

/**
 * Where the person was the day before and is from that day on, with the line of units up to the regency as of those
 * days. The line is asked for once for each unit and day, however many people changed.
 */
export async function placed(
  on: Queryable,
  changes: readonly (PersonChange & { kind: WebhookKind })[],
): Promise<NumberedChange[]> {
  const rows = await on.query<PlaceRow>(
    `with asked as (
       select * from jsonb_to_recordset($1::jsonb) as r(nr int, person_id uuid, effective date, before_unit uuid, post_unit uuid)
     ), sides as (
       select a.nr, 'before' as side, coalesce(m.unit_id, a.before_unit) as unit_id, a.effective - 1 as day
       from asked a left join unit_membership m on m.person_id = a.person_id and m.valid @> a.effective - 1
       union all
       select a.nr, 'after', m.unit_id, a.effective
       from asked a join unit_membership m on m.person_id = a.person_id and m.valid @> a.effective
       union all
       select a.nr, 'post', a.post_unit, a.effective from asked a where a.post_unit is not null
     ), lines as materialized (
       select d.unit_id, d.day, u.code,
              array(select l.unit_id::text from unit_ancestors(d.unit_id, d.day) l) || d.unit_id::text as line
       from (select distinct unit_id, day from sides where unit_id is not null) d join unit u on u.id = d.unit_id
     )
     select s.nr, s.side, l.code, l.line from sides s join lines l on l.unit_id = s.unit_id and l.day = s.day`,
    [
      JSON.stringify(
        changes.map(({ personId, effective, before, after }, nr) => ({
          nr,
          person_id: personId,
          effective,
          before_unit: unitIn(before),
          post_unit: unitOfPost(before) ?? unitOfPost(after),
        })),
      ),
    ],
  );
  const numbers = await on.query<{ nr: string }>(
    `select nextval('person_event_sequence') as nr from generate_series(1, $1::int)`,
    [changes.length],
  );
  const places = changes.map(() => ({}) as Partial<Record<PlaceRow['side'], PlacedUnit>>);
  for (const { nr, side, code, line } of rows) places[nr]![side] = { code, line };
  return changes.map(({ personId, kind, effective }, i) => ({
    personId,
    kind,
    effective,
    sequence: Number(numbers[i]!.nr),
    unitBefore: places[i]!.before ?? null,
    unitAfter: places[i]!.after ?? null,
    postUnit: places[i]!.post ?? null,
  }));
}

/** Where somebody was whose rows are gone (entered by mistake). */
function unitIn(facts: PersonChange['before']): string | null {
  return facts && !('post_id' in facts) && typeof facts['unit_id'] === 'string' ? facts['unit_id'] : null;
}

function unitOfPost(facts: PersonChange['before']): string | null {
  const ofPost = facts && ('post_id' in facts || 'to_person' in facts || 'from_person' in facts);
  return ofPost && typeof facts['unit_id'] === 'string' ? facts['unit_id'] : null;
}
