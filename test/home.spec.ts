import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type TestApp, aPerson, aPlannedShift, aUnit, browser, startTestApp } from './support/index.js';

const PASSWORD = 'jendela hijau menelan payung';
let app: TestApp;

beforeAll(async () => {
  app = await startTestApp();
  await app.database.query(
    `insert into application (client_id, name, metadata, status) values
       ('plain', 'Satu Data', '{"grant_types":["authorization_code"],"client_uri":"http://localhost:4002/"}', 'active'),
       ('starts', 'Matur Bupati',
        '{"grant_types":["authorization_code"],"initiate_login_uri":"http://localhost:4001/masuk?dari=portal"}', 'active'),
       ('script', 'Aplikasi tanpa alamat', '{"grant_types":["authorization_code"],"client_uri":"javascript:alert(1)"}', 'active'),
       ('closed', 'Aplikasi lama', '{"grant_types":["authorization_code"]}', 'disabled'),
       ('machine', 'Mesin', '{"grant_types":["client_credentials"]}', 'active')`,
  );
  await aPerson(app.database, { roles: ['system-admin'] });
});
afterAll(() => app.close());

async function homeOf(roles: ('employee' | 'supervisor' | 'auditor')[], planned: boolean) {
  const unit = await aUnit(app.database);
  const person = await aPerson(app.database, { name: 'Budi Santosa', unit, roles, password: PASSWORD });
  if (planned) await aPlannedShift(app.database, { person, to: '14:30' });
  const surfer = browser(app.url);
  return surfer.submit(await surfer.get('/beranda'), { nip: person.nip, password: PASSWORD });
}

describe('the home page', () => {
  it('tells strangers what this is and where to go in', async () => {
    const page = await browser(app.url).get('/');
    expect(page.status).toBe(200);
    expect(page.body).toContain('Satu akun untuk bekerja');
    expect(page.body).toContain('href="/beranda"');
    expect(page.body).not.toContain('/demo');
    expect(page.body).not.toContain('Matur Bupati');
  });

  it('greets, says how today stands and leads on to the press', async () => {
    const page = await homeOf(['employee'], true);
    expect(page.url).toBe(`${app.url}/`);
    expect(page.body).toContain('Selamat pagi, Budi Santosa');
    expect(page.body).toContain('Jumat, 20 November 2026');
    expect(page.body).toContain('Anda belum presensi masuk. Jam masuk pukul 07.30 WIB.');
    expect(page.body).toContain('Presensi sekarang');
  });

  it('offers only what the person may open', async () => {
    const employee = await homeOf(['employee'], false);
    expect(employee.body).toContain('Hari ini tidak ada jadwal kerja untuk Anda.');
    expect(employee.body).not.toContain('href="/presensi/papan"');
    const auditor = await homeOf(['auditor'], false);
    expect(auditor.body).toContain('href="/presensi/papan"');
    expect(auditor.body).not.toContain('href="/presensi"');
  });

  it('lists the applications that people open, and makes links of web addresses alone', async () => {
    const { body } = await homeOf(['employee'], false);
    expect(body).toContain('href="http://localhost:4002/"');
    // OpenID Connect Core 4: who sends the person there is named.
    const issuer = encodeURIComponent(`${app.url}/oidc`);
    expect(body).toContain(`href="http://localhost:4001/masuk?dari=portal&amp;iss=${issuer}"`);
    expect(body).toContain('Aplikasi tanpa alamat');
    expect(body).not.toContain('javascript:');
    expect(body).not.toMatch(/Aplikasi lama|Mesin/);
  });
});
