import { beforeEach, describe, expect, it } from '@jest/globals';
import { decodeJwt } from 'jose';
import { anAuthenticator } from '../../../../test/support/authenticator.js';
import { type TestPerson, aPerson } from '../../../../test/support/builders.js';
import { signIn } from '../../../../test/support/relying-party.js';
import {
  asksForCode,
  asksForPassword,
  claimsOf,
  errorOf,
  stepUpScene,
} from '../../../../test/support/step-up-scene.js';
import { DEVICE_GRANT } from '../../applications/application-metadata.js';
import { Applications } from '../../applications/applications.service.js';
import { codeAt, stepAt } from '../../credentials/totp.rules.js';

const x = stepUpScene();

describe('row 33: codes on the way into an application', () => {
  const asked = async () => x.arrive(x.strict);

  it('say what is wrong with the phone, and let the right code in', async () => {
    const early = await x.typeCode(await asked(), x.phone.code(8));
    expect(early.page.status).toBe(422);
    expect(early.page.body).toContain('Jam ponsel Anda sekitar 4 menit lebih cepat');
    expect(early.page.body).toContain('waktu otomatis');
    expect(await claimsOf(x.strict, await x.typeCode(early, x.phone.code()))).toMatchObject({ acr: 'aal2' });
  });

  it('open one session each: the code just used opens no second one', async () => {
    const code = x.phone.code();
    expect(errorOf(await x.typeCode(await asked(), code))).toBeNull();
    x.tab.forget();
    const again = await x.typeCode(await asked(), code);
    expect(again.page.status).toBe(422);
    expect(again.page.body).toContain('Kode ini sudah dipakai');
  });

  it('are guessed slowly: 429 with the time to wait', async () => {
    let started = await asked();
    for (let i = 0; i < 6; i += 1)
      started = await x.typeCode(started, x.phone.code() === '000000' ? '111111' : '000000');
    expect(started.page.status).toBe(422);
    const blocked = await x.typeCode(started, x.phone.code());
    expect(blocked.page.status).toBe(429);
    expect(Number(blocked.page.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(blocked.page.body).toContain('Terlalu banyak percobaan');
  });

  it('pressed twice go on once, and the second press goes the same way', async () => {
    const started = await asked();
    const code = x.phone.code();
    const press = () =>
      fetch(started.page.url, {
        method: 'POST',
        redirect: 'manual',
        headers: { cookie: x.tab.cookieHeader(started.page.url), origin: x.s.app.url, accept: 'text/html' },
        body: new URLSearchParams({ code }),
      });
    const first = await press();
    const second = await press();
    expect([first.status, second.status]).toEqual([303, 303]);
    expect(second.headers.get('location')).toBe(first.headers.get('location'));
  });

  it('of another person are of no use', async () => {
    const other = await aPerson(x.s.app.database, {});
    const theirs = await anAuthenticator(x.s.app, other.id);
    const refused = await x.typeCode(await asked(), theirs.code());
    expect(refused.page.status).toBe(422);
  });

  it('survive what nobody would type', async () => {
    let started = await asked();
    const oddities: Record<string, string>[] = [
      { code: '\u0000' },
      { code: 'x'.repeat(5000) },
      { recoveryCode: '\u0000💥' },
      { choice: 'x' },
      {},
    ];
    for (const fields of oddities) {
      const page = await x.tab.submit(started.page, fields);
      expect(page.status).toBeLessThan(500);
      started = { ...started, page: await x.tab.get(started.page.url) };
    }
    expect(asksForCode(started)).toBe(true);
  });
});

describe('somebody without a phone, where a code is required', () => {
  const secretOn = (body: string) => /<code>([A-Z2-7 ]{20,})<\/code>/.exec(body)![1]!.replaceAll(' ', '');
  let newcomer: TestPerson;

  beforeEach(async () => {
    newcomer = await aPerson(x.s.app.database, { name: 'Wati', password: 'sandi yang cukup panjang' });
  });

  it('enrols one on the way, keeps the codes of the page, and arrives with aal2', async () => {
    const started = await signIn(x.tab, await x.strict.start(x.tab), newcomer);
    expect(started.page.body).toContain('memerlukan bukti kedua selain kata sandi');
    expect(started.page.body).toMatch(/href="otpauth:\/\/totp\//);
    const secret = secretOn(started.page.body);
    // Loaded again, it is still the secret that was scanned.
    expect(secretOn((await x.tab.get(started.page.url)).body)).toBe(secret);
    const wrong = await x.tab.submit(started.page, { code: '000000' });
    expect(wrong.status).toBe(422);
    expect(secretOn(wrong.body)).toBe(secret);
    const done = await x.tab.submit(wrong, { code: codeAt(secret, stepAt(Date.now())) });
    expect(done.body.match(/<code>[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}<\/code>/g)).toHaveLength(10);
    const next = /<a href="([^"]+)"[^>]*>Sudah saya simpan/.exec(done.body)![1]!;
    const page = await x.tab.get(next.replaceAll('&amp;', '&'));
    expect(await claimsOf(x.strict, { ...started, page })).toMatchObject({ sub: newcomer.id, acr: 'aal2' });
  });

  it('must have signed in just now: an open session alone enrols nothing', async () => {
    await signIn(x.tab, await x.s.party.start(x.tab), newcomer);
    await x.s.app.database.query(
      `update oidc_artifact set payload = jsonb_set(payload, '{loginTs}', to_jsonb((payload->>'loginTs')::bigint - 700))
       where model = 'Session' and account_id = $1`,
      [newcomer.id],
    );
    expect(errorOf(await x.strict.start(x.tab, { prompt: 'none' }))).toBe('interaction_required');
    const started = await x.strict.start(x.tab);
    expect(asksForPassword(started)).toBe(true);
    const again = await signIn(x.tab, started, newcomer);
    expect(again.page.body).toContain('Pasang verifikasi dua langkah');
  });
});

describe('prompt=select_account', () => {
  it('goes on as the person who is there', async () => {
    await x.arrive(x.s.party);
    const started = await x.s.party.start(x.tab, { prompt: 'select_account' });
    expect(started.page.body).toContain('Lanjutkan sebagai');
    const page = await x.tab.submit(started.page, { choice: 'stay' });
    expect(await claimsOf(x.s.party, { ...started, page })).toMatchObject({ sub: x.person.id });
  });

  it('lets somebody else sign in, whose session it then is', async () => {
    const other = await aPerson(x.s.app.database, { password: 'sandi yang cukup panjang' });
    await x.arrive(x.s.party);
    const started = await x.s.party.start(x.tab, { prompt: 'select_account' });
    const form = await x.tab.submit(started.page, { choice: 'other' });
    expect(form.body).not.toContain(x.person.nip);
    let page = await x.tab.submit(form, { nip: other.nip, password: 'sandi yang cukup panjang' });
    // The way leads over a page that ends the session of the one before.
    if (!page.url.startsWith(x.s.party.redirectUri)) page = await x.tab.submit(page);
    expect(await claimsOf(x.s.party, { ...started, page })).toMatchObject({ sub: other.id });
  });

  it('asks only once when nobody is signed in', async () => {
    const started = await x.s.party.start(x.tab, { prompt: 'select_account' });
    expect(asksForPassword(started)).toBe(true);
    expect(await claimsOf(x.s.party, await signIn(x.tab, started, x.person))).toMatchObject({
      sub: x.person.id,
    });
  });
});

describe('a screen that wants more than a password', () => {
  it('has the code typed on the phone that connects it, and its tokens tell of it', async () => {
    const { app } = x.s;
    const { client_id } = await app.database.transaction((tx) =>
      app.app.get(Applications).register(tx, {
        client_name: 'Layar Ketat',
        grant_types: [DEVICE_GRANT],
        token_endpoint_auth_method: 'none',
        scope: 'openid profile',
        e_akun: { minimum_acr: 'aal2' },
      }),
    );
    const started = (await (
      await x.s.post('/device/auth', { client_id, scope: 'openid profile' })
    ).json()) as Record<string, string>;
    const entry = await x.tab.get(started['verification_uri']!);
    const question = await x.tab.submit(entry, { user_code: started['user_code']! });
    const login = await x.tab.submit(question, { confirm: 'yes' });
    const asked = await x.tab.submit(login, { nip: x.person.nip, password: x.person.password });
    expect(asked.body).toContain('autocomplete="one-time-code"');
    const poll = async () =>
      (await (
        await x.s.post('/token', {
          grant_type: DEVICE_GRANT,
          device_code: started['device_code']!,
          client_id,
        })
      ).json()) as Record<string, string>;
    expect(await poll()).toMatchObject({ error: 'authorization_pending' });
    const done = await x.tab.submit(asked, { code: await x.phone.freshCode() });
    expect(done.body).toContain('Perangkat terhubung');
    expect(decodeJwt((await poll())['id_token']!)).toMatchObject({ acr: 'aal2', sub: x.person.id });
  });
});
