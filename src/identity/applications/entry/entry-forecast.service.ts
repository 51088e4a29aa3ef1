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
  roles: { role: string; unitId: string }[];
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
    const ended = new Set(ending.map(({ personId, role, unitId }) => `${personId} ${role} ${unitId}`));
    const entered = (
      standings: readonly SheetStanding[],
      allowed: (account: Account) => boolean,
      isHeld: (personId: string, role: Account['roles'][number]) => boolean,
    ) =>
      new Map(
        standings.flatMap(({ personId, unitId, kind }) => {
          const account = accounts.get(personId) ?? NEW;
          // Who is not employed has no account that opens anything.
          if (kind === null || !allowed(account)) return [];
          const roles = account.roles.filter((role) => isHeld(personId, role));
          return [[personId, enters(asEntryPerson({ personId, unitId, employeeType: kind, roles }, lineOf))]];
        }),
      );
    const now = entered(
      before,
      ({ open }) => open,
      () => true,
    );
    const then = entered(
      after,
      ({ closed }) => !closed,
      (personId, { role, unitId }) => !ended.has(`${personId} ${role} ${unitId}`),
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
    `select found.* from unnest($1::uuid[]) as asked (id) cross join lateral (
       select a.person_id as "personId", a.status = 'active' as open,
              a.status = 'disabled' and not a.closed_by_rule as closed,
              coalesce((select jsonb_agg(distinct jsonb_build_object('role', g.role, 'unitId', g.unit_id))
                        from person_grants(a.person_id, $2::date) g), '[]') as roles
       from account a where a.person_id = asked.id limit 1) as found`,
    [[...new Set(standings.map(({ personId }) => personId))], day],
  );
  return new Map(rows.map(({ personId, ...account }) => [personId, account]));
}
