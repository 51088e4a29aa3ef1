import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  type TestPerson,
  type TestUnit,
  aPerson,
  aRegency,
  aUnit,
  startTestDatabase,
} from '../../../../test/support/index.js';
import { Audit } from '../../../audit/index.js';
import {
  type Database,
  DomainError,
  FixedClock,
  type Tx,
  type WorkDate,
  workDate,
} from '../../../platform/index.js';
import { PeopleChanges } from '../../changes/people-changes.service.js';
import type { ChangedBy, PersonChange } from '../../changes/person-change.js';
import { PersonRecord } from '../person-record.service.js';
import { Delegations } from './delegations.service.js';
import type { Capacity } from './duty.js';
import { Posts } from './posts.service.js';
import { ServiceBreaks } from './service-breaks.service.js';

const BY: ChangedBy = { actorId: null, origin: 'form', decree: 'SK 821/2/2026' };
const TODAY = workDate('2026-11-20');
const clock = new FixedClock(new Date('2026-11-20T07:10:00+07:00'));
let database: Database;
let close: () => Promise<void>;
let record: PersonRecord;
let posts: Posts;
let delegations: Delegations;
let breaks: ServiceBreaks;
let regency: TestUnit;
const heard: PersonChange[] = [];

beforeAll(async () => {
  ({ database, close } = await startTestDatabase());
  const changes = new PeopleChanges();
  changes.on(async (_, told) => void heard.push(...told));
  const audit = new Audit({ secretKey: 'secret-key-of-the-tests-only-0123456789abcdef' }, clock);
  record = new PersonRecord(database, clock, audit, changes);
  posts = new Posts(record);
  delegations = new Delegations(record);
  breaks = new ServiceBreaks(record);
  regency = await aRegency(database);
});
afterAll(() => close());

const inTx = <Result>(work: (tx: Tx) => Promise<Result>) => database.transaction(work);
async function aHeadPost() {
  const unit = await aUnit(database, { parent: regency });
  const postId = await inTx((tx) =>
    posts.found(tx, {
      unitId: unit.id,
      title: `Kepala ${unit.name}`,
      kind: 'head',
      echelon: 'II.b',
      from: workDate('2015-01-01'),
      until: null,
    }),
  );
  return { unit, postId };
}
const take = (
  person: { id: string },
  postId: string,
  [capacity, from, until]: [Capacity, string, string?],
  revision?: number,
) =>
  inTx((tx) =>
    posts.take(
      tx,
      {
        person: { id: person.id, revision },
        postId,
        capacity,
        from: workDate(from),
        until: until ? workDate(until) : null,
      },
      BY,
    ),
  );
const grantsOn = async ({ id }: TestPerson, day: WorkDate) =>
  (
    await database.query<{ source: string }>(
      `select source from person_grants($1, $2::date) where role = 'supervisor' order by source`,
      [id, day],
    )
  ).map(({ source }) => source);
const codeOf = async (work: Promise<unknown>) => {
  const error = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(DomainError);
  return (error as DomainError).code;
};
const revisionOf = async ({ id }: { id: string }) =>
  (await database.query<{ revision: number }>(`select revision from person where id = $1`, [id]))[0]!
    .revision;

describe('posts', () => {
  it('make who holds the head’s post the supervisor of the unit, from the day on; told, recorded, counted', async () => {
    const { unit, postId } = await aHeadPost();
    const person = await aPerson(database, { unit });
    heard.length = 0;
    await take(person, postId, ['definitive', '2026-12-01']);
    expect(heard).toMatchObject([
      { kind: 'post-taken', effective: '2026-12-01', after: { unit_id: unit.id, capacity: 'definitive' } },
    ]);
    expect(await grantsOn(person, TODAY)).toEqual([]);
    expect(await grantsOn(person, workDate('2026-12-01'))).toEqual(['definitive']);
    expect(await revisionOf(person)).toBe(2);
    const [entry] = await database.query(`select reason from audit_entry where subject_id = $1`, [person.id]);
    expect(entry).toEqual({ reason: 'SK 821/2/2026' });
    expect(await take(person, postId, ['definitive', '2026-12-01'])).toEqual([]);
    expect(await revisionOf(person)).toBe(2);
  });

  it('pass from one to the next: the new holder leaves the old post, the Plt ends', async () => {
    const [old, vacant] = [await aHeadPost(), await aHeadPost()];
    const [person, acting] = [
      await aPerson(database, { unit: old.unit }),
      await aPerson(database, { unit: vacant.unit }),
    ];
    await take(person, old.postId, ['definitive', '2020-01-01']);
    await take(acting, vacant.postId, ['plt', '2026-06-01']);
    const told = await take(person, vacant.postId, ['definitive', '2026-11-20']);
    expect(told.map(({ kind, personId }) => [kind, personId])).toEqual([
      ['post-left', person.id],
      ['acting-ended', acting.id],
      ['post-taken', person.id],
    ]);
    expect(await grantsOn(acting, TODAY)).toEqual([]);
    expect(await grantsOn(acting, workDate('2026-11-19'))).toEqual(['plt']);
    const held = await database.query(
      `select count(*)::int as n from post_holding where person_id = $1 and valid @> $2::date`,
      [person.id, TODAY],
    );
    expect(held).toEqual([{ n: 1 }]);
  });

  it('have one head a unit, and live within it', async () => {
    const { unit } = await aHeadPost();
    const post = { unitId: unit.id, title: 'Kepala', kind: 'head' as const, echelon: null, until: null };
    expect(await codeOf(inTx((tx) => posts.found(tx, { ...post, from: TODAY })))).toBe('unit-has-head');
    expect(
      await codeOf(inTx((tx) => posts.found(tx, { ...post, kind: 'staff', from: workDate('2014-01-01') }))),
    ).toBe('post-outside-unit');
  });

  it('end by a decree, or vanish when they would not have begun', async () => {
    const { unit, postId } = await aHeadPost();
    const person = await aPerson(database, { unit });
    const [taken] = await take(person, postId, ['definitive', '2026-01-01']);
    const holdingId = String(taken!.after!['holding_id']);
    const end = (day: string) =>
      inTx((tx) => posts.end(tx, { person: { id: person.id }, holdingId, day: workDate(day) }, BY));
    expect(await end('2026-11-20')).toMatchObject([{ kind: 'post-left', after: { until: '2026-11-20' } }]);
    expect(await end('2026-11-20')).toEqual([]);
    expect(await end('2025-01-01')).toMatchObject([{ kind: 'post-left', after: null }]);
    expect(await database.query(`select 1 from post_holding where post_id = $1`, [postId])).toEqual([]);
  });

  it('go to one of many who are sent at the same moment, and the others read why not', async () => {
    const { unit, postId } = await aHeadPost();
    const people = await Promise.all(Array.from({ length: 6 }, () => aPerson(database, { unit })));
    const ends = await Promise.allSettled(
      people.map((person) => take(person, postId, ['definitive', '2026-12-01'])),
    );
    expect(ends.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const end of ends)
      if (end.status === 'rejected') expect((end.reason as DomainError).code).toBe('post-taken');
  });

  it('cross over without waiting in a circle', async () => {
    const [a, b] = [await aHeadPost(), await aHeadPost()];
    const [one, two] = [await aPerson(database, { unit: a.unit }), await aPerson(database, { unit: b.unit })];
    await take(one, a.postId, ['plt', '2026-01-01']);
    await take(two, b.postId, ['plt', '2026-01-01']);
    const ends = await Promise.allSettled([
      take(one, b.postId, ['definitive', '2026-11-20']),
      take(two, a.postId, ['definitive', '2026-11-20']),
    ]);
    expect(ends.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled']);
  });

  it('are not given by a form that is older than the last change', async () => {
    const { unit, postId } = await aHeadPost();
    const person = await aPerson(database, { unit });
    await inTx((tx) =>
      breaks.begin(
        tx,
        {
          person: { id: person.id, revision: 1 },
          kind: 'unpaid-leave',
          from: workDate('2027-01-01'),
          until: null,
        },
        BY,
      ),
    );
    expect(await codeOf(take(person, postId, ['definitive', '2026-12-01'], 1))).toBe(
      'person-changed-meanwhile',
    );
    expect(await take(person, postId, ['definitive', '2026-12-01'], 2)).toHaveLength(1);
  });

  it('can be tried without anything happening', async () => {
    const { unit, postId } = await aHeadPost();
    const person = await aPerson(database, { unit });
    heard.length = 0;
    const wish = { person: { id: person.id }, postId, capacity: 'plt' as const, from: TODAY, until: null };
    const foreseen = await record.rehearse((tx) => posts.take(tx, wish, BY));
    expect(foreseen).toMatchObject([{ kind: 'acting-began', effective: TODAY }]);
    expect([heard, await revisionOf(person), await grantsOn(person, TODAY)]).toEqual([[], 1, []]);
    const twice = { ...wish, capacity: 'plh' as const };
    expect(await codeOf(record.rehearse((tx) => posts.take(tx, twice, BY)))).toBe('plh-needs-end');
  });
});

describe('delegations', () => {
  it('let another decide for the unit, as long as their giver leads it', async () => {
    const { unit, postId } = await aHeadPost();
    const [head, deputy] = [await aPerson(database, { unit }), await aPerson(database, { unit })];
    await take(head, postId, ['definitive', '2020-01-01']);
    const wish = {
      person: { id: head.id },
      to: deputy.id,
      unitId: unit.id,
      from: TODAY,
      until: workDate('2026-11-27'),
    };
    const make = (change: object = {}) => inTx((tx) => delegations.make(tx, { ...wish, ...change }, BY));
    const [made] = await make();
    expect(await make()).toEqual([]);
    expect(await grantsOn(deputy, workDate('2026-11-26'))).toEqual(['delegation']);
    expect(await grantsOn(deputy, workDate('2026-11-27'))).toEqual([]);
    expect([await revisionOf(head), await revisionOf(deputy)]).toEqual([3, 2]);
    expect(await codeOf(make({ to: head.id }))).toBe('delegation-to-oneself');
    expect(await codeOf(make({ person: { id: deputy.id }, to: head.id }))).toBe('not-the-head');
    expect(await codeOf(make({ until: TODAY }))).toBe('days-backwards');
    const third = await aPerson(database, { unit });
    expect(await codeOf(make({ to: third.id }))).toBe('delegation-taken');
    const ended = await inTx((tx) =>
      delegations.end(
        tx,
        {
          person: { id: head.id },
          delegationId: String(made!.after!['delegation_id']),
          day: workDate('2026-11-23'),
        },
        BY,
      ),
    );
    expect(ended.map(({ kind, personId }) => [kind, personId])).toEqual([
      ['delegation-ended', head.id],
      ['delegation-ended', deputy.id],
    ]);
    expect(await grantsOn(deputy, workDate('2026-11-23'))).toEqual([]);
  });
});

describe('breaks of service', () => {
  it('begin and end by decree; during them nobody holds anything', async () => {
    const { unit, postId } = await aHeadPost();
    const person = await aPerson(database, { unit });
    await take(person, postId, ['definitive', '2020-01-01']);
    const begin = (from: string, until?: string) =>
      inTx((tx) =>
        breaks.begin(
          tx,
          {
            person: { id: person.id },
            kind: 'unpaid-leave',
            from: workDate(from),
            until: until ? workDate(until) : null,
          },
          BY,
        ),
      );
    await begin('2026-12-01', '2029-12-01');
    expect(await begin('2026-12-01', '2029-12-01')).toEqual([]);
    expect(await codeOf(begin('2027-01-01', '2027-02-01'))).toBe('break-taken');
    expect(await codeOf(begin('2014-01-01'))).toBe('person-not-employed');
    expect(await codeOf(begin('2026-12-01', '2026-11-01'))).toBe('days-backwards');
    const end = () =>
      inTx((tx) => breaks.end(tx, { person: { id: person.id }, day: workDate('2027-06-01') }, BY));
    expect(await end()).toMatchObject([{ kind: 'returned', effective: '2027-06-01' }]);
    expect(await end()).toEqual([]);
    const spans = await database.query(`select valid::text from service_break where person_id = $1`, [
      person.id,
    ]);
    expect(spans).toEqual([{ valid: '[2026-12-01,2027-06-01)' }]);
  });

  it('never take away the last system administrator, not even for some days', async () => {
    const roles = [{ role: 'system-admin' as const, unit: regency }];
    const last = await aPerson(database, { unit: await aUnit(database, { parent: regency }), roles });
    const suspend = () =>
      inTx((tx) =>
        breaks.begin(
          tx,
          {
            person: { id: last.id },
            kind: 'suspended',
            from: workDate('2026-12-01'),
            until: workDate('2026-12-10'),
          },
          BY,
        ),
      );
    expect(await codeOf(suspend())).toBe('last-system-admin');
    const other = await aPerson(database, { unit: regency, roles });
    await database.query(
      `update role_assignment set valid = '[2015-01-01,2026-12-09)' where person_id = $1`,
      [other.id],
    );
    expect(await codeOf(suspend())).toBe('last-system-admin');
    await database.query(
      `update role_assignment set valid = '[2015-01-01,2026-12-10)' where person_id = $1`,
      [other.id],
    );
    expect(await suspend()).toMatchObject([{ kind: 'away' }]);
  });
});
