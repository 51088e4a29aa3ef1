import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type TestPerson, type TestUnit, aPerson, aRegency, aUnit } from '../../../test/support/builders.js';
import { type TestDatabase, startTestDatabase } from '../../../test/support/test-database.js';
import { FixedClock } from '../../platform/index.js';
import { PrincipalsQuery } from './principals.query.js';

let test: TestDatabase;
let principals: PrincipalsQuery;
let regency: TestUnit;
let agency: TestUnit;
let section: TestUnit;
const clock = new FixedClock(new Date('2026-11-20T07:10:00+07:00'));

beforeAll(async () => {
  test = await startTestDatabase();
  principals = new PrincipalsQuery(test.database, clock);
  regency = await aRegency(test.database);
  agency = await aUnit(test.database, { code: 'DINKES', parent: regency });
  section = await aUnit(test.database, { code: 'SEKSI', kind: 'section', parent: agency });
});
afterAll(() => test.close());

const sql = (text: string, ...params: unknown[]) => test.database.query<Record<string, string>>(text, params);

async function headPost(unit: TestUnit): Promise<string> {
  const [post] = await sql(
    `insert into post (unit_id, title, kind, valid) values ($1, 'Kepala', 'head', '[2020-01-01,)') returning id`,
    unit.id,
  );
  return post!['id']!;
}

const holds = (post: string, { id }: TestPerson, capacity: string, valid: string) =>
  sql(
    `insert into post_holding (post_id, person_id, capacity, valid, decree) values ($1, $2, $3, $4, 'SK 800/1')`,
    post,
    id,
    capacity,
    valid,
  );

const delegates = (from: TestPerson, to: TestPerson, unit: TestUnit, valid: string) =>
  sql(
    `insert into delegation (from_person, to_person, unit_id, valid, decree) values ($1, $2, $3, $4, 'SPT 1')`,
    from.id,
    to.id,
    unit.id,
    valid,
  );

/** Roles with the code of the unit, in order. */
async function grantsOf({ id }: TestPerson): Promise<string[]> {
  const codes = new Map([regency, agency, section].map((unit) => [unit.id, unit.code]));
  const principal = await principals.byPerson(id);
  return principal!.grants.map(({ role, unitId }) => `${role} ${codes.get(unitId) ?? unitId}`).sort();
}

describe('what somebody holds today', () => {
  it('is the employee of the unit of the day, without anybody giving it', async () => {
    const person = await aPerson(test.database, { unit: agency, roles: [] });
    expect(await grantsOf(person)).toEqual(['employee DINKES']);
    await sql(`update unit_membership set valid = '[2015-01-01,2026-11-20)' where person_id = $1`, person.id);
    await sql(
      `insert into unit_membership (person_id, unit_id, valid) values ($1, $2, '[2026-11-20,)')`,
      person.id,
      section.id,
    );
    expect(await grantsOf(person)).toEqual(['employee SEKSI']);
    expect((await principals.byPerson(person.id))!.unitLine).toEqual([section.id, agency.id, regency.id]);
  });

  it('is no employee who was elected', async () => {
    const bupati = await aPerson(test.database, { unit: regency, kind: 'official', roles: ['leader'] });
    expect(await grantsOf(bupati)).toEqual(['leader PEMKAB']);
  });

  it('is the supervision of a unit for whoever leads it, and for whoever acts meanwhile', async () => {
    const unit = await aUnit(test.database, { parent: agency });
    const post = await headPost(unit);
    const head = await aPerson(test.database, { unit: agency, roles: [] });
    const plh = await aPerson(test.database, { unit: agency, roles: ['supervisor'] });
    await holds(post, head, 'definitive', '[2020-01-01,)');
    await holds(post, plh, 'plh', '[2026-11-16,2026-11-21)');
    expect(await grantsOf(head)).toEqual(['employee DINKES', `supervisor ${unit.id}`]);
    expect(await grantsOf(plh)).toEqual(
      ['employee DINKES', 'supervisor DINKES', `supervisor ${unit.id}`].sort(),
    );
    clock.set(new Date('2026-11-21T07:10:00+07:00'));
    expect(await grantsOf(plh)).toEqual(['employee DINKES', 'supervisor DINKES']);
    clock.set(new Date('2026-11-20T07:10:00+07:00'));
  });

  it('is what the head delegated, for as long as the head leads and is in service', async () => {
    const unit = await aUnit(test.database, { parent: agency });
    const head = await aPerson(test.database, { unit: agency, roles: [] });
    const deputy = await aPerson(test.database, { unit: agency, roles: [] });
    await holds(await headPost(unit), head, 'definitive', '[2020-01-01,)');
    await delegates(head, deputy, unit, '[2026-11-01,2026-12-01)');
    expect(await grantsOf(deputy)).toEqual(['employee DINKES', `supervisor ${unit.id}`]);
    await sql(
      `insert into service_break (person_id, kind, valid, decree) values ($1, 'suspended', '[2026-11-20,)', 'SK 9')`,
      head.id,
    );
    expect(await grantsOf(deputy)).toEqual(['employee DINKES']);
  });

  it('is nothing from somebody who leads no unit', async () => {
    const stranger = await aPerson(test.database, { unit: agency, roles: [] });
    const friend = await aPerson(test.database, { unit: agency, roles: [] });
    await delegates(stranger, friend, section, '[2026-11-01,2026-12-01)');
    expect(await grantsOf(friend)).toEqual(['employee DINKES']);
  });

  it('is nothing for a unit that does not exist today', async () => {
    const gone = await aUnit(test.database, { parent: agency });
    const admin = await aPerson(test.database, {
      unit: agency,
      roles: [{ role: 'opd-admin', unit: gone }],
    });
    expect(await grantsOf(admin)).toEqual(['employee DINKES', `opd-admin ${gone.id}`]);
    await sql(`update unit_version set valid = '[2015-01-01,2026-11-20)' where unit_id = $1`, gone.id);
    expect(await grantsOf(admin)).toEqual(['employee DINKES']);
  });

  it.each([
    ['left yesterday', `update employment set valid = '[2015-01-01,2026-11-20)' where person_id = $1`],
    [
      'is on leave without pay',
      `insert into service_break values ($1, 'unpaid-leave', '[2026-11-20,2026-11-21)', 'SK 1')`,
    ],
    [
      'is disabled',
      `update account set status = 'disabled', disabled_at = now(), disabled_reason = 'uji' where person_id = $1`,
    ],
  ])('is nobody at all who %s', async (_, change) => {
    const person = await aPerson(test.database, { unit: agency, roles: ['hr'] });
    expect(await principals.byPerson(person.id)).not.toBeNull();
    await sql(change, person.id);
    expect(await principals.byPerson(person.id)).toBeNull();
  });

  it('is the same one by one and for everybody at once, on any day', async () => {
    for (const day of ['2015-01-01', '2020-01-01', '2026-11-18', '2026-11-20', '2026-11-21', '2027-06-01']) {
      const [difference] = await sql(
        `with one as (select p.id as person_id, g.* from person p cross join lateral person_grants(p.id, $1::date) as g),
              everybody as (select * from all_grants($1::date))
         select (select count(*) from everybody) as found,
                (select count(*) from (select * from one except all select * from everybody) as missing) as missing,
                (select count(*) from (select * from everybody except all select * from one) as surplus) as surplus`,
        day,
      );
      expect({ day, ...difference }).toEqual({ day, found: expect.any(Number), missing: 0, surplus: 0 });
      expect(Number(difference!['found'])).toBeGreaterThan(5);
    }
  });

  it('tells each line upward as the tree does', async () => {
    const [row] = await sql(
      `select count(*) as units, count(*) filter (where unit_line(u.id, '2026-11-20') is distinct from
         array(select a.unit_id from unit_ancestors(u.id, '2026-11-20') as a order by a.distance)) as different from unit u`,
    );
    expect(Number(row!['units'])).toBeGreaterThan(3);
    expect(row!['different']).toBe(0);
  });
});
