import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import {
  type TestPerson,
  type TestUnit,
  aNip,
  aPerson,
  aRegency,
  aUnit,
  startTestDatabase,
} from '../../../test/support/index.js';
import { Audit } from '../../audit/index.js';
import { type Database, DomainError, FixedClock, type Tx, workDate } from '../../platform/index.js';
import { PeopleChanges } from '../changes/people-changes.service.js';
import type { ChangedBy, PersonChange } from '../changes/person-change.js';
import { PeopleWriter } from './people-writer.service.js';
import { PersonFactsQuery } from './person-facts.query.js';
import { PersonRecord } from './person-record.service.js';
import type { PersonWish } from './person-wish.js';

const TODAY = workDate('2026-11-20');
const BY: ChangedBy = { actorId: null, origin: 'form', decree: 'SK 821/1/2026' };
const clock = new FixedClock(new Date('2026-11-20T07:10:00+07:00'));
const facts = new PersonFactsQuery();
const changes = new PeopleChanges();
const audit = new Audit({ secretKey: 'secret-key-of-the-tests-only-0123456789abcdef' }, clock);
let writer: PeopleWriter;
let database: Database;
let close: () => Promise<void>;
let regency: TestUnit;
let dinkes: TestUnit;
let puskesmas: TestUnit;
let dindik: TestUnit;
const heard: PersonChange[] = [];

beforeAll(async () => {
  ({ database, close } = await startTestDatabase());
  writer = new PeopleWriter(clock, new PersonRecord(database, clock, audit, changes));
  regency = await aRegency(database);
  dinkes = await aUnit(database, { code: 'DINKES', name: 'Dinas Kesehatan', parent: regency });
  puskesmas = await aUnit(database, { code: 'PKM', name: 'Puskesmas Bojong', parent: dinkes });
  dindik = await aUnit(database, { code: 'DINDIK', name: 'Dinas Pendidikan', parent: regency });
  changes.on(async (_, told) => void heard.push(...told));
});
afterAll(() => close());

const apply = (...wishes: PersonWish[]) => database.transaction((tx) => writer.apply(tx, wishes, BY));
const of = async ({ id }: { id: string }, day = TODAY) =>
  (await facts.asOf(database, day, { personIds: [id] }))[0]!;
const refusal = async (work: Promise<unknown>): Promise<DomainError> => {
  const error = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(DomainError);
  return error as DomainError;
};
const newcomer = (change: Partial<PersonWish> = {}): PersonWish => ({
  personId: randomUUID(),
  isNew: true,
  from: TODAY,
  person: { fullName: 'Budi Santoso', titleAfter: 'S.T.', sex: 'male' },
  number: { number: aNip({ sex: 'male' }), kind: 'nip' },
  employment: { kind: 'cpns', position: 'Penata Ruang', rank: 'III/a' },
  unitId: dindik.id,
  ...change,
});
const counts = async () => {
  const [row] = await database.query<{ entries: number; changes: number }>(
    `select (select count(*)::int from audit_entry) as entries, (select count(*)::int from person_change) as changes`,
  );
  return row!;
};

describe('the writer', () => {
  it('takes in somebody new, with an account', async () => {
    const wish = newcomer();
    const told = await apply(wish);
    expect(told.map(({ kind }) => kind)).toEqual(['joined', 'number-changed']);
    expect(await of({ id: wish.personId })).toMatchObject({
      fullName: 'Budi Santoso',
      revision: 1,
      number: wish.number,
      employment: { kind: 'cpns', rank: 'III/a', contractUntil: null },
      unit: { code: 'DINDIK', name: 'Dinas Pendidikan' },
      serviceBreak: null,
    });
    const accounts = await database.query(`select status from account where person_id = $1`, [wish.personId]);
    expect(accounts).toEqual([{ status: 'active' }]);
    expect((await of({ id: wish.personId }, workDate('2026-11-19'))).employment).toBeNull();
  });

  it('moves somebody from a day on, tells it and records it once; the second time it writes nothing', async () => {
    const person = await aPerson(database, { unit: puskesmas });
    const wish = { personId: person.id, from: workDate('2026-12-01'), unitId: dindik.id };
    heard.length = 0;
    await apply(wish);
    expect(heard).toEqual([
      {
        personId: person.id,
        kind: 'moved',
        effective: '2026-12-01',
        before: { unit_id: puskesmas.id },
        after: { unit_id: dindik.id },
      },
    ]);
    expect((await of(person)).unit!.code).toBe('PKM');
    expect(await of(person, workDate('2026-12-01'))).toMatchObject({ unit: { code: 'DINDIK' }, revision: 2 });
    const [entry] = await database.query(
      `select action, before, after, reason, detail from audit_entry where subject_id = $1`,
      [person.id],
    );
    expect(entry).toEqual({
      action: 'person.changed',
      before: { moved: { unit_id: puskesmas.id } },
      after: { moved: { unit_id: dindik.id } },
      reason: 'SK 821/1/2026',
      detail: { origin: 'form', effective: { moved: '2026-12-01' } },
    });
    const before = await counts();
    expect(await apply(wish)).toEqual([]);
    expect(await counts()).toEqual(before);
    expect((await of(person)).revision).toBe(2);
  });

  it('keeps numbers, contacts and birth dates out of the record, and in the history of the person', async () => {
    const person = await aPerson(database, { unit: dinkes, email: 'lama@example.go.id' });
    await apply({
      personId: person.id,
      from: TODAY,
      person: { email: 'baru@example.go.id', phone: '081234567890' },
      number: { number: aNip({ kind: 'nippppk' }), kind: 'nippppk' },
    });
    const [entry] = await database.query<{ text: string }>(
      `select row_to_json(e)::text as text from audit_entry e where subject_id = $1`,
      [person.id],
    );
    expect(entry!.text).toContain('contact-changed');
    for (const secret of [person.nip, 'example.go.id', '081234567890'])
      expect(entry!.text).not.toContain(secret);
    const [kept] = await database.query(
      `select before, after from person_change where person_id = $1 and kind = 'contact-changed'`,
      [person.id],
    );
    expect(kept).toEqual({
      before: { email: 'lama@example.go.id', phone: null },
      after: { email: 'baru@example.go.id', phone: '081234567890' },
    });
  });

  /** A head with everything that ends when they go. */
  async function aHead(): Promise<{ head: TestPerson; deputy: TestPerson; unit: TestUnit; other: TestUnit }> {
    const unit = await aUnit(database, { parent: dinkes });
    const other = await aUnit(database, { parent: dindik });
    const head = await aPerson(database, {
      unit,
      roles: [
        { role: 'employee', unit },
        { role: 'opd-admin', unit },
        { role: 'auditor', unit: regency },
      ],
    });
    const deputy = await aPerson(database, { unit });
    for (const [at, capacity, from] of [
      [unit, 'definitive', '2020-01-01'],
      [other, 'plt', '2026-01-01'],
    ] as const)
      await database.query(
        `with made as (insert into post (unit_id, title, kind, valid) values ($1, 'Kepala', 'head', '[2015-01-01,)') returning id)
         insert into post_holding (post_id, person_id, capacity, valid, decree)
         select id, $2, $3::text, daterange($4::date, null), 'SK' from made`,
        [at.id, head.id, capacity, from],
      );
    await database.query(
      `insert into delegation (from_person, to_person, unit_id, valid, decree) values ($1, $2, $3, '[2026-11-25,2026-12-05)', 'SK')`,
      [head.id, deputy.id, unit.id],
    );
    return { head, deputy, unit, other };
  }
  const rolesOn = async ({ id }: TestPerson, day: string) =>
    (
      await database.query<{ role: string }>(
        `select role from role_assignment where person_id = $1 and valid @> $2::date order by role`,
        [id, day],
      )
    ).map(({ role }) => role);
  const heldOn = async ({ id }: TestPerson, day: string) =>
    (
      await database.query<{ capacity: string }>(
        `select capacity from post_holding where person_id = $1 and valid @> $2::date order by capacity`,
        [id, day],
      )
    ).map(({ capacity }) => capacity);

  it('ends posts, acting, delegations and roles with the service', async () => {
    const { head } = await aHead();
    const told = await apply({
      personId: head.id,
      from: workDate('2026-12-01'),
      leaves: { reason: 'retired' },
    });
    expect(told.map(({ kind }) => kind).sort()).toEqual([
      'acting-ended',
      'delegation-ended',
      'left',
      'post-left',
    ]);
    expect(await heldOn(head, '2026-11-30')).toEqual(['definitive', 'plt']);
    expect(await heldOn(head, '2026-12-01')).toEqual([]);
    expect(await rolesOn(head, '2026-11-30')).toEqual(['auditor', 'opd-admin']);
    expect(await rolesOn(head, '2026-12-01')).toEqual([]);
    const entries = await database.query<{ role: string }>(
      `select detail->>'role' as role, before, after, reason from audit_entry where subject_id = $1 and action = 'role.ended' order by 1`,
      [head.id],
    );
    expect(entries.map(({ role }) => role)).toEqual(['auditor', 'opd-admin']);
    expect(entries[0]).toMatchObject({
      before: { valid: expect.stringMatching(/,\)$/) },
      after: { valid: expect.stringMatching(/,2026-12-01\)$/) },
      reason: BY.decree,
    });
    const [ended] = await database.query(
      `select granted::text, ended_reason from role_assignment where person_id = $1 and role = 'auditor'`,
      [head.id],
    );
    expect(ended).toEqual({ granted: '[2015-01-01,)', ended_reason: 'Berhenti dari dinas' });
    expect(await of(head, workDate('2026-12-01'))).toMatchObject({
      employment: null,
      unit: null,
      number: { number: head.nip },
    });
    const [delegation] = await database.query(`select valid::text from delegation where from_person = $1`, [
      head.id,
    ]);
    expect(delegation).toEqual({ valid: '[2026-11-25,2026-12-01)' });
    expect(
      await apply({ personId: head.id, from: workDate('2026-12-01'), leaves: { reason: 'retired' } }),
    ).toEqual([]);
  });

  it('leaves behind with the unit what belonged to it, and keeps what reaches the new one', async () => {
    const { head } = await aHead();
    await apply({ personId: head.id, from: TODAY, unitId: puskesmas.id });
    expect(await heldOn(head, '2026-11-20')).toEqual(['plt']);
    expect(await rolesOn(head, '2026-11-20')).toEqual(['auditor']);
    expect(await rolesOn(head, '2026-11-19')).toEqual(['auditor', 'opd-admin']);
    expect(await database.query(`select 1 from delegation where from_person = $1`, [head.id])).toEqual([]);
  });

  it('leaves what somebody holds elsewhere since they left the unit from which they are moved as of a past day', async () => {
    const section = await aUnit(database, { parent: puskesmas });
    const person = await aPerson(database, { unit: section });
    await database.query(
      `update unit_membership set valid = daterange(lower(valid), '2026-06-01') where person_id = $1`,
      [person.id],
    );
    await database.query(
      `insert into unit_membership (person_id, unit_id, valid) values ($1, $2, '[2026-06-01,)')`,
      [person.id, dindik.id],
    );
    await database.query(
      `insert into role_assignment (person_id, role, unit_id, valid, reason) values
       ($1, 'opd-admin', $2, '[2026-06-01,)', 'uji'), ($1, 'hr', $3, '[2026-02-01,)', 'uji'), ($1, 'auditor', $3, '[2026-07-01,)', 'uji'),
       ($1, 'supervisor', $4, '[2026-01-01,)', 'uji'), ($1, 'leader', $2, '[2026-01-01,)', 'uji')`,
      [person.id, dindik.id, section.id, dinkes.id],
    );
    await apply({ personId: person.id, from: workDate('2026-05-01'), unitId: puskesmas.id });
    expect(await rolesOn(person, '2026-04-30')).toEqual(['hr', 'leader', 'supervisor']);
    expect(await rolesOn(person, '2026-11-20')).toEqual(['auditor', 'leader', 'opd-admin', 'supervisor']);
  });

  it('never leaves the regency without a system administrator, also when two go at once', async () => {
    const admin = (unit: TestUnit) =>
      aPerson(database, { unit, roles: [{ role: 'system-admin', unit: regency }] });
    const leaves = ({ id }: TestPerson): PersonWish => ({
      personId: id,
      from: TODAY,
      leaves: { reason: 'resigned' },
    });
    const first = await admin(dinkes);
    const error = await refusal(apply(leaves(first)));
    expect([error.code, error.extra.faults?.[0]?.field]).toEqual(['last-system-admin', 'mulai']);
    expect(error.message).toContain('Tunjuk dahulu penggantinya');
    const retires = (day: string) =>
      apply({ personId: first.id, from: TODAY, person: { retirementDate: workDate(day) } });
    expect((await refusal(retires('2027-10-01'))).code).toBe('last-system-admin');
    // Who moves stays the administrator: the role is for what lies above both units.
    await apply({ personId: first.id, from: TODAY, unitId: dindik.id });
    expect((await of(first)).employment).not.toBeNull();
    expect(await rolesOn(first, '2026-12-31')).toEqual(['system-admin']);
    const second = await admin(dindik);
    await refusal(apply(leaves(first), leaves(second)));
    const both = await Promise.allSettled([apply(leaves(first)), apply(leaves(second))]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect((await Promise.all([rolesOn(first, '2026-11-20'), rolesOn(second, '2026-11-20')])).flat()).toEqual(
      ['system-admin'],
    );
    // Of a retirement in some years somebody will take notice in time.
    const [stays] = both[0].status === 'rejected' ? [first] : [second];
    const plans = { personId: stays!.id, from: TODAY, person: { retirementDate: workDate('2031-01-01') } };
    expect(await apply(plans)).toMatchObject([{ kind: 'details-changed' }]);
  });

  it.each<[string, () => Promise<PersonWish>, string]>([
    [
      'a number that is another’s',
      async () =>
        newcomer({ number: { number: (await aPerson(database, { unit: dinkes })).nip, kind: 'nip' } }),
      'number-taken',
    ],
    ['a unit that is not there', async () => newcomer({ unitId: randomUUID() }), 'unit-unknown'],
    [
      'a unit that is not there yet',
      async () => newcomer({ from: workDate('2014-12-31') }),
      'unit-not-on-that-day',
    ],
    [
      'a name with invisible marks',
      async () => newcomer({ person: { fullName: 'Budi \u202eislaw' } }),
      'name-not-plain',
    ],
    ['somebody unknown', async () => newcomer({ isNew: false }), 'person-not-found'],
    [
      'somebody known as new',
      async () => newcomer({ personId: (await aPerson(database, { unit: dinkes })).id }),
      'person-exists',
    ],
  ])('refuses %s in words, and writes nothing', async (_title, wish, code) => {
    const asked = await wish();
    const before = await counts();
    const error = await refusal(apply(asked));
    expect(error.code).toBe(code);
    expect(error.message).not.toContain(asked.number!.number);
    expect(await counts()).toEqual(before);
  });

  it('lets two people exchange their numbers in one call', async () => {
    const [a, b] = [await aPerson(database, { unit: dinkes }), await aPerson(database, { unit: dinkes })];
    const from = workDate('2015-01-01');
    await apply(
      { personId: a.id, from, number: { number: b.nip, kind: 'nip' } },
      { personId: b.id, from, number: { number: a.nip, kind: 'nip' } },
    );
    expect((await of(a)).number!.number).toBe(b.nip);
  });

  it('writes nothing when a room above cannot follow', async () => {
    const person = await aPerson(database, { unit: dinkes });
    const sad = new PeopleChanges();
    sad.on(async () => {
      throw new Error('cannot follow');
    });
    const other = new PeopleWriter(clock, new PersonRecord(database, clock, audit, sad));
    await expect(
      database.transaction((tx) =>
        other.apply(tx, [{ personId: person.id, from: TODAY, unitId: dindik.id }], BY),
      ),
    ).rejects.toThrow('cannot follow');
    expect((await of(person)).unit!.code).toBe('DINKES');
  });
});

describe('many at once', () => {
  it('fulfil the same wish once, however many ask', async () => {
    const person = await aPerson(database, { unit: dinkes });
    const wish = { personId: person.id, from: TODAY, unitId: dindik.id };
    const told = await Promise.all(Array.from({ length: 12 }, () => apply(wish)));
    expect(told.flat()).toHaveLength(1);
    expect((await of(person)).revision).toBe(2);
  });

  it('do not wait in a circle, whatever order they ask in, and every wish is fulfilled', async () => {
    const people = await Promise.all(Array.from({ length: 6 }, () => aPerson(database, { unit: dinkes })));
    await Promise.all(
      Array.from({ length: 10 }, (_, round) => {
        const order = round % 2 ? people : people.toReversed();
        return apply(
          ...order.map(({ id }) => ({
            personId: id,
            from: TODAY,
            employment: { rank: `R${round}` },
          })),
        );
      }),
    );
    const after = await facts.asOf(database, TODAY, { personIds: people.map(({ id }) => id) });
    expect(after.map(({ revision }) => revision)).toEqual(people.map(() => 11));
    expect(new Set(after.map(({ employment }) => employment!.rank)).size).toBe(1);
  });

  it('give one number to one person only', async () => {
    const number = { number: aNip(), kind: 'nip' as const };
    const made = await Promise.allSettled(Array.from({ length: 8 }, () => apply(newcomer({ number }))));
    expect(made.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const result of made)
      if (result.status === 'rejected') expect((result.reason as DomainError).code).toBe('number-taken');
  });

  it('take no more statements than one: 12,000 newcomers, then 12,000 transfers with a new rank', async () => {
    const ids = Array.from({ length: 12_000 }, () => randomUUID());
    const spent = async (wishes: PersonWish[]) => {
      let statements = 0;
      const told = await database.transaction((tx) => {
        const counted: Tx = {
          ...tx,
          query: (text, values) => {
            statements += 1;
            return tx.query(text, values);
          },
        };
        return writer.apply(counted, wishes, BY);
      });
      return { statements, told: told.length };
    };
    const joining = ids.map((personId, i) => {
      const number = `1986092620150${5 + (i % 5)}${1 + (i % 2)}`.slice(0, 13);
      return newcomer({
        personId,
        unitId: i % 2 ? dinkes.id : puskesmas.id,
        number: { number: `${number}${10_000 + i}`, kind: 'nip' },
      });
    });
    const moving = ids.map((personId) => ({
      personId,
      from: workDate('2026-12-01'),
      unitId: dindik.id,
      employment: { rank: 'III/b' },
    }));
    expect(await spent(joining)).toEqual({ statements: expect.any(Number), told: 24_000 });
    const one = await spent([{ ...moving[0]!, unitId: dinkes.id }]);
    const all = await spent(moving);
    expect(all.told).toBeGreaterThan(23_990);
    expect(all.statements).toBeLessThanOrEqual(one.statements + 2);
    expect(await spent(moving)).toMatchObject({ told: 0 });
    const everybody = await facts.asOf(database, TODAY, { tops: [dinkes.id] });
    expect(everybody.length).toBeGreaterThanOrEqual(12_000);
  }, 120_000);
});
