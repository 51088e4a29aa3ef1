import { Injectable, type OnModuleInit } from '@nestjs/common';
import {
  type ApplicationForecast,
  SheetForecasts,
  type SheetShift,
  type SheetStanding,
} from '../../../people/index.js';
import type { Queryable, WorkDate } from '../../../platform/index.js';
import { DEVICE_GRANT } from '../application-metadata.js';
import { asEntryPerson, linesOn, ruleBook } from './entry-crowd.query.js';
import { entrance } from './entry-crowd.rules.js';

/** What a personnel sheet cannot know of somebody: the account, and the roles that were granted. */
interface Account {
  /** May sign in today. */
  open: boolean;
  /** Closed by hand, and so it stays whatever the sheet says. */
  closed: boolean;
  roles: Held[];
}

interface Held {
  role: string;
  unitId: string;
}

/** A newcomer: gets an account, and holds no role yet. */
const NEW: Account = { open: false, closed: false, roles: [] };

/** Says what a personnel sheet would do: who could enter which application with it and cannot now, and the reverse. */
@Injectable()
export class EntryForecast implements OnModuleInit {
  constructor(private readonly forecasts: SheetForecasts) {}

  onModuleInit(): void {
    this.forecasts.register((db, shift) => this.of(db, shift));
  }

  async of(db: Queryable, { day, before, after, ending }: SheetShift): Promise<ApplicationForecast[]> {
    const applications = await db.query<{ applicationId: string; name: string }>(
      // Where nobody signs in, nobody gains or loses anything.
      `select client_id as "applicationId", name from application
       where status = 'active' and metadata->'grant_types' ?| array['authorization_code', $1]`,
      [DEVICE_GRANT],
    );
    const enters = entrance(await ruleBook(db, day), day);
    const lineOf = await linesOn(db, day);
    const accounts = await accountsOf(db, [...before, ...after], day);
    const ended = new Set(ending.map(keyOf));
    const entered = (
      standings: readonly SheetStanding[],
      allowed: (account: Account) => boolean,
      rolesOf: (standing: SheetStanding, account: Account) => Held[],
    ) =>
      new Map(
        standings.flatMap((standing) => {
          const { personId, unitId, kind } = standing;
          const account = accounts.get(personId) ?? NEW;
          // Who is not employed has no account that opens anything.
          if (kind === null || !allowed(account)) return [];
          const roles = rolesOf(standing, account);
          return [[personId, enters(asEntryPerson({ personId, unitId, employeeType: kind, roles }, lineOf))]];
        }),
      );
    const now = entered(
      before,
      ({ open }) => open,
      (_standing, { roles }) => roles,
    );
    const then = entered(
      after,
      ({ closed }) => !closed,
      (standing, { roles }) => [
        ...roles.filter((role) => role.role !== 'employee' && !ended.has(keyOf({ ...standing, ...role }))),
        ...asEmployee(standing),
      ],
    );
    const gains = difference(then, now);
    const loses = difference(now, then);
    return applications.map(({ applicationId, name }) => ({
      applicationId,
      name,
      gains: gains.get(applicationId) ?? [],
      loses: loses.get(applicationId) ?? [],
    }));
  }
}

/** Whoever is employed is an employee of the unit of the day, but for elected and appointed officials (`person_grants`). */
function asEmployee({ unitId, kind }: SheetStanding): Held[] {
  return unitId === null || kind === null || kind === 'official' ? [] : [{ role: 'employee', unitId }];
}

function keyOf({ personId, role, unitId }: Held & { personId: string }): string {
  return `${personId} ${role} ${unitId}`;
}

type Entered = ReadonlyMap<string, ReadonlySet<string>>;

/** By application: the people who enter it in the one and not in the other. */
function difference(one: Entered, other: Entered): Map<string, string[]> {
  const people = new Map<string, string[]>();
  for (const [personId, clientIds] of one) {
    const also = other.get(personId);
    // Who stands alike shares one set (entrance), so most people cost nothing.
    if (also === clientIds) continue;
    for (const clientId of clientIds) {
      if (also?.has(clientId)) continue;
      const found = people.get(clientId);
      if (found) found.push(personId);
      else people.set(clientId, [personId]);
    }
  }
  return people;
}

async function accountsOf(
  db: Queryable,
  standings: readonly SheetStanding[],
  day: WorkDate,
): Promise<Map<string, Account>> {
  const rows = await db.query<Account & { personId: string }>(
    // All grants at once: asked for one by one they were half of the time of twelve thousand transfers.
    `with held as materialized (
       select g.person_id, jsonb_agg(distinct jsonb_build_object('role', g.role, 'unitId', g.unit_id)) as roles
       from all_grants($2::date) g where g.person_id = any($1::uuid[]) group by 1
     )
     select a.person_id as "personId", a.status = 'active' as open,
            a.status = 'disabled' and not a.closed_by_rule as closed, coalesce(h.roles, '[]') as roles
     from account a left join held h on h.person_id = a.person_id where a.person_id = any($1::uuid[])`,
    [[...new Set(standings.map(({ personId }) => personId))], day],
  );
  return new Map(rows.map(({ personId, ...account }) => [personId, account]));
}
