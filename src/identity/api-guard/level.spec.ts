import { describe, expect, it } from '@jest/globals';
import { decodeJwt } from 'jose';
import * as oidc from 'openid-client';
import { anAuthenticator } from '../../../test/support/authenticator.js';
import { browser } from '../../../test/support/browser.js';
import { aPerson } from '../../../test/support/builders.js';
import { startIdentityApp } from '../../../test/support/identity-app.js';
import type { RelyingParty, Started } from '../../../test/support/relying-party.js';
import { asksForCode, stepUpScene } from '../../../test/support/step-up-scene.js';

const x = stepUpScene();

const JSON_ONLY = { headers: { accept: 'application/json' } };

describe('a page of ours that wants more than a password', () => {
  it('sends the browser to prove it, and takes it back with its address', async () => {
    await x.arrive(x.s.party);
    const page = await x.tab.get('/siapa/kuat?halaman=2');
    expect(page.body).toContain('autocomplete="one-time-code"');
    const back = await x.tab.submit(page, { code: await x.phone.freshCode() });
    expect(back.url).toBe(`${x.s.app.url}/siapa/kuat?halaman=2`);
    expect(back.json()).toMatchObject({ personId: x.person.id, acr: 'aal2', amr: ['pwd', 'otp', 'mfa'] });
  });

  it('tells a form and a program in words, and gives the form the way back to its page', async () => {
    await x.arrive(x.s.party);
    await x.tab.get('/siapa');
    const form = await x.tab.post('/siapa/kuat/tindakan', {});
    expect(form.status).toBe(403);
    expect(form.body).toContain('memerlukan kode dari ponsel Anda');
    const link = /<a href="([^"]+)"[^>]*>Buktikan lagi/.exec(form.body)![1]!.replaceAll('&amp;', '&');
    const asked = await x.tab.get(link);
    const back = await x.tab.submit(asked, { code: await x.phone.freshCode() });
    // The form itself cannot be opened; the page above it can.
    expect(back.url).toBe(`${x.s.app.url}/siapa/kuat`);
    expect((await x.tab.post('/siapa/kuat/tindakan', {})).status).toBe(201);
  });

  it('answers a program with a problem and no redirect', async () => {
    await x.arrive(x.s.party);
    const answer = await x.tab.get('/siapa/kuat', { ...JSON_ONLY, follow: false });
    expect(answer.status).toBe(403);
    expect(answer.json()).toMatchObject({ code: 'proof-needed' });
  });

  it('counts a code for twelve hours', async () => {
    await x.typeCode(await x.arrive(x.strict));
    expect((await x.tab.get('/siapa/kuat')).status).toBe(200);
    await x.age('secondFactorTs', 12 * 3600 + 60);
    expect((await x.tab.get('/siapa')).json()).toMatchObject({ acr: 'aal1', amr: ['pwd'] });
    expect(asksForCode({ page: await x.tab.get('/siapa/kuat') } as Started)).toBe(true);
  });
});

describe('the API, by RFC 9470', () => {
  const resource = () => `${x.s.app.url}/api`;

  async function tokenOf(party: RelyingParty, started: Started) {
    return oidc.authorizationCodeGrant(
      party.config,
      new URL(started.page.url),
      { pkceCodeVerifier: started.verifier, expectedNonce: started.nonce, expectedState: started.state },
      { resource: resource() },
    );
  }
  const ask = (token: string) =>
    fetch(`${resource()}/v1/siapa/kuat`, { headers: { authorization: `Bearer ${token}` } });
  const wish = () => ({ scope: 'openid attendance:read', resource: resource() });

  it('says what must be proven, and takes a token that tells of it', async () => {
    const weak = await tokenOf(x.s.party, await x.arrive(x.s.party, wish()));
    expect(decodeJwt(weak.access_token)).toMatchObject({ acr: 'aal1', amr: ['pwd'] });
    const refused = await ask(weak.access_token);
    expect(refused.status).toBe(401);
    expect(refused.headers.get('www-authenticate')).toBe(
      'Bearer error="insufficient_user_authentication", acr_values="aal2", max_age="600"',
    );
    expect(await refused.json()).toMatchObject({ code: 'insufficient-user-authentication' });
    const asked = await x.s.party.start(x.tab, { ...wish(), acr_values: 'aal2', max_age: '600' });
    const strong = await tokenOf(x.s.party, await x.typeCode(asked));
    expect(decodeJwt(strong.access_token)).toMatchObject({ acr: 'aal2', amr: ['pwd', 'otp', 'mfa'] });
    const taken = await ask(strong.access_token);
    expect(taken.status).toBe(200);
    expect(await taken.json()).toMatchObject({ personId: x.person.id, acr: 'aal2' });
  });

  it('a refreshed token is neither stronger nor younger than the sign-in', async () => {
    await x.arrive(x.s.party);
    await x.age('loginTs', 700);
    const scope = 'openid attendance:read offline_access';
    const started = await x.typeCode(await x.s.party.start(x.tab, { ...wish(), scope, acr_values: 'aal2' }));
    const first = await tokenOf(x.s.party, started);
    const next = await oidc.refreshTokenGrant(x.s.party.config, first.refresh_token!, {
      resource: resource(),
    });
    const { acr, auth_time } = decodeJwt(first.access_token);
    expect(decodeJwt(next.access_token)).toMatchObject({ acr: 'aal2', auth_time });
    expect({ acr, age: Math.round((Date.now() / 1000 - Number(auth_time)) / 60) }).toEqual({
      acr: 'aal2',
      age: 12,
    });
    const refused = await ask(next.access_token);
    expect(refused.headers.get('www-authenticate')).toBe(
      'Bearer error="insufficient_user_authentication", max_age="600"',
    );
  });
});

// Last: Passport keeps one strategy for each name in the whole process, that of the application started last.
describe('the demonstration', () => {
  it('lets in who has no phone, and asks who has one', async () => {
    const demonstration = await startIdentityApp({ demonstration: true });
    const without = await aPerson(demonstration.database, { password: 'sandi yang cukup panjang' });
    const having = await aPerson(demonstration.database, { password: 'sandi yang cukup panjang' });
    await anAuthenticator(demonstration, having.id);
    const open = async ({ nip, password }: { nip: string; password: string }) => {
      const tab = browser(demonstration.url);
      return tab.submit(await tab.get('/siapa/kuat'), { nip, password });
    };
    expect((await open(without)).json()).toMatchObject({ personId: without.id, acr: 'aal1' });
    expect((await open(having)).body).toContain('autocomplete="one-time-code"');
    await demonstration.close();
  });
});
