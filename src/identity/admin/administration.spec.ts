import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ROLES, type Role } from '../../access/index.js';
import { type IdentityApp, startIdentityApp } from '../../../test/support/identity-app.js';
import { aPerson, aRegency, browser } from '../../../test/support/index.js';

let app: IdentityApp;

beforeAll(async () => {
  app = await startIdentityApp();
}, 60_000);
afterAll(() => app.close());

/** A browser in which somebody of this role has signed in, at the page they wanted. */
async function openAs(role: Role, path: string) {
  const password = 'sandi yang cukup panjang';
  const [known] = await app.database.query<{ id: string }>(`select id from unit where code = 'PEMKAB'`);
  const unit = known ?? (await aRegency(app.database));
  const person = await aPerson(app.database, { unit, roles: [role], password });
  const tab = browser(app.url);
  return tab.submit(await tab.get(path), { nip: person.nip, password });
}

describe('/kelola', () => {
  it.each(ROLES)('shows a %s what they may look after, or says that there is nothing', async (role) => {
    const page = await openAs(role, '/kelola');
    const areas: Partial<Record<Role, string[]>> = {
      supervisor: ['unit', 'pegawai'],
      leader: ['unit', 'pegawai'],
      auditor: ['unit', 'pegawai'],
      'app-admin': ['aplikasi', 'sesi'],
      'system-admin': ['unit', 'pegawai', 'aplikasi', 'sesi', 'kunci'],
      'opd-admin': ['unit', 'pegawai', 'sesi'],
      hr: ['unit', 'pegawai', 'sesi'],
    };
    const may = role in areas;
    expect(page.status).toBe(may ? 200 : 403);
    expect(page.body.includes('href="/kelola"')).toBe(may);
    for (const area of ['unit', 'pegawai', 'aplikasi', 'sesi', 'kunci'])
      expect(page.body.includes(`href="/kelola/${area}"`)).toBe(areas[role]?.includes(area) ?? false);
    if (!may) expect(page.body).toContain('Anda tidak mengelola apa pun di sini.');
  });
});
