import { Injectable, type OnModuleInit } from '@nestjs/common';
import {
  type ApplicationForecast,
  SheetForecasts,
  type SheetShift,
  type SheetStanding,
} from '../../../people/index.js';
import type { Queryable, WorkDate } from '../../../platform/index.js';
import { type HeldRole, type Place, asEntryPerson, linesOn, rolesOf, ruleBook } from './entry-crowd.query.js';
import { entrance } from './entry-crowd.rules.js';

/** What a personnel sheet cannot know of somebody. */
interface Account {
  /** May sign in today. */
  open: boolean;
  /** Closed by hand, or away: so it stays whatever the sheet says. */
  closed: boolean;
}

/** Gets an account with the sheet. */
const NEW: Account = { open: false, closed: false };

/** Says what a personnel sheet would do: who could enter which application with it and cannot now, and the reverse. */
@Injectable()
export class EntryForecast implements OnModuleInit {
  constructor(private readonly forecasts: SheetForecasts) {}

  onModuleInit(): void {
    this.forecasts.register((db, shift) => this.of(db, shift));
  }

  async of(db: Queryable, { day, before, after }: SheetShift): Promise<ApplicationForecast[]> {
    const applications = await db.query<{ applicationId: string; name: string }>(
      `select client_id as "applicationId", name from application where status = 'active'`,
    );
    const enters = entrance(await ruleBook(db, day), day);
    const lineOf = await linesOn(db, day);
    const personIds = [...new Set([...before, ...after].map(({ personId }) => personId))];
    const accounts = await accountsOf(db, personIds, day);
    const roles = await rolesOf(db, personIds, day);
    const unitBefore = new Map(before.map(({ personId, unitId }) => [personId, unitId]));
    const entered = (
      standings: readonly SheetStanding[],
      allowed: (account: Account) => boolean,
      held: (standing: SheetStanding) => Place['roles'],
    ) =>
      new Map(
        standings.flatMap((standing) => {
          const { personId, unitId, kind: employeeType } = standing;
          // Who is not employed has no account that opens anything.
          if (employeeType === null || !allowed(accounts.get(personId) ?? NEW)) return [];
          const place = { personId, unitId, employeeType, roles: held(standing) };
          return [[personId, enters(asEntryPerson(place, lineOf))]];
        }),
      );
    const now = entered(
      before,
      ({ open }) => open,
      ({ personId }) => roles(personId),
    );
    const then = entered(
      after,
      ({ closed }) => !closed,
      (standing) => rolesWith(standing, roles(standing.personId), unitBefore.get(standing.personId)),
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

/**
 * The roles that somebody would hold with the sheet: given ones stay, whoever moves leaves the posts of the unit behind
 * (as people are changed by it), and whoever is employed is an employee of the new unit.
 */
function rolesWith(
  { unitId, kind }: SheetStanding,
  held: readonly HeldRole[],
  unitBefore: string | null | undefined,
): Place['roles'] {
  const stay = held.filter(
    ({ source, unitId: of }) =>
      source === 'assignment' || (source !== 'employment' && (unitBefore === unitId || of !== unitBefore)),
  );
  return unitId === null || kind === 'official' ? stay : [...stay, { role: 'employee', unitId }];
}

async function accountsOf(
  db: Queryable,
  personIds: readonly string[],
  day: WorkDate,
): Promise<Map<string, Account>> {
  const rows = await db.query<Account & { personId: string }>(
    `select a.person_id as "personId", a.status = 'active' as open,
            a.status = 'disabled' and (not a.closed_by_rule or b.person_id is not null) as closed
     from unnest($1::uuid[]) as asked (id)
     join account a on a.person_id = asked.id
     left join service_break b on b.person_id = a.person_id and b.valid @> $2::date`,
    [personIds, day],
  );
  return new Map(rows.map(({ personId, ...account }) => [personId, account]));
}
