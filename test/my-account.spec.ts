import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type TestApp, aPerson, aUnit, browser, startTestApp } from './support/index.js';

const PASSWORD = 'jendela hijau menelan payung';
const NEW = 'gerimis pisau lereng kerbau';
let app: TestApp;
let serial = 0;
let nip: string;

beforeAll(async () => {
  app = await startTestApp();
  await aPerson(app.database, { roles: ['system-admin'] });
});
afterAll(() => app.close());
beforeEach(async () => {
  await app.database.query(`delete from sign_in_throttle`);
  const unit = await aUnit(app.database, { name: `Dinas Pekerjaan ${++serial}` });
  const roles = ['employee', 'supervisor'] as const;
  ({ nip } = await aPerson(app.database, {
    name: 'Budi Santosa',
    unit,
    password: PASSWORD,
    roles: [...roles],
  }));
});

async function signedIn(password = PASSWORD) {
  const surfer = browser(app.url);
  const page = await surfer.submit(await surfer.get('/akun'), { nip, password });
  const change = (fields: Record<string, string>) =>
    surfer.submit(
      page,
      { currentPassword: PASSWORD, newPassword: NEW, newPasswordAgain: NEW, ...fields },
      { action: '/akun/kata-sandi' },
    );
  return { surfer, page, change };
}

describe('one’s own account', () => {
  it('says who one is, what one may do and what happened to the account', async () => {
    await signedIn('salah salah salah salah');
    const { page } = await signedIn();
    expect(page.body).toContain('Budi Santosa');
    expect(page.body).toContain(nip.replace(/^(\d{8})(\d{6})(\d)(\d{3})$/, '$1 $2 $3 $4'));
    expect(page.body).toContain(`Dinas Pekerjaan ${serial}`);
    expect(page.body).toContain('Atasan');
    expect(page.body).toContain('Berhasil masuk');
    expect(page.body).toContain('Gagal masuk');
  });

  it.each([
    ['/login', '/', 'Selamat'],
    ['/masuk', '/', 'Selamat'],
    ['/.well-known/change-password', '/akun', 'Ganti kata sandi'],
  ])('is found at %s, by who is signed in and by who is not yet', async (address, target, words) => {
    const surfer = browser(app.url);
    const form = await surfer.get(address);
    expect(form.body).toContain('name="password"');
    const arrived = await surfer.submit(form, { nip, password: PASSWORD });
    expect(new URL(arrived.url).pathname).toBe(target);
    const again = await surfer.get(address);
    expect([again.status, new URL(again.url).pathname]).toEqual([200, target]);
    expect(again.body).toContain(words);
  });

  it('has no other well-known address that looks like one (W3C change-password, section 3.2)', async () => {
    const missing = '/.well-known/resource-that-should-not-exist-whose-status-code-should-not-be-200';
    expect((await browser(app.url).get(missing)).status).toBe(404);
  });

  it('is closed to strangers', async () => {
    const page = await browser(app.url).get('/akun', { follow: false });
    expect(page.status).toBe(303);
    const post = await browser(app.url).post('/akun/kata-sandi', { currentPassword: 'x' });
    expect(post.status).toBe(401);
  });

  it('changes the password, keeps this session and ends all others', async () => {
    const here = await signedIn();
    const elsewhere = await signedIn();
    const page = await here.change({});
    expect(page.url).toContain('/akun?kata-sandi=diganti');
    expect(page.body).toContain('Kata sandi sudah diganti');
    expect((await here.surfer.get('/kabar')).body).toContain('Kata sandi Anda diganti');
    expect((await here.surfer.get('/akun')).url).toBe(`${app.url}/akun`);
    expect((await elsewhere.surfer.get('/akun')).url).toContain('/masuk/');
    expect((await signedIn()).page.status).toBe(422);
    expect((await signedIn(NEW)).page.status).toBe(200);
  });

  it.each([
    ['a wrong current password', { currentPassword: 'salah salah salah' }, 'Kata sandi sekarang tidak cocok'],
    ['a short one', { newPassword: 'pendek', newPasswordAgain: 'pendek' }, 'minimal 15 karakter'],
    ['the same again', { newPassword: PASSWORD, newPasswordAgain: PASSWORD }, 'masih sama'],
    ['two that differ', { newPasswordAgain: `${NEW}!` }, 'tidak sama'],
    [
      'name and unit',
      { newPassword: 'budi-santosa-dinas-pekerjaan', newPasswordAgain: 'budi-santosa-dinas-pekerjaan' },
      'nama Anda',
    ],
    ['nothing', { newPassword: '' }, 'Isi kata sandi baru.'],
  ])('refuses %s', async (_, fields, words) => {
    const { change } = await signedIn();
    const page = await change(fields);
    expect(page.status).toBe(422);
    expect(page.body).toContain(words);
    expect(page.body).not.toContain(NEW);
    expect((await signedIn()).page.status).toBe(200);
  });

  it('does not serve to guess the password of an open session', async () => {
    const { change } = await signedIn();
    for (let i = 0; i < 4; i += 1) expect((await change({ currentPassword: `salah ${i}` })).status).toBe(422);
    const page = await change({ currentPassword: 'salah lagi' });
    expect(page.body).toContain('Kata sandi tidak diganti (kata sandi sekarang salah)');
    expect(page.status).toBe(429);
    expect(page.headers.get('retry-after')).toBe('2');
  });
});
