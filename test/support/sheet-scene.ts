import { PersonFactsQuery } from '../../src/people/index.js';
import { Clock, type FixedClock, workDate } from '../../src/platform/index.js';
import { type Browser, type Page, browser } from './browser.js';
import { type TestPerson, type TestUnit, aPerson, aRegency, aUnit } from './builders.js';
import { type IdentityApp, startIdentityApp } from './identity-app.js';
import { type SheetLine, aSheet, settled, upload } from './personnel-sheet.js';

const PASSWORD = 'sandi yang cukup panjang';
/** From when the sheets of the scene hold, unless another day is asked for. */
export const SHEET_DAY = '2026-12-01';

export const nipOf = (serial: number, day = '26') => `198609${day}2015052${String(serial).padStart(3, '0')}`;

/** A regency with two offices, and people who send, approve and only read sheets about them. */
export class SheetScene {
  readonly tabs = {} as Record<'hr' | 'other' | 'auditor' | 'dinkesHr' | 'admin', Browser>;
  private serial = 0;

  private constructor(
    readonly app: IdentityApp,
    readonly regency: TestUnit,
    readonly dinkes: TestUnit,
    readonly dinsos: TestUnit,
    /** The second person of the regency's office. */
    readonly other: TestPerson,
  ) {}

  static async start(): Promise<SheetScene> {
    const app = await startIdentityApp();
    const db = app.database;
    const regency = await aRegency(db);
    const dinkes = await aUnit(db, { code: 'DINKES', name: 'Dinas Kesehatan', parent: regency });
    const dinsos = await aUnit(db, { code: 'DINSOS', name: 'Dinas Sosial', parent: regency });
    // The office of those who import stands aside, so that no sheet here is about them.
    const office = await aUnit(db, { code: 'BKPSDM', name: 'Badan Kepegawaian', parent: regency });
    const person = (role: 'hr' | 'auditor' | 'opd-admin', of: TestUnit) =>
      aPerson(db, { unit: office, kind: 'official', roles: [{ role, unit: of }], password: PASSWORD });
    const other = await person('hr', regency);
    const scene = new SheetScene(app, regency, dinkes, dinsos, other);
    scene.tabs.hr = await scene.signedIn(await person('hr', regency));
    scene.tabs.other = await scene.signedIn(other);
    // Nobody approves with a role of yesterday.
    await db.query(`update role_assignment set created_at = now() - interval '8 days'`);
    scene.tabs.auditor = await scene.signedIn(await person('auditor', regency));
    scene.tabs.dinkesHr = await scene.signedIn(await person('hr', dinkes));
    scene.tabs.admin = await scene.signedIn(await person('opd-admin', dinkes));
    return scene;
  }

  get clock(): FixedClock {
    return this.app.app.get<Clock, FixedClock>(Clock);
  }

  /** Before each test: whoever was in the two offices is out of every sheet's way, and no sheet is left open. */
  async afresh(): Promise<void> {
    const db = this.app.database;
    await db.query(`delete from import_batch where state not in ('applied', 'undone')`);
    // What one test took out is not counted in the next.
    await db.query(
      `update import_batch set approved_digest = digest, approved_at = now() where state = 'applied'`,
    );
    await db.query(
      `update employment e set valid = daterange(lower(valid), '2016-01-01') where kind <> 'official' and lower(valid) < '2016-01-01'`,
    );
    await db.query(`delete from employment where kind <> 'official' and lower(valid) >= '2016-01-01'`);
    await db.query(`delete from unit_membership where unit_id in ($1, $2)`, [this.dinkes.id, this.dinsos.id]);
  }

  /** People of a unit, each with the line of a sheet that says nothing new about them. */
  async staff(count: number, unit = this.dinkes): Promise<(TestPerson & { line: SheetLine })[]> {
    const made = [];
    for (let i = 0; i < count; i += 1) {
      this.serial += 1;
      const letter = String.fromCharCode(65 + (this.serial % 26));
      const name = `Pegawai ${letter}${this.serial} ${['Wibowo', 'Lestari', 'Santoso'][this.serial % 3]}`;
      const one = await aPerson(this.app.database, { nip: nipOf(this.serial), name, unit });
      const line = {
        number: one.nip,
        fullName: name,
        unitName: unit.name,
        kind: 'PNS',
        position: 'Pengelola Data',
      };
      made.push({ ...one, line });
    }
    return made;
  }

  /** Sent, its columns confirmed, and compared. @returns the id of the sheet */
  async uploaded(
    lines: readonly SheetLine[],
    fields: Record<string, string> = {},
    tab = this.tabs.hr,
  ): Promise<string> {
    const answer = await upload(this.app.url, tab, aSheet(lines), fields);
    if (answer.status !== 303) throw new Error(`the sheet was not taken: ${answer.status}`);
    const id = answer.location.split('/').at(-1)!;
    if ((await settled(this.app.database, id)) === 'read') {
      const page = await tab.get(`/kelola/impor/${id}/kolom`);
      await tab.submit(page, {}, { action: '/kolom' });
      await settled(this.app.database, id);
    }
    return id;
  }

  async batch(id: string) {
    const [row] = await this.app.database.query<{
      state: string;
      counts: Record<string, number>;
      digest: string;
      refusal: string | null;
    }>(`select state, counts, digest, refusal from import_batch where id = $1`, [id]);
    return row!;
  }

  async apply(id: string, fields: Record<string, string> = {}, tab = this.tabs.hr): Promise<Page> {
    const page = await tab.get(`/kelola/impor/${id}`);
    return tab.submit(page, { dasar: 'Data SIASN 1 Desember', ...fields }, { action: '/penerapan' });
  }

  async factsOf(person: { id: string }, day = SHEET_DAY) {
    const query = this.app.app.get(PersonFactsQuery);
    return (await query.asOf(this.app.database, workDate(day), { personIds: [person.id] }))[0]!;
  }

  close(): Promise<void> {
    return this.app.close();
  }

  private async signedIn(person: TestPerson): Promise<Browser> {
    const tab = browser(this.app.url);
    await tab.submit(await tab.get('/akun'), { nip: person.nip, password: PASSWORD });
    // Whoever imports has shown a second factor; enrolling one is another spec's business.
    await this.app.database.query(
      `update oidc_artifact set payload = payload || jsonb_build_object(
         'acr', 'aal2', 'amr', '["pwd","otp"]'::jsonb, 'secondFactorTs', extract(epoch from now())::int)
       where model = 'Session' and account_id = $1`,
      [person.id],
    );
    return tab;
  }
}
