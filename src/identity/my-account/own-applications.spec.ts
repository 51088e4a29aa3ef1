import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { browser } from '../../../test/support/browser.js';
import { type IdentityScene, anIdentityScene } from '../../../test/support/identity-scene.js';
import { type RelyingParty, aRelyingParty, signIn } from '../../../test/support/relying-party.js';
import { until } from '../../../test/support/until.js';

let s: IdentityScene;
let party: RelyingParty;

beforeAll(async () => {
  s = await anIdentityScene();
  party = await aRelyingParty(s.app, {
    client_name: 'Peta Wisata',
    scope: 'openid profile email offline_access',
    grant_types: ['authorization_code', 'refresh_token'],
    e_akun: { first_party: false },
  });
}, 60_000);
afterAll(async () => {
  await party?.close();
  await s?.close();
});

/** Signed in to the application, with tokens that outlive the session. */
async function inside() {
  const tab = browser(s.app.url);
  const wish = { scope: 'openid profile offline_access', prompt: 'consent' };
  const asked = await signIn(tab, await party.start(tab, wish), s.person);
  const started = { ...asked, page: await tab.submit(asked.page, { decision: 'agree' }) };
  return { tab, tokens: await party.redeem(started) };
}

function refresh(token: string) {
  return fetch(`${s.app.issuer}/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${btoa(`${party.clientId}:${party.clientSecret}`)}` },
    body: new URLSearchParams({ grant_type: 'refresh_token', refresh_token: token }),
  });
}

const userinfo = (token: string) =>
  fetch(`${s.app.issuer}/me`, { headers: { authorization: `Bearer ${token}` } });

describe('/akun/aplikasi', () => {
  it('shows which applications know me, since when, and what they receive', async () => {
    const { tab } = await inside();
    const page = await tab.get('/akun/aplikasi');
    expect(page.status).toBe(200);
    expect(page.body).toContain('Peta Wisata');
    expect(page.body).toContain('Pihak di luar pemerintah kabupaten');
    expect(page.body).toContain('jenis kelamin');
    expect(page.body).toContain('paling lama 14 hari');
    expect(page.body).not.toContain('alamat surel');
  });

  it('takes access back at once: refresh, userinfo, consent, and each session hears of it', async () => {
    const here = await inside();
    const elsewhere = await inside();
    const before = party.logoutTokens.length;
    const page = await here.tab.submit(await here.tab.get('/akun/aplikasi'), {}, { action: '/pencabutan' });
    expect(page.body).toContain('Akses Peta Wisata sudah dicabut');
    expect(page.body).toContain('tidak ada akses yang berlaku');
    for (const { tokens } of [here, elsewhere]) {
      expect((await userinfo(tokens.access_token)).status).toBe(401);
      const answer = await refresh(tokens.refresh_token!);
      expect(answer.status).toBe(400);
      expect(await answer.json()).toMatchObject({ error: 'invalid_grant' });
    }
    await until(() => party.logoutTokens.length >= before + 2);
    expect((await here.tab.get('/siapa')).status).toBe(200);
    const again = await party.start(here.tab, { scope: 'openid profile' });
    expect(again.page.body).toContain('Izinkan Peta Wisata?');
  });

  it('may be pressed twice and in parallel, and is written down once', async () => {
    const { tab } = await inside();
    await tab.get('/akun/aplikasi');
    const noted = async () => {
      const [row] = await s.app.database.query<{ n: number }>(
        `select count(*)::int as n from audit_entry where action = 'application.access-revoked' and subject_id = $1`,
        [s.person.id],
      );
      return row!.n;
    };
    const before = await noted();
    const path = `/akun/aplikasi/${party.clientId}/pencabutan`;
    const pages = await Promise.all(Array.from({ length: 5 }, () => tab.post(path, {})));
    expect(pages.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    expect(await noted()).toBe(before + 1);
  });

  it('touches nobody else: another person keeps their access', async () => {
    const { tokens } = await inside();
    const stranger = browser(s.app.url);
    const answer = await stranger.post(`/akun/aplikasi/${party.clientId}/pencabutan`, {});
    expect(answer.status).toBe(401);
    expect((await userinfo(tokens.access_token)).status).toBe(200);
  });

  it('leaves our own applications open: the next visit works without a question', async () => {
    const { tab, started } = await s.signedIn({ scope: 'openid profile offline_access' });
    const tokens = await s.party.redeem(started);
    await tab.get('/akun/aplikasi');
    await tab.post(`/akun/aplikasi/${s.party.clientId}/pencabutan`, {});
    expect((await userinfo(tokens.access_token)).status).toBe(401);
    const again = await s.party.start(tab);
    expect(new URL(again.page.url).searchParams.has('code')).toBe(true);
  });
});
