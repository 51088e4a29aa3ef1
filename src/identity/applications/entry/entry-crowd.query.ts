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
  const names = new Set(roles.map(({ role, unitId: of }) => `${role} ${of}`));
  // In an order of their own, so that who stands alike also reads alike.
  const held = [...names].toSorted().map((name) => {
    const [role = '', of = ''] = name.split(' ');
    return { role, unitLine: lineOf(of) };
  });
  return {
    personId,
    unitLine: lineOf(unitId),
    employeeType,
    // A role for a unit that is no longer there is none.
    roles: held.filter(({ unitLine }) => unitLine.length > 0),
  };
}

export interface HeldRole {
  role: string;
  unitId: string;
  /** `assignment`, `employment`, or by which post or delegation. */
  source: string;
}

/** From here on one reading of everybody costs less than a look-up for each. */
const A_CROWD = 200;

const ROLES_OF_FEW = `select asked.id as "personId", g.role, g.unit_id as "unitId", g.source
  from unnest($1::uuid[]) as asked (id) cross join lateral person_grants(asked.id, $2::date) as g`;
const ROLES_OF_MANY = `with asked as materialized (select unnest($1::uuid[]) as id)
  select g.person_id as "personId", g.role, g.unit_id as "unitId", g.source
  from all_grants($2::date) as g join asked on asked.id = g.person_id`;

export async function rolesOf(
  db: Queryable,
  personIds: readonly string[],
  day: WorkDate,
): Promise<(personId: string) => readonly HeldRole[]> {
  const rows = await db.query<HeldRole & { personId: string }>(
    personIds.length > A_CROWD ? ROLES_OF_MANY : ROLES_OF_FEW,
    [personIds, day],
  );
  const roles = new Map<string, HeldRole[]>();
  for (const { personId, ...held } of rows) {
    const known = roles.get(personId);
    if (known) known.push(held);
    else roles.set(personId, [held]);
  }
  return (personId) => roles.get(personId) ?? [];
}

/** What rules may ask about these people; whoever has no active account is not among them. */
export async function crowd(
  db: Queryable,
  personIds: readonly string[],
  today: WorkDate,
): Promise<EntryPerson[]> {
  const lineOf = await linesOn(db, today);
  const roles = await rolesOf(db, personIds, today);
  const places = await db.query<Omit<Place, 'roles'> & Record<string, unknown>>(
    `select found.* from unnest($1::uuid[]) as asked (id) cross join lateral (
       select a.person_id as "personId", m.unit_id as "unitId", e.kind as "employeeType"
       from account a
       left join unit_membership m on m.person_id = a.person_id and m.valid @> $2::date
       left join employment e on e.person_id = a.person_id and e.valid @> $2::date
       where a.person_id = asked.id and a.status = 'active' limit 1) as found`,
    [personIds, today],
  );
  return places.map((place) => asEntryPerson({ ...place, roles: roles(place.personId) }, lineOf));
}
