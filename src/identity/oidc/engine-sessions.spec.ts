import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { decodeJwt, decodeProtectedHeader } from 'jose';
import * as oidc from 'openid-client';
import { browser } from '../../../test/support/browser.js';
import { aPerson } from '../../../test/support/builders.js';
import { type IdentityScene, anIdentityScene } from '../../../test/support/identity-scene.js';
import { aRelyingParty, signIn } from '../../../test/support/relying-party.js';
import { until } from '../../../test/support/until.js';

let s: IdentityScene;

beforeAll(async () => {
  s = await anIdentityScene();
});
afterAll(() => s?.close());

describe('one session', () => {
  it('remembers nine applications that were opened at once, and tells each of them at the end', async () => {
    const parties = await Promise.all(Array.from({ length: 9 }, () => aRelyingParty(s.app)));
    const { tab } = await s.signedIn();
    const opened = await Promise.all(parties.map((one) => one.start(tab)));
    for (const [i, one] of parties.entries()) await one.redeem(opened[i]!);
    const page = await tab.get('/keluar');
    const out = await tab.submit(page);
    expect(out.status).toBe(200);
    expect(out.body).toContain('Anda sudah keluar');
    expect(out.body).toContain('Aplikasi Uji');
    await until(() => parties.every(({ logoutTokens }) => logoutTokens.length === 1));
    for (const [i, one] of parties.entries()) {
      const claims = decodeJwt(one.logoutTokens[0]!);
      expect(claims).toMatchObject({
        iss: s.app.issuer,
        aud: parties[i]!.clientId,
        sub: s.person.id,
        sid: expect.any(String),
      });
      expect(claims['events']).toEqual({ 'http://schemas.openid.net/event/backchannel-logout': {} });
      expect(decodeProtectedHeader(one.logoutTokens[0]!).typ).toBe('logout+jwt');
    }
    expect((await s.party.start(tab)).page.body).toContain('name="password"');
    await Promise.all(parties.map((one) => one.close()));
  });

  it('gives two tabs of the same application codes that both work', async () => {
    const { tab } = await s.signedIn();
    const one = await aRelyingParty(s.app);
    const tabs = await Promise.all([one.start(tab), one.start(tab), one.start(tab)]);
    for (const started of tabs) expect((await one.redeem(started)).claims()!.sub).toBe(s.person.id);
    await one.close();
  });

  it('ends by RP-initiated logout, without a question when the hint is valid, and both applications hear of it', async () => {
    const { tab, started } = await s.signedIn();
    const tokens = await s.party.redeem(started);
    const second = await aRelyingParty(s.app);
    await second.redeem(await second.start(tab));
    const before = s.party.logoutTokens.length;
    const origin = new URL(s.party.redirectUri).origin;
    const url = oidc.buildEndSessionUrl(s.party.config, {
      id_token_hint: tokens.id_token!,
      post_logout_redirect_uri: `${origin}/bye`,
      state: 'abc',
    });
    const page = await tab.get(url.href);
    expect(page.body).toContain('<auto-submit>');
    expect(page.body).not.toMatch(/<script>|style=/);
    expect(page.headers.get('content-security-policy')).toContain(`form-action 'self' ${origin}`);
    const out = await tab.submit(page);
    expect(out.url).toBe(`${origin}/bye?state=abc`);
    await until(() => s.party.logoutTokens.length > before && second.logoutTokens.length === 1);
    await second.close();
  });

  it('asks before it ends without a hint, and a strange address to return to is not followed', async () => {
    const { tab } = await s.signedIn();
    const page = await tab.get(`${s.app.issuer}/session/end`);
    expect(page.body).toContain('Tetap masuk');
    expect(page.body).not.toContain('<auto-submit>');
    const bad = await tab.get(
      `${s.app.issuer}/session/end?client_id=${s.party.clientId}&post_logout_redirect_uri=https://evil.example/`,
    );
    expect(bad.status).toBe(400);
    const out = await tab.submit(page);
    expect(out.body).toContain('Anda sudah keluar');
  });

  it('answers silently who is there, or that nobody is', async () => {
    const { tab } = await s.signedIn();
    const known = await s.party.start(tab, { prompt: 'none' });
    expect((await s.party.redeem(known)).claims()!.sub).toBe(s.person.id);
    const unknown = await s.party.start(browser(s.app.url), { prompt: 'none' });
    expect(new URL(unknown.page.url).searchParams.get('error')).toBe('login_required');
  });

  it('asks for the password again when the application wants it fresh', async () => {
    const { tab, started } = await s.signedIn();
    const first = (await s.party.redeem(started)).claims()!;
    const lenient = await s.party.start(tab, { max_age: '10000' });
    expect((await s.party.redeem(lenient)).claims()!.auth_time).toBe(first.auth_time);
    await new Promise((resolve) => setTimeout(resolve, 1100));
    const wishes: Record<string, string>[] = [{ prompt: 'login' }, { max_age: '0' }];
    for (const wish of wishes) {
      const asked = await s.party.start(tab, wish);
      expect(asked.page.body).toContain('name="password"');
      const again = await s.party.redeem(await signIn(tab, asked, s.person));
      expect(again.claims()!.auth_time!).toBeGreaterThan(first.auth_time!);
    }
  });

  it('gives a refresh token also to those who ask for consent by the book', async () => {
    const { tab } = await s.signedIn();
    const started = await s.party.start(tab, { scope: 'openid offline_access', prompt: 'consent' });
    expect((await s.party.redeem(started)).refresh_token).toEqual(expect.any(String));
  });

  it('hands the code on by a form post where that is wanted, without an inline script', async () => {
    const { tab } = await s.signedIn();
    const { page } = await s.party.start(tab, { response_mode: 'form_post' });
    expect(page.status).toBe(200);
    expect(page.body).not.toContain('<script>');
    expect(page.forms[0]).toMatchObject({
      action: s.party.redirectUri,
      fields: { code: expect.any(String), iss: s.app.issuer },
    });
    expect(page.headers.get('content-security-policy')).toContain(new URL(s.party.redirectUri).origin);
  });

  it('signs out quietly when nobody is signed in', async () => {
    const tab = browser(s.app.url);
    const page = await tab.get(`${s.app.issuer}/session/end`);
    expect(page.body).toContain('<auto-submit>');
    expect((await tab.submit(page)).body).toContain('Anda sudah keluar');
  });

  it('tries again when an application does not answer', async () => {
    const deaf = await aRelyingParty(s.app);
    deaf.answerLogoutWith = 503;
    const { tab } = await s.signedIn();
    await deaf.start(tab);
    await tab.submit(await tab.get('/keluar'));
    await until(() => deaf.logoutTokens.length === 1);
    deaf.answerLogoutWith = 200;
    await until(() => deaf.logoutTokens.length === 2);
    await deaf.close();
  });

  it('asks another person who comes in between to start clean', async () => {
    const { tab } = await s.signedIn();
    const other = await aPerson(s.app.database, { password: 'sandi yang cukup panjang' });
    const started = await s.party.start(tab, { prompt: 'login' });
    const handed = await tab.submit(started.page, { nip: other.nip, password: other.password });
    expect(handed.body).toContain('Sebentar, sedang dilanjutkan');
    const done = await tab.submit(handed);
    expect((await s.party.redeem({ ...started, page: done })).claims()!.sub).toBe(other.id);
  });
});
