import type { Role } from '../../src/access/index.js';
import { type Browser, type Page, browser } from './browser.js';
import { type PersonWish, type TestPerson, type TestUnit, aPerson, aRegency, aUnit } from './builders.js';
import { type IdentityApp, startIdentityApp } from './identity-app.js';
import { type RelyingParty, aRelyingParty } from './relying-party.js';

export const PASSWORD = 'sandi yang cukup panjang';
export const TODAY = '2026-11-20';

/** A regency whose people give each other roles. */
export async function aRolesScene(): Promise<RolesScene> {
  const app = await startIdentityApp();
  const regency = await aRegency(app.database);
  const dinkes = await aUnit(app.database, { code: 'DINKES', name: 'Dinas Kesehatan', parent: regency });
  const puskesmas = await aUnit(app.database, { code: 'PKM', name: 'Puskesmas Bojongsari', parent: dinkes });
  const dindik = await aUnit(app.database, { code: 'DINDIK', name: 'Dinas Pendidikan', parent: regency });
  const party = await aRelyingParty(app, { scope: 'openid profile roles' });
  const standing = await aPerson(app.database, {
    unit: regency,
    name: 'Admin Tetap',
    roles: ['system-admin'],
    password: PASSWORD,
  });
  return new RolesScene(app, party, { regency, dinkes, puskesmas, dindik }, standing);
}

export class RolesScene {
  readonly regency: TestUnit;
  readonly dinkes: TestUnit;
  readonly puskesmas: TestUnit;
  readonly dindik: TestUnit;

  constructor(
    readonly app: IdentityApp,
    readonly party: RelyingParty,
    units: Record<'regency' | 'dinkes' | 'puskesmas' | 'dindik', TestUnit>,
    /** One of each stays, so that none of the others is the last. */
    readonly standing: TestPerson,
  ) {
    ({ regency: this.regency, dinkes: this.dinkes, puskesmas: this.puskesmas, dindik: this.dindik } = units);
  }

  async close(): Promise<void> {
    await this.party.close();
    await this.app.close();
  }

  somebody(unit: TestUnit, wish: Partial<PersonWish> = {}): Promise<TestPerson> {
    return aPerson(this.app.database, { unit, roles: [], password: PASSWORD, ...wish });
  }

  async signedIn(person: TestPerson, level: 'aal1' | 'aal2' = 'aal2'): Promise<Browser> {
    const tab = browser(this.app.url);
    await tab.submit(await tab.get('/akun'), { nip: person.nip, password: PASSWORD });
    if (level === 'aal2')
      await this.app.database.query(
        `update oidc_artifact set payload = payload || jsonb_build_object(
           'acr', 'aal2', 'amr', '["pwd","otp"]'::jsonb, 'secondFactorTs', extract(epoch from now())::int)
         where model = 'Session' and account_id = $1`,
        [person.id],
      );
    return tab;
  }

  /** Somebody who holds the role for the unit, at a page of ours, with both factors. */
  async holderOf(role: Role, unit: TestUnit): Promise<{ person: TestPerson; tab: Browser }> {
    const person = await this.somebody(unit, { name: `Pemegang ${role}`, roles: [role] });
    return { person, tab: await this.signedIn(person) };
  }

  rolesOf({ id }: { id: string }): Promise<RoleRow[]> {
    return this.app.database.query<RoleRow>(
      `select id, role, valid::text, unit_id, decree, granted_by, ended_reason from role_assignment where person_id = $1 order by lower(valid), role`,
      [id],
    );
  }

  recorded(action: string, { id }: { id: string }): Promise<Record<string, unknown>[]> {
    return this.app.database.query(
      `select actor_id, outcome, before, after, reason, detail from audit_entry where action = $1 and subject_id = $2 order by id`,
      [action, id],
    );
  }
}

interface RoleRow extends Record<string, unknown> {
  id: string;
  role: Role;
  valid: string;
  unit_id: string;
  decree: string;
  granted_by: string | null;
  ended_reason: string | null;
}

export interface GrantWish {
  peran: Role;
  unit: string;
  mulai?: string;
  sampai?: string;
  alasan?: string;
  surat?: string;
}

export const give = (tab: Browser, { id }: { id: string }, wish: GrantWish, follow = true): Promise<Page> =>
  tab.post(
    `/kelola/peran/baru/${id}`,
    { mulai: TODAY, sampai: '', alasan: 'Untuk uji', surat: '', ...wish },
    { follow },
  );

export const end = (tab: Browser, id: string, more: Record<string, string> = {}): Promise<Page> =>
  tab.post(`/kelola/peran/${id}/pengakhiran`, {
    diketahui: '',
    kapan: 'sekarang',
    hari: '',
    alasan: 'Sudah selesai',
    ...more,
  });
