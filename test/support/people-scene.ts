import type { Role } from '../../src/access/index.js';
import { type Browser, type Page, browser } from './browser.js';
import { type TestPerson, type TestUnit, aPerson, aRegency, aUnit } from './builders.js';
import { type IdentityApp, startIdentityApp } from './identity-app.js';

const PASSWORD = 'sandi yang cukup panjang';

/** A regency with its personnel office and the admin of an OPD at their pages of people. */
export async function aPeopleScene(): Promise<PeopleScene> {
  const app = await startIdentityApp();
  const regency = await aRegency(app.database);
  const dinkes = await aUnit(app.database, { code: 'DINKES', name: 'Dinas Kesehatan', parent: regency });
  const puskesmas = await aUnit(app.database, { code: 'PKM', name: 'Puskesmas Bojongsari', parent: dinkes });
  const dindik = await aUnit(app.database, { code: 'DINDIK', name: 'Dinas Pendidikan', parent: regency });
  const scene = new PeopleScene(app, regency, dinkes, puskesmas, dindik);
  scene.hr = await scene.signedIn('hr', regency);
  scene.opdAdmin = await scene.signedIn('opd-admin', dinkes);
  return scene;
}

export class PeopleScene {
  hr!: Browser;
  opdAdmin!: Browser;

  constructor(
    readonly app: IdentityApp,
    readonly regency: TestUnit,
    readonly dinkes: TestUnit,
    readonly puskesmas: TestUnit,
    readonly dindik: TestUnit,
  ) {}

  close(): Promise<void> {
    return this.app.close();
  }

  async signedIn(role: Role, of: TestUnit, level = 'aal2'): Promise<Browser> {
    const { database, url } = this.app;
    const person = await aPerson(database, {
      unit: of,
      name: `Pengelola ${role}`,
      roles: [{ role, unit: of }],
      password: PASSWORD,
    });
    const tab = browser(url);
    await tab.submit(await tab.get('/kelola/pegawai'), { nip: person.nip, password: PASSWORD });
    if (level === 'aal2')
      await database.query(
        `update oidc_artifact set payload = payload || jsonb_build_object(
           'acr', 'aal2', 'amr', '["pwd","otp"]'::jsonb, 'secondFactorTs', extract(epoch from now())::int)
         where model = 'Session' and account_id = $1`,
        [person.id],
      );
    return tab;
  }

  somebody(unit: TestUnit, name = 'Sri Wahyuni', kind: 'pns' | 'pppk' = 'pns'): Promise<TestPerson> {
    return aPerson(this.app.database, { unit, name, kind });
  }

  async factsNow({ id }: TestPerson, day = '2026-11-20') {
    const [facts] = await this.app.database.query<{
      code: string | null;
      position: string | null;
      kind: string | null;
    }>(
      `select u.code, e.position, e.kind from person p
       left join unit_membership m on m.person_id = p.id and m.valid @> $2::date left join unit u on u.id = m.unit_id
       left join employment e on e.person_id = p.id and e.valid @> $2::date where p.id = $1`,
      [id, day],
    );
    return facts!;
  }
}

export const of = ({ id }: TestPerson, rest = ''): string => `/kelola/pegawai/${id}${rest}`;

export const words = (page: Page): string =>
  page.body
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&amp;', '&')
    .replace(/\s+/g, ' ');

/** Through both steps: what it would do, then doing it. */
export async function through(tab: Browser, address: string, fields: Record<string, string>) {
  const form = await tab.get(address);
  const check = await tab.submit(form, { ...fields, langkah: 'periksa' }, { action: address });
  if (check.status !== 200) return { check, done: check };
  return { check, done: await tab.submit(check, { langkah: 'simpan' }, { action: address }) };
}
