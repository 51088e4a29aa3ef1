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
       ('closed', 'Aplikasi lama', '{"grant_types":["authorization_code"]}', 'active'),
       ('heads', 'Khusus atasan', '{"grant_types":["authorization_code"],"client_uri":"http://localhost:4003/"}', 'active'),
       ('machine', 'Mesin', '{"grant_types":["client_credentials"]}', 'active')`,
  );
  await app.database.query(
    `update application set status = 'disabled', disabled_at = now(), disabled_reason = 'uji' where client_id = 'closed'`,
  );
  await app.database.query(
    `insert into application_entry_rule (client_id, kind, role, reason)
     select client_id, 'everybody', null, 'uji' from application where client_id in ('plain', 'starts', 'script', 'closed', 'machine')
     union all select 'heads', 'role', 'supervisor', 'uji'`,
  );
  await aPerson(app.database, { roles: ['system-admin'] });
});
afterAll(() => app.close());

async function homeOf(roles: ('employee' | 'supervisor' | 'auditor')[], planned: boolean) {
  const unit = await aUnit(app.database);
  const kind = roles.includes('employee') ? 'pns' : 'official';
  const person = await aPerson(app.database, { name: 'Budi Santosa', unit, kind, roles, password: PASSWORD });
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

  it('says who acts and decides for whom today, to both of them, and nothing once it is over', async () => {
    const unit = await aUnit(app.database, { name: 'Dinas Kesehatan' });
    const [head, deputy] = await Promise.all(
      ['Hadi Kepala', 'Wulan Sari'].map((name) => aPerson(app.database, { name, unit, password: PASSWORD })),
    );
    await app.database.query(
      `with made as (insert into post (unit_id, title, kind, valid) values ($1, 'Kepala Dinas Kesehatan', 'head', '[2015-01-01,)') returning id)
       insert into post_holding (post_id, person_id, capacity, valid, decree)
       select id, who::uuid, capacity, valid::daterange, 'SP 4' from made,
         (values ($2, 'definitive', '[2020-01-01,)'), ($3, 'plh', '[2026-11-16,2026-11-23)'), ($3, 'plh', '[2026-10-01,2026-10-08)')) as v(who, capacity, valid)`,
      [unit.id, head!.id, deputy!.id],
    );
    await app.database.query(
      `insert into delegation (from_person, to_person, unit_id, valid, decree) values
         ($1, $2, $3, '[2026-11-20,2026-11-21)', 'SP 5'), ($1, $2, $3, '[2026-11-01,2026-11-20)', 'SP 3')`,
      [head!.id, deputy!.id, unit.id],
    );
    const bodyOf = async ({ nip }: { nip: string }) => {
      const surfer = browser(app.url);
      return (await surfer.submit(await surfer.get('/beranda'), { nip, password: PASSWORD })).body;
    };
    const [to, from] = [await bodyOf(deputy!), await bodyOf(head!)];
    expect(to).toContain(
      'Anda Plh Kepala Dinas Kesehatan, menggantikan Hadi Kepala, sampai 22 November 2026 (SP 4).',
    );
    expect(to).toContain('pelimpahan wewenang dari Hadi Kepala, sampai 20 November 2026 (SP 5).');
    expect(from).toContain('Wulan Sari menjadi Plh Kepala Dinas Kesehatan');
    expect(from).toContain('dilimpahkan kepada Wulan Sari, sampai 20 November 2026 (SP 5).');
    for (const body of [to, from]) expect(body).not.toContain('SP 3');
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

  it('shows an application to those who may enter it, and to nobody else', async () => {
    expect((await homeOf(['employee'], false)).body).not.toContain('Khusus atasan');
    expect((await homeOf(['employee', 'supervisor'], false)).body).toContain('Khusus atasan');
  });

  it('starts an application at a page of its own, and sends nobody elsewhere', async () => {
    const unit = await aUnit(app.database);
    const person = await aPerson(app.database, { unit, password: PASSWORD });
    const surfer = browser(app.url);
    await surfer.submit(await surfer.get('/beranda'), { nip: person.nip, password: PASSWORD });
    const open = (target: string) =>
      surfer.get(`/buka/starts?target_link_uri=${encodeURIComponent(target)}`, { follow: false });
    const own = await open('http://localhost:4001/berkas/7');
    expect(own.status).toBe(303);
    const start = new URL(own.headers.get('location')!);
    expect(Object.fromEntries(start.searchParams)).toEqual({
      dari: 'portal',
      iss: `${app.url}/oidc`,
      target_link_uri: 'http://localhost:4001/berkas/7',
    });
    for (const target of [
      'http://localhost:4002/',
      'https://evil.example/',
      '//evil.example',
      'javascript:alert(1)',
    ]) {
      const page = await open(target);
      expect(page.status).toBe(404);
      expect(page.headers.get('location')).toBeNull();
    }
    expect((await surfer.get('/buka/nirwana', { follow: false })).status).toBe(404);
    expect((await browser(app.url).get('/buka/starts', { follow: false })).headers.get('location')).toContain(
      '/oidc/auth',
    );
  });
});
