import { type Tx, copyRows } from '../../../platform/index.js';
import { SINCE } from '../regency/organisation.rules.js';
import type { DemoPerson, Regency } from '../regency/people.rules.js';

/** Units, people, numbers, employments, memberships, accounts, roles and one common password. */
export async function loadPeople(tx: Tx, { units, people }: Regency, passwordHash: string): Promise<void> {
  const idOf = new Map(units.map((unit) => [unit.code, unit.id]));
  const since = (date: string) => `[${date > SINCE ? date : SINCE},)`;
  await copyRows(
    tx,
    'unit',
    ['id', 'code'],
    units.map((unit) => [unit.id, unit.code]),
  );
  await copyRows(
    tx,
    'unit_version',
    ['unit_id', 'valid', 'name', 'short_name', 'kind', 'parent_id', 'latitude', 'longitude'],
    units.map((unit) => [
      unit.id,
      since(SINCE),
      unit.name,
      unit.shortName,
      unit.kind,
      unit.parentCode && idOf.get(unit.parentCode)!,
      unit.latitude,
      unit.longitude,
    ]),
  );
  await copyRows(
    tx,
    'person',
    ['id', 'full_name', 'title_before', 'title_after', 'birth_date', 'sex', 'official_email'],
    people.map((one) => [
      one.id,
      one.fullName,
      one.titleBefore,
      one.titleAfter,
      one.birthDate,
      one.sex,
      // RFC 2606: nobody has a mailbox there.
      one.cast === null ? null : `pegawai${one.index}@purbalingga.example`,
    ]),
  );
  await copyRows(
    tx,
    'person_number',
    ['person_id', 'number', 'kind', 'valid'],
    people.map((one) => [one.id, one.number, one.numberKind, `[${one.since},)`]),
  );
  await copyRows(
    tx,
    'employment',
    ['person_id', 'kind', 'rank', 'position', 'valid'],
    people.map((one) => [one.id, one.kind, one.rank, one.position, since(one.since)]),
  );
  await copyRows(
    tx,
    'unit_membership',
    ['person_id', 'unit_id', 'valid'],
    people.map((one) => [one.id, one.unit.id, since(one.since)]),
  );
  await copyRows(
    tx,
    'account',
    ['person_id'],
    people.map((one) => [one.id]),
  );
  await copyRows(
    tx,
    'role_assignment',
    ['person_id', 'role', 'unit_id', 'valid', 'reason', 'created_at'],
    people.flatMap((one) =>
      one.roles.map(({ role, unitCode }) => [
        one.id,
        role,
        idOf.get(unitCode)!,
        since(one.since),
        'Peragaan',
        // Nobody approves with a role that is only some days old.
        SINCE,
      ]),
    ),
  );
  await copyRows(
    tx,
    'password_credential',
    ['person_id', 'phc'],
    people.filter(hasBeenHere).map((one) => [one.id, passwordHash]),
  );
}

/** Some of those who were hired last have never signed in: their letters wait under `/kelola/aktivasi`. */
function hasBeenHere({ index, kind, cast, head, roles }: DemoPerson): boolean {
  const isNew = kind === 'cpns' || kind === 'pppk-part-time';
  return !isNew || cast !== null || head || roles.length > 0 || index % 3 !== 0;
}
