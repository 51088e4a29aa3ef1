import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type IdentityApp, startIdentityApp } from '../../../../test/support/identity-app.js';
import {
  type Browser,
  type TestPerson,
  aPerson,
  aRegency,
  aUnit,
  browser,
} from '../../../../test/support/index.js';
import { Applications } from '../../applications/applications.service.js';

let app: IdentityApp;
let keeper: TestPerson;
let smaller: TestPerson;
let employee: TestPerson;
let tab: Browser;

const password = 'sandi yang cukup panjang';

beforeAll(async () => {
  // In the demonstration nobody needs a second factor who has none; that the pages ask for one is told below.
  app = await startIdentityApp({ demonstration: true });
  const regency = await aRegency(app.database);
  const dinkes = await aUnit(app.database, { code: 'DINKES', name: 'Dinas Kesehatan', parent: regency });
  keeper = await aPerson(app.database, { unit: regency, roles: ['app-admin'], password });
  smaller = await aPerson(app.database, { unit: dinkes, roles: ['app-admin'], password });
  employee = await aPerson(app.database, { unit: dinkes, roles: ['employee', 'hr'], password });
  tab = await tabOf(keeper);
}, 60_000);
afterAll(() => app.close());

async function tabOf(person: TestPerson, of: IdentityApp = app): Promise<Browser> {
  const fresh = browser(of.url);
  await fresh.submit(await fresh.get('/akun'), { nip: person.nip, password });
  return fresh;
}

const FORM = { client_name: 'Perizinan', redirect_uris: 'https://izin.example.go.id/kembali' };

async function register(clientId: string, more: Record<string, string> = {}) {
  const form = await tab.get('/kelola/aplikasi/baru');
  return tab.submit(form, { ...FORM, client_id: clientId, ...more }, { action: '/kelola/aplikasi/baru' });
}

describe('registering on the page', () => {
  it('shows the secret and the settings once, and a second press registers nothing', async () => {
    const form = await tab.get('/kelola/aplikasi/baru');
    const fields = { ...FORM, owner_unit: 'DINKES', category: 'Layanan' };
    const made = await tab.submit(form, fields, { action: '/kelola/aplikasi/baru' });
    expect(made.status).toBe(201);
    expect(made.headers.get('cache-control')).toBe('no-store');
    const secret = /OIDC_CLIENT_SECRET=([\w-]{43})\n/.exec(made.body)?.[1];
    expect(secret).toBeDefined();
    expect(made.body).toContain(`OIDC_ISSUER=${app.issuer}`);
    const again = await tab.submit(form, fields, { action: '/kelola/aplikasi/baru' });
    expect(again.status).toBe(200);
    expect(again.body).toContain('Aplikasi ini sudah terdaftar');
    expect(again.body).not.toContain(secret);
    const list = await tab.get('/kelola/aplikasi?cari=perizinan&kelompok=Layanan&unit=DINKES&status=active');
    expect(list.body.match(/>Perizinan</g)).toHaveLength(1);
  });

  it('tells each fault at its line and keeps what was typed', async () => {
    const typed = '\nhttps://baik.example.go.id/a\n\nhttp://buruk.example.go.id/b\nhttps://x.example/*\n';
    const refused = await register('salah', { client_name: '', redirect_uris: typed, jwks: '{oops' });
    expect(refused.status).toBe(422);
    expect(refused.body).toContain('Kunci harus berupa JSON');
    const second = await register('salah', { client_name: '', redirect_uris: typed });
    expect(second.body).toContain('Nama aplikasi harus diisi.');
    expect(second.body).toContain('Baris 4: Harus memakai https');
    expect(second.body).toContain('Baris 5: Tidak boleh memuat');
    expect(second.body).toContain('href="#isian-redirect_uris"');
    const form = second.forms.find(({ action }) => action.endsWith('/baru'))!;
    expect(form.fields['redirect_uris']!.trim()).toBe(typed.trim());
    expect(form.fields['client_id']).toBe('salah');
  });

  it('is for those who may, asks the rest for nothing, and takes no form of another site', async () => {
    const other = await tabOf(employee);
    for (const path of ['/kelola/aplikasi', '/kelola/aplikasi/baru', '/kelola/aplikasi/portal'])
      expect((await other.get(path)).status).toBe(403);
    expect((await other.post('/kelola/aplikasi/baru', FORM)).status).toBe(403);
    const foreign = await tab.post('/kelola/aplikasi/baru', FORM, {
      headers: { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' },
    });
    expect(foreign.status).toBe(403);
    const stranger = browser(app.url);
    expect((await stranger.get('/kelola/aplikasi')).body).toContain('name="nip"');
  });

  it('gives an application no reading of people that its registrar has not, says who may, and keeps what was typed', async () => {
    const wish = { client_credentials: 'ya', service_unit: 'DINKES' };
    const scope = { scope_directory_read: 'ya' };
    const refused = await register('pembaca', { ...wish, ...scope });
    expect(refused.status).toBe(422);
    expect(refused.body).toContain('membaca data pegawai (directory:read) pada unit layanan');
    expect(refused.body).toContain('Mintalah BKPSDM');
    const form = refused.forms.find(({ action }) => action.endsWith('/baru'))!;
    expect(form.fields).toMatchObject({ client_id: 'pembaca', service_unit: 'DINKES' });
    expect((await register('pembaca', { ...wish, ...scope, service_unit: '' })).status).toBe(201);
  });

  it('stays within the own unit', async () => {
    await register('punya-semua');
    const own = await tabOf(smaller);
    const form = await own.get('/kelola/aplikasi/baru');
    const refused = await own.submit(form, FORM, { action: '/baru' });
    expect(refused.status).toBe(422);
    expect(refused.body).toContain('Pilih unit pemilik yang termasuk kewenangan Anda.');
    expect((await own.submit(form, { ...FORM, owner_unit: 'DINKES' }, { action: '/baru' })).status).toBe(201);
    for (const path of ['', '/ubah', '/rahasia', '/kesehatan'])
      expect((await own.get(`/kelola/aplikasi/punya-semua${path}`)).status).toBe(403);
    const posts = ['ubah', 'rahasia', 'penonaktifan', 'pengaktifan', 'penghapusan', 'rahasia/x/pencabutan'];
    for (const path of posts) {
      const fields = { reason: 'x', version: '1', days: '1', after: '' };
      expect((await own.post(`/kelola/aplikasi/punya-semua/${path}`, fields)).status).toBe(403);
    }
    expect((await own.get('/kelola/aplikasi')).body).not.toContain('punya-semua');
  });
});

describe('changing on the page', () => {
  it('keeps what the form does not show', async () => {
    const applications = app.app.get(Applications);
    const e_akun = { refresh_leeway_seconds: 7, role_map: [{ role: 'hr', unit: 'DINKES', value: 'kepala' }] };
    const given = {
      client_id: 'utuh',
      client_name: 'Utuh',
      redirect_uris: ['https://utuh.example.go.id/a', 'https://utuh.example.go.id/b'],
      default_max_age: 600,
      scope: 'openid offline_access attendance:read',
      e_akun,
    };
    await app.database.transaction((tx) => applications.register(tx, given));
    const before = await applications.find('utuh');
    const same = await tab.submit(await tab.get('/kelola/aplikasi/utuh/ubah'), {}, { action: '/ubah' });
    expect(same.body).toContain('Tidak ada yang berubah');
    const form = await tab.get('/kelola/aplikasi/utuh/ubah');
    const saved = await tab.submit(form, { client_name: 'Utuh Sekali' }, { action: '/ubah' });
    expect(saved.url).toBe(`${app.url}/kelola/aplikasi/utuh?sudah=diubah`);
    const after = await applications.find('utuh');
    expect(after!.metadata).toEqual({ ...before!.metadata, client_name: 'Utuh Sekali' });
  });

  it('tells the second of two what the first changed, loses nothing, and saves when asked again', async () => {
    await register('berdua');
    const [mine, theirs] = [
      await tab.get('/kelola/aplikasi/berdua/ubah'),
      await tab.get('/kelola/aplikasi/berdua/ubah'),
    ];
    await tab.submit(theirs, { category: 'Kelompok Baru' }, { action: '/ubah' });
    const told = await tab.submit(mine, { client_name: 'Nama Saya' }, { action: '/ubah' });
    expect(told.status).toBe(409);
    expect(told.body).toContain('diubah orang lain sejak Anda membukanya');
    expect(told.body).toContain('Kelompok Baru');
    const form = told.forms.find(({ action }) => action.endsWith('/ubah'))!;
    expect(form.fields['client_name']).toBe('Nama Saya');
    const saved = await tab.submit(told, { category: 'Kelompok Baru' }, { action: '/ubah' });
    expect(saved.body).toContain('Perubahan sudah disimpan');
    expect(saved.body).toContain('Nama Saya');
    expect(saved.body).toContain('Kelompok Baru');
  });

  it('disables with a reason, enables, and deletes what was never used', async () => {
    await register('singkat');
    const page = await tab.get('/kelola/aplikasi/singkat');
    const without = await tab.submit(page, { reason: '' }, { action: '/penonaktifan' });
    expect([without.status, without.body.includes('Tulis alasannya.')]).toEqual([422, true]);
    const off = await tab.submit(page, { reason: 'Kontrak berakhir' }, { action: '/penonaktifan' });
    expect(off.body).toContain('Alasan: Kontrak berakhir.');
    const on = await tab.submit(off, {}, { action: '/pengaktifan' });
    expect(on.body).toContain('Aplikasi sudah aktif kembali');
    const stale = await tab.submit(page, {}, { action: '/penghapusan' });
    expect(stale.status).toBe(409);
    const gone = await tab.submit(on, {}, { action: '/penghapusan' });
    expect(gone.url).toBe(`${app.url}/kelola/aplikasi`);
    expect((await tab.get('/kelola/aplikasi/singkat')).status).toBe(404);
  });
});

describe('secrets on the page', () => {
  it('are made once for a press, shown once, and the old one is ended by hand', async () => {
    await register('dua');
    const page = await tab.get('/kelola/aplikasi/dua/rahasia');
    const made = await tab.submit(page, { days: '7' }, { action: '/rahasia' });
    expect(made.status).toBe(201);
    const secret = /OIDC_CLIENT_SECRET=([\w-]{43})\n/.exec(made.body)![1]!;
    const again = await tab.submit(page, { days: '7' }, { action: '/rahasia' });
    expect([again.status, again.body.includes('sudah dibuat sesaat')]).toEqual([409, true]);
    expect(again.body).not.toContain(secret);
    const both = await tab.get('/kelola/aplikasi/dua/rahasia');
    expect(both.body.match(/Berlaku</g)).toHaveLength(2);
    const revoke = both.forms.filter(({ action }) => action.endsWith('/pencabutan')).at(-1)!;
    const revoked = await tab.post(revoke.action, {});
    expect(revoked.body).toContain('Rahasia itu sudah dicabut');
    expect(revoked.body.match(/Berlaku</g)).toHaveLength(1);
    const badly = await tab.submit(revoked, { days: '9999' }, { action: '/rahasia' });
    expect(badly.status).toBe(422);
  });

  it('are not offered to an application that has none', async () => {
    await register('terbuka', { token_endpoint_auth_method: 'none' });
    expect((await tab.get('/kelola/aplikasi/terbuka/rahasia')).body).toContain('tidak memakai rahasia');
  });
});

describe('outside the demonstration', () => {
  it('reading needs a password, changing needs the second factor, before anything is typed', async () => {
    const real = await startIdentityApp();
    const unit = await aRegency(real.database);
    const person = await aPerson(real.database, { unit, roles: ['app-admin'], password });
    const own = await tabOf(person, real);
    expect((await own.get('/kelola/aplikasi')).status).toBe(200);
    for (const path of ['/kelola/aplikasi/baru', '/kelola/aplikasi/x/ubah', '/kelola/aplikasi/x/rahasia']) {
      const sent = await own.get(path, { follow: false });
      expect(sent.status).toBe(303);
      expect(sent.headers.get('location')).toContain('aal2');
    }
    const posted = await own.post('/kelola/aplikasi/baru', FORM);
    expect(posted.status).toBe(403);
    expect(posted.body).toContain('Buktikan lagi');
    await real.close();
  }, 30_000);
});

describe('what an application may do to people in its own name', () => {
  const page = '/kelola/aplikasi/penyelaras';
  let giver: TestPerson;
  const held = (person: TestPerson, until: string) =>
    app.database.query(
      `update role_assignment set valid = daterange('2015-01-01', $2::date) where person_id = $1 and role = 'hr'`,
      [person.id, until],
    );
  beforeAll(async () => {
    giver = await aPerson(app.database, {
      name: 'Gita Pemberi',
      unit: keeper.unit,
      roles: ['app-admin', 'hr'],
      password,
    });
    await app.database.transaction((tx) =>
      app.app.get(Applications).register(
        tx,
        {
          client_id: 'penyelaras',
          client_name: 'Penyelaras Data',
          grant_types: ['client_credentials'],
          scope: 'directory:read directory:write',
          e_akun: { service_unit: 'DINKES' },
        },
        { actorId: giver.id },
      ),
    );
  });

  it('tells by whose grant, and asks for review when they hold it no more; it does not end with their role', async () => {
    const calm = await tab.get(page);
    for (const words of ['Hak sendiri atas data pegawai', 'Gita Pemberi', 'Dinas Kesehatan'])
      expect(calm.body).toContain(words);
    expect(calm.body).not.toContain('Perlu ditinjau');
    expect((await tab.get('/kelola/aplikasi')).body).not.toContain('perlu ditinjau');
    await held(giver, '2026-11-01');
    expect((await tab.get(page)).body).toContain('Gita Pemberi tidak lagi berhak membaca data pegawai');
    expect((await tab.get('/kelola/aplikasi')).body).toContain(
      'Penyelaras Data</a>, diberikan oleh Gita Pemberi',
    );
    const found = await app.app.get(Applications).find('penyelaras');
    expect(found!.metadata.e_akun.service_unit).toBe('DINKES');
    // The keeper of Dinas Kesehatan does not see what belongs to the regency.
    expect((await (await tabOf(smaller)).get('/kelola/aplikasi')).body).not.toContain('Penyelaras');
  });

  it('is given again by who holds all of it, and by nobody else', async () => {
    await held(giver, '2026-11-01');
    const refused = await tab.post(`${page}/hak`);
    expect([refused.status, refused.body.includes('BKPSDM')]).toEqual([403, true]);
    const both = await aPerson(app.database, {
      name: 'Hesti Peninjau',
      unit: keeper.unit,
      roles: ['app-admin', 'hr'],
      password,
    });
    const reviewer = await tabOf(both);
    const seen = await reviewer.get(page);
    const done = await reviewer.submit(seen, {}, { action: `${page}/hak` });
    expect(done.body).toContain('sekarang tercatat atas nama Anda');
    expect(done.body).toContain('Hesti Peninjau');
    expect(done.body).not.toContain('Perlu ditinjau');
    const entries = await app.database.query(
      `select outcome, actor_id as actor from audit_entry where action = 'application.rights-confirmed' order by id`,
    );
    expect(entries).toEqual([
      { outcome: 'refused', actor: keeper.id },
      { outcome: 'done', actor: both.id },
    ]);
  });

  it('is nobody’s when nothing is left of it', async () => {
    await app.database.transaction(async (tx) => {
      const [{ version } = { version: 0 }] = await tx.query<{ version: number }>(
        `select version from application where client_id = 'penyelaras'`,
      );
      await app.app.get(Applications).update(
        tx,
        'penyelaras',
        {
          client_name: 'Penyelaras Data',
          grant_types: ['client_credentials'],
          scope: 'applications:write',
        },
        version,
      );
    });
    expect((await tab.get(page)).body).not.toContain('Hak sendiri');
    expect((await tab.post(`${page}/hak`)).status).toBe(404);
  });
});
