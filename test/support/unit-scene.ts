import { PeopleChanges, type PersonChange } from '../../src/people/index.js';
import { type Browser, type Page, browser } from './browser.js';
import { type TestPerson, type TestUnit, aPerson, aRegency, aUnit } from './builders.js';
import { type IdentityApp, startIdentityApp } from './identity-app.js';

const PASSWORD = 'sandi yang cukup panjang';

/** Two dinas, the second with a section, a head and a clerk who looks after it. */
export interface TwoOffices {
  a: TestUnit;
  b: TestUnit;
  section: TestUnit;
  head: TestPerson;
  clerk: TestPerson;
}

/** A regency, those who may change its units, and one who may not. */
export interface UnitScene {
  app: IdentityApp;
  regency: TestUnit;
  office: Browser;
  colleague: Browser;
  outsider: Browser;
  /** Everything about people that was told to the rooms above since `twoOffices`. */
  told: PersonChange[];
  twoOffices(): Promise<TwoOffices>;
  signedIn(person: TestPerson): Promise<Browser>;
  /** Form, plan, done; by the office unless somebody else is named. */
  change(address: string, fields: Record<string, string>, tab?: Browser): Promise<{ plan: Page; done: Page }>;
  /** Name and unit above on a day. */
  unitOn(unit: { id: string }, day: string): Promise<{ name: string; parent: string } | null>;
  /** Code of the unit of somebody on a day. */
  homeOf(person: TestPerson, day: string): Promise<string | null>;
  idOf(code: string): Promise<{ id: string }>;
  /** A post of the unit, held by somebody since 2020. */
  aPost(unit: TestUnit, person: TestPerson, title: string, kind?: string): Promise<void>;
}

/** Without a second factor at hand the demonstration lets pass. */
export async function startUnitScene(): Promise<UnitScene> {
  const app = await startIdentityApp({ demonstration: true });
  const db = app.database;
  const told: PersonChange[] = [];
  app.app.get(PeopleChanges).on(async (_, changes) => {
    told.push(...changes);
  });
  const regency = await aRegency(db);
  const signedIn = async ({ nip }: TestPerson) => {
    const tab = browser(app.url);
    await tab.submit(await tab.get('/akun'), { nip, password: PASSWORD });
    return tab;
  };
  const password = PASSWORD;
  const people = await Promise.all([
    aPerson(db, { name: 'Sri Kepegawaian', unit: regency, roles: ['hr'], password }),
    aPerson(db, { unit: regency, roles: ['hr'], password }),
    aPerson(db, { unit: await aUnit(db), roles: ['opd-admin'], password }),
  ]);
  const [office, colleague, outsider] = (await Promise.all(people.map(signedIn))) as [
    Browser,
    Browser,
    Browser,
  ];
  return {
    app,
    regency,
    office,
    colleague,
    outsider,
    told,
    signedIn,
    async twoOffices() {
      told.length = 0;
      const a = await aUnit(db, { name: 'Dinas Pertanian', parent: regency });
      const b = await aUnit(db, { name: 'Dinas Perikanan', parent: regency });
      return {
        a,
        b,
        section: await aUnit(db, { name: 'Bidang Tambak', kind: 'division', parent: b }),
        head: await aPerson(db, { name: 'Hadi Kepala', unit: b }),
        clerk: await aPerson(db, { name: 'Cici Staf', unit: b, roles: ['employee', 'opd-admin'] }),
      };
    },
    async change(address, fields, tab = office) {
      const form = await tab.get(address);
      const plan = await tab.submit(form, { ...fields, langkah: 'rencana' }, { action: address });
      if (!plan.body.includes('name="sidik"')) return { plan, done: plan };
      return { plan, done: await tab.submit(plan, { langkah: 'terapkan' }, { action: address }) };
    },
    async unitOn({ id }, day) {
      const [row] = await db.query<{ name: string; parent: string }>(
        `select name, parent_id as parent from unit_version where unit_id = $1 and valid @> $2::date`,
        [id, day],
      );
      return row ?? null;
    },
    async homeOf({ id }, day) {
      const [row] = await db.query<{ code: string }>(
        `select u.code from unit_membership m join unit u on u.id = m.unit_id where m.person_id = $1 and m.valid @> $2::date`,
        [id, day],
      );
      return row?.code ?? null;
    },
    async idOf(code) {
      const [row] = await db.query<{ id: string }>(`select id from unit where code = $1`, [code]);
      return row!;
    },
    async aPost(unit, person, title, kind = 'head') {
      await db.query(
        `with made as (insert into post (unit_id, title, kind, valid) values ($1, $2, $3, '[2015-01-01,)') returning id)
         insert into post_holding (post_id, person_id, capacity, valid, decree) select id, $4, 'definitive', '[2020-01-01,)', 'SK 9' from made`,
        [unit.id, title, kind, person.id],
      );
    },
  };
}
