/** One's own second factor at `/akun/faktor`, over HTTP. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { codeAt, stepAt } from '../src/identity/credentials/totp.rules.js';
import { type Authenticator, anAuthenticator, authenticatorOf } from './support/authenticator.js';
import {
  type Browser,
  type Page,
  type TestApp,
  type TestPerson,
  aPerson,
  browser,
  startTestApp,
} from './support/index.js';

const PASSWORD = 'jendela hijau menelan payung';
let app: TestApp;
let person: TestPerson;
let tab: Browser;

beforeAll(async () => {
  app = await startTestApp();
  await aPerson(app.database, { roles: ['system-admin'] });
});
afterAll(() => app?.close());
beforeEach(async () => {
  await app.database.query(`delete from sign_in_throttle`);
  person = await aPerson(app.database, { name: 'Budi Santosa', password: PASSWORD });
  tab = browser(app.url);
});

/** Opens a page of ours, proving what it asks for. */
async function open(path: string, phone?: Authenticator, surfer = tab): Promise<Page> {
  let page = await surfer.get(path);
  if (page.body.includes('autocomplete="current-password"') && page.url.includes('/masuk/'))
    page = await surfer.submit(page, { nip: person.nip, password: PASSWORD });
  if (phone && page.url.includes('/masuk/'))
    page = await surfer.submit(page, { code: await phone.freshCode() });
  return page;
}

async function age(field: 'loginTs' | 'secondFactorTs', seconds: number): Promise<void> {
  await app.database.query(
    `update oidc_artifact set payload = jsonb_set(payload, array[$2], to_jsonb((payload->>$2)::bigint - $3::bigint))
     where model = 'Session' and account_id = $1 and payload ? $2`,
    [person.id, field, seconds],
  );
}

async function sessions(): Promise<{ uid: string; acr: string; second: boolean }[]> {
  return app.database.query(
    `select uid, payload->>'acr' as acr, payload ? 'secondFactorTs' as second from oidc_artifact
     where model = 'Session' and account_id = $1 order by expires_at, uid`,
    [person.id],
  );
}

const secretOn = ({ body }: Page) => /<code>([A-Z2-7 ]{20,})<\/code>/.exec(body)![1]!.replaceAll(' ', '');
const codesOn = ({ body }: Page) =>
  [...body.matchAll(/<code>([0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4})<\/code>/g)].map(([, code]) => code!);
/** Not the sign-out of the header. */
const FORM = { action: '/akun/faktor/' };
const isEnrolled = async () =>
  (await app.database.query(`select 1 as here from totp_factor where person_id = $1`, [person.id])).length >
  0;

async function enrolled(): Promise<{ phone: Authenticator; codes: string[] }> {
  const page = await open('/akun/faktor/pemasangan');
  const secret = secretOn(page);
  const done = await tab.submit(page, { code: codeAt(secret, stepAt(Date.now())) }, FORM);
  return { phone: authenticatorOf(app.database, person.id, secret), codes: codesOn(done) };
}

describe('enrolling a phone', () => {
  it('shows a QR code, the key in groups and a link, and counts only after one right code', async () => {
    const page = await open('/akun/faktor/pemasangan');
    expect(page.body).toMatch(/<svg class="qr-code"/);
    expect(page.body).toMatch(/href="otpauth:\/\/totp\/E-Akun[^"]*secret=/);
    expect(page.body).toContain(secretOn(page).match(/.{4}/g)!.join(' '));
    expect(page.body).not.toMatch(/style=/);
    const wrong = await tab.submit(page, { code: '000000' }, FORM);
    expect(wrong.status).toBe(422);
    expect(wrong.body).toContain('Kode tidak cocok');
    expect(await isEnrolled()).toBe(false);
    const done = await tab.submit(wrong, { code: codeAt(secretOn(page), stepAt(Date.now())) }, FORM);
    expect(done.status).toBe(200);
    expect(codesOn(done)).toHaveLength(10);
    expect(await isEnrolled()).toBe(true);
  });

  it('tells whose clock is wrong, and by how much', async () => {
    const page = await open('/akun/faktor/pemasangan');
    const early = await tab.submit(page, { code: codeAt(secretOn(page), stepAt(Date.now()) + 8) }, FORM);
    expect(early.status).toBe(422);
    expect(early.body).toContain('Jam ponsel Anda sekitar 4 menit lebih cepat');
    expect(await isEnrolled()).toBe(false);
  });

  it('raises the session that enrolled, under a new id, and no other', async () => {
    const elsewhere = browser(app.url);
    await open('/akun', undefined, elsewhere);
    await open('/akun');
    const before = tab.cookie('sesi');
    const cookie = tab.cookieHeader(`${app.url}/akun`);
    const uids = (await sessions()).map(({ uid }) => uid);
    await enrolled();
    expect(tab.cookie('sesi')).not.toBe(before);
    expect((await tab.get('/akun')).url).toBe(`${app.url}/akun`);
    expect((await elsewhere.get('/akun')).url).toBe(`${app.url}/akun`);
    const after = await sessions();
    expect(after.map(({ uid }) => uid).sort()).toEqual(uids.sort());
    expect(after.map(({ acr }) => acr).sort()).toEqual(['aal1', 'aal2']);
    // The old id is nobody's.
    const stale = await fetch(`${app.url}/akun`, {
      redirect: 'manual',
      headers: { accept: 'text/html', cookie },
    });
    expect(stale.status).toBe(303);
  });

  it('needs a password typed in the last ten minutes', async () => {
    await open('/akun');
    await age('loginTs', 601);
    const page = await tab.get('/akun/faktor/pemasangan');
    expect(page.url).toContain('/masuk/');
    const back = await tab.submit(page, { nip: person.nip, password: PASSWORD });
    expect(back.url).toBe(`${app.url}/akun/faktor/pemasangan`);
  });

  it('begins nothing in an old session by sending the form without its page', async () => {
    await open('/akun');
    await age('loginTs', 601);
    const answer = await tab.post('/akun/faktor/pemasangan', { code: '123456' });
    expect(answer.url).toContain('/masuk/');
    expect(answer.body).not.toContain('otpauth:');
    const begun = `select 1 as here from totp_enrolment where person_id = $1`;
    expect(await app.database.query(begun, [person.id])).toEqual([]);
  });

  it('pressed twice enrols once', async () => {
    const page = await open('/akun/faktor/pemasangan');
    const code = codeAt(secretOn(page), stepAt(Date.now()));
    const cookie = tab.cookieHeader(page.url);
    const press = () =>
      fetch(`${app.url}/akun/faktor/pemasangan`, {
        method: 'POST',
        redirect: 'manual',
        headers: { accept: 'text/html', cookie, origin: app.url },
        body: new URLSearchParams({ code }),
      });
    const answers = await Promise.all([press(), press(), press()]);
    const shown = await Promise.all(answers.map((answer) => answer.text()));
    expect(shown.filter((body) => body.includes('recovery-codes'))).toHaveLength(1);
    const [row] = await app.database.query<{ count: number }>(
      `select count(*)::int as count from audit_entry where subject_id = $1 and action = 'second-factor.enrolled'`,
      [person.id],
    );
    expect(row!.count).toBe(1);
  });

  it('is not kept open by wrong codes', async () => {
    const page = await open('/akun/faktor/pemasangan');
    const until = async () =>
      app.database.query(`select expires_at from totp_enrolment where person_id = $1`, [person.id]);
    const before = await until();
    await tab.submit(page, { code: '000000' }, FORM);
    await tab.get('/akun/faktor/pemasangan');
    expect(await until()).toEqual(before);
    expect(before).toHaveLength(1);
  });

  it('of another session is not confirmed here', async () => {
    const page = await open('/akun/faktor/pemasangan');
    const elsewhere = browser(app.url);
    const other = await open('/akun/faktor/pemasangan', undefined, elsewhere);
    expect(secretOn(other)).not.toBe(secretOn(page));
    const refused = await tab.submit(page, { code: codeAt(secretOn(other), stepAt(Date.now())) }, FORM);
    expect(refused.status).toBe(422);
    expect(await isEnrolled()).toBe(false);
  });
});

describe('row 36: whoever knows only the password', () => {
  it('neither replaces nor removes the phone', async () => {
    const phone = await anAuthenticator(app, person.id);
    const page = await open('/akun/faktor/penggantian');
    expect(page.body).toContain('autocomplete="one-time-code"');
    expect(page.url).toContain('/masuk/');
    const again = await tab.get('/akun/faktor/pemasangan');
    expect(again.url).toContain('/masuk/');
    const post = await tab.post('/akun/faktor/pelepasan', { sure: 'ya' });
    expect(post.status).toBe(403);
    expect(post.body).toContain('Buktikan lagi');
    for (const path of ['pemasangan', 'penggantian'])
      expect((await tab.post(`/akun/faktor/${path}`, { code: phone.code() })).body).not.toContain(
        'recovery-codes',
      );
    expect(await isEnrolled()).toBe(true);
  });

  it('row 25: an open session alone gives nobody new recovery codes', async () => {
    await enrolled();
    await age('loginTs', 601);
    const answer = await tab.post('/akun/faktor/kode-pemulihan');
    expect(answer.status).toBe(403);
    expect(answer.body).toContain('Buktikan lagi');
    expect(answer.body).not.toContain('recovery-codes');
  });

  it('comes back to the page of the form by the link that proves more', async () => {
    const phone = await anAuthenticator(app, person.id);
    await open('/akun');
    const refused = await tab.post('/akun/faktor/pelepasan', { sure: 'ya' });
    const link = /<a href="([^"]+)"[^>]*>Buktikan lagi/.exec(refused.body)![1]!.replaceAll('&amp;', '&');
    const asked = await tab.get(link);
    const back = await tab.submit(asked, { code: await phone.freshCode() });
    expect(back.url).toBe(`${app.url}/akun/faktor`);
    const gone = await tab.submit(back, { sure: 'ya' }, { action: 'pelepasan' });
    expect(gone.body).toContain('sudah dilepas');
    expect(await isEnrolled()).toBe(false);
  });

  it('does not lose the phone with a new password', async () => {
    await anAuthenticator(app, person.id);
    const page = await open('/akun');
    const fields = {
      newPassword: 'gerimis pisau lereng kerbau',
      newPasswordAgain: 'gerimis pisau lereng kerbau',
    };
    await tab.submit(page, { currentPassword: PASSWORD, ...fields }, { action: '/akun/kata-sandi' });
    expect(await isEnrolled()).toBe(true);
    expect((await tab.get('/akun/faktor/penggantian')).url).toContain('/masuk/');
  });
});

describe('another phone', () => {
  it('takes the place of the old one; what the old one proved elsewhere counts no more', async () => {
    const { phone } = await enrolled();
    const elsewhere = browser(app.url);
    await open('/akun/faktor/penggantian', phone, elsewhere);
    expect(await sessions()).toEqual([
      expect.objectContaining({ second: true }),
      expect.objectContaining({ second: true }),
    ]);
    const page = await open('/akun/faktor/penggantian', phone);
    const secret = secretOn(page);
    expect(secret).not.toBe(phone.secret);
    const done = await tab.submit(page, { code: codeAt(secret, stepAt(Date.now())) }, FORM);
    expect(codesOn(done)).toHaveLength(10);
    expect((await sessions()).map(({ second }) => second).sort()).toEqual([false, true]);
    expect((await elsewhere.get('/akun')).status).toBe(200);
    const asked = await elsewhere.get('/akun/faktor/penggantian');
    expect(asked.url).toContain('/masuk/');
    expect((await elsewhere.submit(asked, { code: await phone.freshCode() })).status).toBe(422);
  });

  it('is reached with a recovery code when the old one is lost', async () => {
    const { codes } = await enrolled();
    tab.forget();
    const asked = await open('/akun/faktor/penggantian');
    const paper = await tab.get(`${asked.url}?cara=pemulihan`);
    const page = await tab.submit(paper, { recoveryCode: codes[3]! });
    expect(page.url).toBe(`${app.url}/akun/faktor/penggantian`);
    await tab.submit(page, { code: codeAt(secretOn(page), stepAt(Date.now())) }, FORM);
    const account = await tab.get('/akun');
    expect(account.body).toContain('Kode pemulihan dipakai');
    expect(account.body).toContain('Aplikasi autentikator diganti');
    const news = (await tab.get('/kabar')).body;
    expect(news).toContain('Kode pemulihan dipakai untuk masuk');
    expect(news).toContain('Ponsel untuk verifikasi dua langkah diganti');
  });
});

describe('what the account page tells', () => {
  it('row 38: every session of the person reads of each change', async () => {
    const elsewhere = browser(app.url);
    await open('/akun', undefined, elsewhere);
    await enrolled();
    const page = await open('/akun/faktor');
    expect(page.body).toContain('Terpasang');
    const fresh = await tab.submit(page, {}, { action: 'kode-pemulihan' });
    expect(codesOn(fresh)).toHaveLength(10);
    const unsure = await tab.submit(await tab.get('/akun/faktor'), {}, { action: 'pelepasan' });
    expect(unsure.status).toBe(422);
    expect(unsure.body).toContain('Centang');
    await tab.submit(await tab.get('/akun/faktor'), { sure: 'ya' }, { action: 'pelepasan' });
    const pages = [await elsewhere.get('/akun'), await elsewhere.get('/kabar')];
    for (const words of [
      'Verifikasi dua langkah dipasang',
      'Kode pemulihan baru dibuat',
      'Verifikasi dua langkah dilepas',
    ])
      for (const { body } of pages) expect(body).toContain(words);
  });

  it('shows neither secret nor code in the record', async () => {
    const { phone, codes } = await enrolled();
    const rows = await app.database.query<{ row: string }>(
      `select audit_entry::text as row from audit_entry where subject_id = $1`,
      [person.id],
    );
    for (const { row } of rows)
      for (const secret of [phone.secret, ...codes]) expect(row).not.toContain(secret);
  });
});
