import type { Role } from '../../src/access/index.js';
import { randomUUID } from 'node:crypto';
import { type Browser, type Page, browser } from './browser.js';
import { type TestPerson, type TestUnit, aPerson, aRegency, aUnit } from './builders.js';
import { type IdentityApp, startIdentityApp } from './identity-app.js';

/** Of officials, and of whoever had one before. */
export const PASSWORD = 'sandi yang cukup panjang';
/** What somebody chooses for themselves. */
export const OWN = 'kopi pagi di alun alun kota';

/** A regency with officials who print letters of activation, and people who come with them. */
export async function anActivationScene(): Promise<ActivationScene> {
  const app = await startIdentityApp();
  const regency = await aRegency(app.database);
  const dinkes = await aUnit(app.database, { code: 'DINKES', name: 'Dinas Kesehatan', parent: regency });
  const puskesmas = await aUnit(app.database, { code: 'PKM', name: 'Puskesmas Bojongsari', parent: dinkes });
  const dindik = await aUnit(app.database, { code: 'DINDIK', name: 'Dinas Pendidikan', parent: regency });
  return new ActivationScene(app, { regency, dinkes, puskesmas, dindik });
}

export class ActivationScene {
  readonly regency: TestUnit;
  readonly dinkes: TestUnit;
  readonly puskesmas: TestUnit;
  readonly dindik: TestUnit;

  constructor(
    readonly app: IdentityApp,
    units: Record<'regency' | 'dinkes' | 'puskesmas' | 'dindik', TestUnit>,
  ) {
    ({ regency: this.regency, dinkes: this.dinkes, puskesmas: this.puskesmas, dindik: this.dindik } = units);
  }

  close(): Promise<void> {
    return this.app.close();
  }

  newcomer(unit: TestUnit, name: string, roles: Role[] = ['employee']): Promise<TestPerson> {
    return aPerson(this.app.database, { unit, name, roles });
  }

  async official(role: Role, unit: TestUnit, name = 'Petugas'): Promise<Browser & { who: TestPerson }> {
    const who = await aPerson(this.app.database, { unit, name, roles: [role], password: PASSWORD });
    // Whoever decides about others has held the role for longer than an afternoon.
    await this.app.database.query(
      `update role_assignment set created_at = now() - interval '30 days' where person_id = $1`,
      [who.id],
    );
    const tab = browser(this.app.url);
    await tab.submit(await tab.get('/akun'), { nip: who.nip, password: PASSWORD });
    await this.app.database.query(
      `update oidc_artifact set payload = payload || jsonb_build_object(
         'acr', 'aal2', 'amr', '["pwd","otp"]'::jsonb, 'secondFactorTs', extract(epoch from now())::int)
       where model = 'Session' and account_id = $1`,
      [who.id],
    );
    return { ...tab, who };
  }

  /** The letter of one person, as an official of the regency prints it. */
  async letterFor(person: TestPerson, opd = 'DINKES'): Promise<string> {
    const hr = await this.official('hr', this.regency);
    const page = await hr.post(`/kelola/aktivasi/${opd}/surat`, {
      cetakan: randomUUID(),
      untuk: 'ulang',
      banyak: '25',
      pegawai: person.id,
      batal: '1',
      setuju: 'ya',
    });
    const [code] = codesOf(page);
    if (page.status !== 200 || !code) throw new Error(`no letter: ${page.status}`);
    return code;
  }

  /** Through the two pages. */
  async activate(nip: string, code: string, password = OWN): Promise<Page> {
    const tab = browser(this.app.url);
    const letter = await tab.submit(await tab.get('/aktivasi'), { nip, kode: code });
    if (!letter.body.includes('Simpan kata sandi')) return letter;
    return tab.submit(letter, { newPassword: password, newPasswordAgain: password });
  }

  async canSignIn(nip: string, password: string): Promise<boolean> {
    const tab = browser(this.app.url);
    return (await tab.submit(await tab.get('/akun'), { nip, password })).url === `${this.app.url}/akun`;
  }

  audited(person: TestPerson, action: string): Promise<{ outcome: string; detail: object }[]> {
    return this.app.database.query<{ outcome: string; detail: object }>(
      `select outcome, detail from audit_entry where subject_id = $1 and action = $2 order by id`,
      [person.id, action],
    );
  }
}

export const codesOf = (page: Page): string[] =>
  [...page.body.matchAll(/<strong>(.{4}-.{4}-.{4}-.{4})<\/strong>/g)].map(([, code]) => code!);
