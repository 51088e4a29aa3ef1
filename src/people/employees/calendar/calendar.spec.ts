import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  type PersonWish as PersonBuilt,
  type TestUnit,
  aPerson,
  aRegency,
  aUnit,
  startTestDatabase,
} from '../../../../test/support/index.js';
import { Audit } from '../../../audit/index.js';
import { type Database, FixedClock, type Tx, workDate } from '../../../platform/index.js';
import { PeopleChanges } from '../../changes/people-changes.service.js';
import type { ChangedBy, PersonChange } from '../../changes/person-change.js';
import { Posts } from '../duties/posts.service.js';
import { ServiceBreaks } from '../duties/service-breaks.service.js';
import { PeopleWriter } from '../people-writer.service.js';
import { PersonRecord } from '../person-record.service.js';
import type { PersonWish } from '../person-wish.js';
import { PeopleCalendar } from './calendar.service.js';

const BY: ChangedBy = { actorId: null, origin: 'form', decree: 'SK' };
const clock = new FixedClock(new Date('2026-11-20T07:10:00+07:00'));
let database: Database;
let close: () => Promise<void>;
let writer: PeopleWriter;
let posts: Posts;
let breaks: ServiceBreaks;
let calendar: PeopleCalendar;
let dinkes: TestUnit;
let dindik: TestUnit;
const heard: { origin: string; change: PersonChange }[] = [];

beforeAll(async () => {
  ({ database, close } = await startTestDatabase());
  const changes = new PeopleChanges();
  changes.on(async (_, told, { origin }) => {
    for (const change of told) if (mine.has(change.personId)) heard.push({ origin, change });
  });
  const audit = new Audit({ secretKey: 'secret-key-of-the-tests-only-0123456789abcdef' }, clock);
  const record = new PersonRecord(database, clock, audit, changes);
  writer = new PeopleWriter(clock, record);
  posts = new Posts(record);
  breaks = new ServiceBreaks(record);
  calendar = new PeopleCalendar(database, clock, writer, record, changes);
  const regency = await aRegency(database);
  dinkes = await aUnit(database, { code: 'DINKES', parent: regency });
  dindik = await aUnit(database, { code: 'DINDIK', parent: regency });
});
afterAll(() => close());

/** Of this test: what befalls the people of the others is not heard. */
const mine = new Set<string>();
async function somebody(wish: PersonBuilt) {
  const person = await aPerson(database, wish);
  mine.add(person.id);
  return person;
}

/** The calendar stands at this day, and everything before it was told. */
async function at(day: string) {
  clock.set(`${day}T07:10:00+07:00`);
  await database.query(
    `insert into people_calendar (told_until) values ($1::date) on conflict (singleton) do update set told_until = excluded.told_until`,
    [day],
  );
}
beforeEach(async () => {
  mine.clear();
  await at('2026-11-20');
});

const inTx = <Result>(work: (tx: Tx) => Promise<Result>) => database.transaction(work);
const apply = (wish: PersonWish) => inTx((tx) => writer.apply(tx, [wish], BY));
async function told(day: string) {
  clock.set(`${day}T00:05:00+07:00`);
  heard.length = 0;
  await calendar.reachToday();
  return heard.map(({ origin, change }) => [origin, change.kind, change.effective, change.personId]);
}

describe('what a day brings by itself', () => {
  it('is a planned transfer, told once, with where from and where to', async () => {
    const person = await somebody({ unit: dinkes });
    await apply({ personId: person.id, from: workDate('2026-12-01'), unitId: dindik.id });
    expect(await told('2026-11-30')).toEqual([]);
    expect(await told('2026-12-01')).toEqual([['calendar', 'moved', '2026-12-01', person.id]]);
    expect(heard[0]!.change).toMatchObject({ before: { unit_id: dinkes.id }, after: { unit_id: dindik.id } });
    expect(await told('2026-12-01')).toEqual([]);
  });

  it('is not told again when it was entered on its day, before or after the night’s run', async () => {
    const [early, late] = [await somebody({ unit: dinkes }), await somebody({ unit: dinkes })];
    clock.set('2026-11-21T00:01:00+07:00');
    await apply({ personId: early.id, from: workDate('2026-11-21'), unitId: dindik.id });
    expect(await told('2026-11-21')).toEqual([]);
    await apply({ personId: late.id, from: workDate('2026-11-21'), unitId: dindik.id });
    expect(await told('2026-11-22')).toEqual([]);
  });

  it('is not told when the plan was changed meanwhile', async () => {
    const person = await somebody({ unit: dinkes });
    await apply({ personId: person.id, from: workDate('2026-12-01'), unitId: dindik.id });
    await apply({ personId: person.id, from: workDate('2026-12-01'), unitId: dinkes.id });
    expect(await told('2026-12-01')).toEqual([]);
  });

  it.each([
    ['a contract', { employment: { kind: 'pppk', contractUntil: workDate('2026-11-30') } }, 'contract-ended'],
    ['a service', { person: { retirementDate: workDate('2026-12-01') } }, 'retired'],
  ] as const)('is the end of %s: unit, post and roles go with it', async (_title, wish, reason) => {
    const unit = await aUnit(database, { parent: dinkes });
    const person = await somebody({ unit, kind: 'employment' in wish ? 'pppk' : 'pns' });
    const postId = await inTx((tx) =>
      posts.found(tx, {
        unitId: unit.id,
        title: 'Kepala',
        kind: 'head',
        echelon: null,
        from: workDate('2015-01-01'),
        until: null,
      }),
    );
    await apply({ personId: person.id, from: workDate('2026-11-20'), ...wish });
    await inTx((tx) =>
      posts.take(
        tx,
        {
          person: { id: person.id },
          postId,
          capacity: 'definitive',
          from: workDate('2026-11-20'),
          until: null,
        },
        BY,
      ),
    );
    const [before] = await database.query(
      `select (select count(*)::int from employment where person_id = $1 and valid @> '2026-12-01'::date) as employed,
              (select count(*)::int from unit_membership where person_id = $1 and valid @> '2026-12-01'::date) as member`,
      [person.id],
    );
    // Whoever asks for an employment sees the end on its day, told or not.
    expect(before).toEqual({ employed: 0, member: 1 });
    const news = await told('2026-12-01');
    expect(news.map(([, kind]) => kind).sort()).toEqual(['left', 'post-left']);
    expect(heard.find(({ change }) => change.kind === 'left')!.change.after).toEqual({ end_reason: reason });
    const [after] = await database.query(
      `select (select count(*)::int from unit_membership where person_id = $1 and valid @> '2026-12-01'::date) as member,
              (select count(*)::int from post_holding where person_id = $1 and valid @> '2026-12-01'::date) as posts,
              (select count(*)::int from role_assignment where person_id = $1 and valid @> '2026-12-01'::date) as roles`,
      [person.id],
    );
    expect(after).toEqual({ member: 0, posts: 0, roles: 0 });
    expect(await told('2026-12-02')).toEqual([]);
  });

  it('is a break that begins and ends, and an acting post that does', async () => {
    const unit = await aUnit(database, { parent: dinkes });
    const person = await somebody({ unit });
    await inTx((tx) =>
      breaks.begin(
        tx,
        {
          person: { id: person.id },
          kind: 'unpaid-leave',
          from: workDate('2026-12-01'),
          until: workDate('2026-12-05'),
        },
        BY,
      ),
    );
    const other = await somebody({ unit });
    const postId = await inTx((tx) =>
      posts.found(tx, {
        unitId: unit.id,
        title: 'Kepala',
        kind: 'head',
        echelon: null,
        from: workDate('2015-01-01'),
        until: null,
      }),
    );
    const days = { from: workDate('2026-12-01'), until: workDate('2026-12-05') };
    await inTx((tx) => posts.take(tx, { person: { id: other.id }, postId, capacity: 'plt', ...days }, BY));
    expect((await told('2026-12-01')).map(([, kind]) => kind).sort()).toEqual(['acting-began', 'away']);
    expect((await told('2026-12-05')).map(([, kind]) => kind).sort()).toEqual(['acting-ended', 'returned']);
  });

  it('is told later when days were missed, in their order', async () => {
    const person = await somebody({ unit: dinkes });
    await apply({ personId: person.id, from: workDate('2026-12-01'), unitId: dindik.id });
    await apply({ personId: person.id, from: workDate('2026-12-03'), employment: { rank: 'III/d' } });
    await apply({ personId: person.id, from: workDate('2026-12-05'), leaves: { reason: 'resigned' } });
    expect(await told('2026-12-20')).toEqual([
      ['calendar', 'moved', '2026-12-01', person.id],
      ['calendar', 'position-changed', '2026-12-03', person.id],
      ['calendar', 'left', '2026-12-05', person.id],
    ]);
    expect(heard[2]!.change.after).toEqual({ end_reason: 'resigned' });
  });

  it('is told once by however many servers', async () => {
    const person = await somebody({ unit: dinkes });
    await apply({ personId: person.id, from: workDate('2026-12-01'), unitId: dindik.id });
    clock.set('2026-12-01T00:05:00+07:00');
    heard.length = 0;
    await Promise.all(Array.from({ length: 6 }, () => calendar.reachToday()));
    expect(heard).toHaveLength(1);
  });

  it('waits for its day in WIB, whatever UTC says', async () => {
    const person = await somebody({ unit: dinkes });
    await apply({ personId: person.id, from: workDate('2026-12-01'), unitId: dindik.id });
    clock.set('2026-11-30T23:59:00+07:00');
    heard.length = 0;
    await calendar.reachToday();
    expect(heard).toEqual([]);
    clock.set('2026-11-30T17:05:00Z');
    await calendar.reachToday();
    expect(heard).toHaveLength(1);
  });
});

describe('what was given after a plan had been entered', () => {
  const given = async ({ id }: { id: string }, unit: TestUnit, from = '2026-11-20') => {
    const postId = await inTx((tx) =>
      posts.found(tx, {
        unitId: unit.id,
        title: 'Kepala',
        kind: 'head',
        echelon: null,
        from: workDate('2015-01-01'),
        until: null,
      }),
    );
    const days = { from: workDate(from), until: null };
    await inTx((tx) => posts.take(tx, { person: { id }, postId, capacity: 'plt', ...days }, BY));
    await database.query(
      `insert into role_assignment (person_id, role, unit_id, valid, reason) values ($1, 'opd-admin', $2, daterange($3::date, null), 'uji')`,
      [id, unit.id, from],
    );
  };
  const held = async ({ id }: { id: string }) =>
    (
      await database.query<{ valid: string }>(
        `select valid::text as valid from post_holding where person_id = $1 union all
         select valid::text from role_assignment where person_id = $1 and role = 'opd-admin' order by 1`,
        [id],
      )
    ).map(({ valid }) => valid);

  it.each([
    ['a transfer', { unitId: '' }],
    ['a departure', { leaves: { reason: 'resigned' as const } }],
    ['a retirement', { person: { retirementDate: workDate('2026-12-01') } }],
  ])('ends with %s on its day all the same, and the record says so', async (_title, wish) => {
    const unit = await aUnit(database, { parent: dinkes });
    const person = await somebody({ unit });
    const from = workDate('person' in wish ? '2026-11-20' : '2026-12-01');
    await apply({ personId: person.id, from, ...wish, ...('unitId' in wish ? { unitId: dindik.id } : {}) });
    await given(person, unit);
    expect(await held(person)).toEqual(['[2026-11-20,)', '[2026-11-20,)']);
    expect((await told('2026-12-01')).map(([, kind]) => kind)).toContain('acting-ended');
    expect(await held(person)).toEqual(['[2026-11-20,2026-12-01)', '[2026-11-20,2026-12-01)']);
    const [entry] = await database.query(
      `select after from audit_entry where subject_id = $1 and action = 'role.ended'`,
      [person.id],
    );
    expect(entry).toEqual({ after: { valid: '[2026-11-20,2026-12-01)' } });
    expect(await told('2026-12-02')).toEqual([]);
  });

  it('does not live again when they come back', async () => {
    const unit = await aUnit(database, { parent: dinkes });
    const person = await somebody({ unit });
    await apply({ personId: person.id, from: workDate('2026-12-01'), leaves: { reason: 'resigned' } });
    await given(person, unit);
    await told('2026-12-02');
    await apply({
      personId: person.id,
      from: workDate('2027-02-01'),
      employment: { kind: 'pns', position: 'Analis' },
      unitId: dindik.id,
    });
    const grants = await database.query(
      `select 1 from person_grants($1, '2027-02-02') where role <> 'employee'`,
      [person.id],
    );
    expect(grants).toEqual([]);
  });

  it('stays when it was given for the new unit, or for the days after the transfer', async () => {
    const [old, next] = [
      await aUnit(database, { parent: dinkes }),
      await aUnit(database, { parent: dindik }),
    ];
    const person = await somebody({ unit: old });
    await apply({ personId: person.id, from: workDate('2026-12-01'), unitId: next.id });
    await given(person, next);
    await given(person, old, '2026-12-01');
    const before = await held(person);
    await told('2026-12-01');
    expect(await held(person)).toEqual(before);
  });
});
