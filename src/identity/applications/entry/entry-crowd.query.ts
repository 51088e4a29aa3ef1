import type { Queryable, WorkDate } from '../../../platform/index.js';
import { type RuleBook, unitLines } from './entry-crowd.rules.js';
import { RULE_COLUMNS } from './entry-rules.service.js';
import type { EntryPerson, EntryRule } from './entry.rules.js';
import { PORTAL_CLIENT_ID } from '../portal-application.js';

/** Where a person stands, before the units above are looked up. */
export interface Place {
  personId: string;
  unitId: string | null;
  employeeType: string | null;
  roles: readonly { role: string; unitId: string }[];
}

/** The rules of today of every application but the portal, which is open to all; also of those that have none. */
export async function ruleBook(
  db: Queryable,
  today: WorkDate,
  clientIds: readonly string[] | null = null,
): Promise<RuleBook> {
  const rows = await db.query<EntryRule & { clientId: string }>(
    `select a.client_id as "clientId", ${RULE_COLUMNS} from application a
     left join application_entry_rule r on r.client_id = a.client_id and r.ended_at is null and r.valid @> $1::date
     where a.client_id <> $2 and ($3::text[] is null or a.client_id = any($3))`,
    [today, PORTAL_CLIENT_ID, clientIds],
  );
  const rules = new Map<string, EntryRule[]>();
  for (const { clientId, ...rule } of rows) {
    const ofOne = rules.get(clientId) ?? [];
    if (rule.id !== null) ofOne.push(rule);
    rules.set(clientId, ofOne);
  }
  return rules;
}

/** Everything above a unit, on this day. */
export async function linesOn(db: Queryable, day: WorkDate) {
  const units = await db.query<{ unitId: string; parentId: string | null }>(
    `select unit_id as "unitId", parent_id as "parentId" from unit_version where valid @> $1::date`,
    [day],
  );
  return unitLines(new Map(units.map(({ unitId, parentId }) => [unitId, parentId])));
}

export function asEntryPerson(
  { personId, unitId, employeeType, roles }: Place,
  lineOf: (unitId: string | null) => readonly string[],
): EntryPerson {
  const held = roles.map(({ role, unitId: of }) => ({ role, unitLine: lineOf(of) }));
  return {
    personId,
    unitLine: lineOf(unitId),
    employeeType,
    // A role for a unit that is no longer there is none.
    roles: held.filter(({ unitLine }) => unitLine.length > 0),
  };
}

/** What rules may ask about these people; whoever has no active account is not among them. */
export async function crowd(
  db: Queryable,
  personIds: readonly string[],
  today: WorkDate,
): Promise<EntryPerson[]> {
  const lineOf = await linesOn(db, today);
  const places = await db.query<Place & Record<string, unknown>>(
    `select found.* from unnest($1::uuid[]) as asked (id) cross join lateral (
       select a.person_id as "personId", m.unit_id as "unitId", e.kind as "employeeType",
              coalesce((select jsonb_agg(jsonb_build_object('role', g.role, 'unitId', g.unit_id) order by g.role, g.unit_id)
                        from person_grants(a.person_id, $2::date) g), '[]') as roles
       from account a
       left join unit_membership m on m.person_id = a.person_id and m.valid @> $2::date
       left join employment e on e.person_id = a.person_id and e.valid @> $2::date
       where a.person_id = asked.id and a.status = 'active' limit 1) as found`,
    [personIds, today],
  );
  return places.map((place) => asEntryPerson(place, lineOf));
}
