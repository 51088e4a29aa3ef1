import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { PrincipalsQuery } from '../src/people/index.js';
import { seedLeaveRules, seedReferenceRules } from '../src/attendance/index.js';
import { type Answer, Answering } from '../src/attendance/requests/answering.service.js';
import { Filing, type FilingWish } from '../src/attendance/requests/filing.service.js';
import { addDays, workDate } from '../src/platform/index.js';
import {
  type TestApp,
  type TestPerson,
  type TestUnit,
  aPerson,
  aRegency,
  aUnit,
  startTestApp,
} from './support/index.js';

let app: TestApp;
let dinas: TestUnit;
let bidang: TestUnit;
let head: TestPerson;
let chief: TestPerson;

beforeAll(async () => {
  app = await startTestApp();
  const db = app.database;
  const regency = await aRegency(db);
  await db.transaction(async (tx) => {
    await seedReferenceRules(tx, regency.id);
    await seedLeaveRules(tx, regency.id);
  });
  dinas = await aUnit(db, { code: 'DINKES', name: 'Dinas Kesehatan', parent: regency });
  bidang = await aUnit(db, { code: 'DINKES-P2P', name: 'Bidang P2P', kind: 'section', parent: dinas });
  head = await aPerson(db, { name: 'Kepala Dinas', unit: dinas, roles: ['employee', 'supervisor'] });
  chief = await aPerson(db, { name: 'Kepala Bidang', unit: bidang, roles: ['employee', 'supervisor'] });
}, 120_000);
afterAll(() => app?.close());

const somebody = (name: string) => aPerson(app.database, { name, unit: bidang });

function file(person: TestPerson, first: string, last: string, wish: Partial<FilingWish> = {}) {
  return app.app.get(Filing).file(
    [
      {
        personId: person.id,
        kind: 'annual',
        first: workDate(first),
        last: workDate(last),
        part: 'whole',
        reason: 'Keperluan keluarga',
        details: { alamat: 'Purbalingga' },
        formKey: randomUUID(),
        ...wish,
      },
    ],
    { actorId: person.id, onBehalf: false },
  );
}

async function filed(person: TestPerson, first: string, last: string, wish: Partial<FilingWish> = {}) {
  const [one] = await file(person, first, last, wish);
  if (!one?.ok) throw new Error(JSON.stringify(one));
  return one.request;
}

async function answer(who: TestPerson, given: Partial<Answer> & Pick<Answer, 'requestId' | 'revision'>) {
  const principal = await app.app.get(PrincipalsQuery).byPerson(who.id);
  return app.app
    .get(Answering)
    .answer(principal!, { act: 'decided', verdict: 'approve', note: 'Alasan', trace: {}, ...given });
}

const account = async ({ id }: TestPerson, year = 2026) =>
  (
    await app.database.query(`select granted, spent from leave_account where person_id = $1 and year = $2`, [
      id,
      year,
    ])
  )[0];
const facts = ({ id }: TestPerson) =>
  app.database.query(
    `select kind, lower(during)::text as first, (upper(during) - 1)::text as last, part::text as part from approved_leave where person_id = $1`,
    [id],
  );

describe('a request', () => {
  it('goes to the superior, then to the official, and becomes a fact whose days are marked', async () => {
    const person = await somebody('Siti');
    const request = await filed(person, '2026-11-23', '2026-11-27');
    expect(request.state).toBe('filed');
    expect(await account(person)).toEqual({ granted: 24, spent: 10 });
    const asked = { requestId: request.id, revision: 1 };
    expect(await answer(head, asked)).toMatchObject({ ok: false, reason: 'overtaken' });
    expect(await answer(head, { ...asked, act: 'considered' })).toEqual({ ok: false, reason: 'not-yours' });
    expect(await answer(chief, { ...asked, act: 'considered' })).toEqual({ ok: true });
    expect(await facts(person)).toEqual([]);
    expect(await answer(head, { ...asked, revision: 2 })).toEqual({ ok: true });
    expect(await facts(person)).toEqual([
      { kind: 'annual', first: '2026-11-23', last: '2026-11-27', part: '[0,2)' },
    ]);
    expect(await account(person)).toEqual({ granted: 24, spent: 10 });
  });

  it("counts only the person's own working days", async () => {
    const person = await somebody('Tuti');
    // 24 December is joint leave, 25 a holiday, 26 and 27 a weekend; then four working days and a holiday.
    await filed(person, '2026-12-23', '2027-01-01');
    expect(await account(person)).toEqual({ granted: 24, spent: 10 });
    // New Year 2027 stands in no calendar yet: a day of the next account, into which six days are carried.
    expect(await account(person, 2027)).toEqual({ granted: 36, spent: 2 });
  });

  it('does not spend days twice, however many ask at once', async () => {
    const person = await somebody('Umi');
    const mondays = ['2026-11-23', '2026-11-30', '2026-12-07', '2026-12-14'].map(workDate);
    const answers = await Promise.all(mondays.map((first) => file(person, first, addDays(first, 4))));
    expect(answers.flat().filter(({ ok }) => ok)).toHaveLength(2);
    const rows = await app.database.query(
      `select 1 from staff_request where person_id = $1 and state = 'filed'`,
      [person.id],
    );
    expect(rows).toHaveLength(2);
    expect(await account(person)).toEqual({ granted: 24, spent: 20 });
  });
});
