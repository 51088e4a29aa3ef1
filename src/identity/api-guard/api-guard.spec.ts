import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SignJWT, decodeJwt, decodeProtectedHeader, importJWK } from 'jose';
import * as oidc from 'openid-client';
import { browser } from '../../../test/support/browser.js';
import { aPerson } from '../../../test/support/builders.js';
import { type IdentityScene, anIdentityScene } from '../../../test/support/identity-scene.js';
import { ServerKeysService } from '../oidc/keys/server-keys.service.js';

let s: IdentityScene;

beforeAll(async () => {
  s = await anIdentityScene();
});
afterAll(() => s?.close());

describe('our own pages and the API', () => {
  it('send a browser to the sign-in page and back to where it wanted to go', async () => {
    const tab = browser(s.app.url);
    const page = await tab.get('/siapa?halaman=2');
    const back = await tab.submit(page, { nip: s.person.nip, password: s.person.password });
    expect(back.url).toBe(`${s.app.url}/siapa?halaman=2`);
    expect(back.json()).toMatchObject({ personId: s.person.id, unitName: 'Puskesmas Satu' });
  });

  it('tell a person whom no unit knows today, instead of sending them round for ever', async () => {
    const lost = await aPerson(s.app.database, { password: 'sandi yang cukup panjang' });
    await s.app.database.query(
      `update unit_membership set valid = daterange(lower(valid), '2026-01-02') where person_id = $1`,
      [lost.id],
    );
    const tab = browser(s.app.url);
    const page = await tab.submit(await tab.get('/siapa'), { nip: lost.nip, password: lost.password });
    expect(page.status).toBe(403);
    expect(page.body).toContain('Anda belum tercatat di unit kerja');
  });

  it('never lead anywhere else', async () => {
    const { tab } = await s.signedIn();
    for (const state of ['//evil.example', 'https://evil.example', 'abc.def', ''])
      expect(
        (await tab.get(`/masuk/selesai?state=${encodeURIComponent(state)}`, { follow: false })).headers.get(
          'location',
        ),
      ).toBe('/');
  });

  it('take a JWT access token for the API with the right scope', async () => {
    const { started } = await s.signedIn({ scope: 'openid attendance:read', resource: `${s.app.url}/api` });
    const tokens = await oidc.authorizationCodeGrant(
      s.party.config,
      new URL(started.page.url),
      { pkceCodeVerifier: started.verifier, expectedNonce: started.nonce, expectedState: started.state },
      { resource: `${s.app.url}/api` },
    );
    expect(decodeProtectedHeader(tokens.access_token)).toMatchObject({ typ: 'at+jwt', alg: 'ES256' });
    expect(decodeJwt(tokens.access_token)).toMatchObject({
      aud: `${s.app.url}/api`,
      scope: 'attendance:read',
      sub: s.person.id,
      client_id: s.party.clientId,
    });
    const get = (token: string) =>
      fetch(`${s.app.url}/api/v1/siapa`, { headers: { authorization: `Bearer ${token}` } });
    const answer = await get(tokens.access_token);
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({ personId: s.person.id, scopes: ['attendance:read'] });
    const refused = await get(tokens.id_token!);
    expect(refused.status).toBe(401);
    expect(refused.headers.get('www-authenticate')).toContain('invalid_token');
    expect((await get('abc')).status).toBe(401);
    expect((await fetch(`${s.app.url}/api/v1/siapa`)).status).toBe(401);
  });

  it.each<[string, Record<string, unknown>, Record<string, unknown>, number]>([
    ['good', {}, {}, 200],
    ['for another audience', { aud: 'https://other.example/api' }, {}, 401],
    ['for two audiences', { aud: 'both' }, {}, 401],
    ['of another issuer', { iss: 'https://other.example/oidc' }, {}, 401],
    ['expired', { exp: 1_700_000_000 }, {}, 401],
    ['without the scope', { scope: 'directory:read' }, {}, 403],
    ['without any scope', { scope: undefined }, {}, 403],
    ['of an application and no person', { sub: 'me' }, {}, 401],
    ['of somebody who is not there', { sub: '00000000-0000-4000-8000-000000000000' }, {}, 401],
    ['of another type', {}, { typ: 'JWT' }, 401],
    ['under an unknown key', {}, { kid: 'unknown' }, 401],
  ])('judge a token that is %s', async (_, claims, header, status) => {
    const { signing } = await s.app.app.get(ServerKeysService).load();
    const key = signing.find(({ alg }) => alg === 'ES256')!;
    const api = `${s.app.url}/api`;
    const token = await new SignJWT({
      iss: s.app.issuer,
      aud: api,
      sub: s.person.id,
      client_id: s.party.clientId,
      scope: 'attendance:read',
      exp: Math.floor(Date.now() / 1000) + 60,
      ...claims,
      ...(claims['aud'] === 'both' ? { aud: [api, 'https://other.example'] } : {}),
    })
      .setProtectedHeader({ alg: 'ES256', typ: 'at+jwt', kid: key.kid!, ...header })
      .sign(await importJWK(key, 'ES256'));
    const answer = await fetch(`${s.app.url}/api/v1/siapa`, {
      headers: { authorization: `Bearer ${token}` },
    });
    expect(answer.status).toBe(status);
  });

  it('note in the record that an application asked for more than its token gives', async () => {
    const [{ count } = { count: 0 }] = await s.app.database.query<{ count: number }>(
      `select count(*) from audit_entry where action = 'access.refused' and actor_id = $1
         and detail->>'reason' = 'scope attendance:read'`,
      [s.person.id],
    );
    expect(count).toBe(2);
  });

  it('refuse an unsigned token, and one signed with the public key as a secret', async () => {
    const { signing } = await s.app.app.get(ServerKeysService).load();
    const { kid } = signing.find(({ alg }) => alg === 'ES256')!;
    const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');
    const claims = encode({
      iss: s.app.issuer,
      aud: `${s.app.url}/api`,
      sub: s.person.id,
      scope: 'attendance:read',
      exp: 9e9,
    });
    const pem = (await s.app.app.get(ServerKeysService).publicKey(kid!, 'ES256'))!.export({
      type: 'spki',
      format: 'pem',
    });
    const head = `${encode({ alg: 'HS256', typ: 'at+jwt', kid })}.${claims}`;
    const forged = [
      `${encode({ alg: 'none', typ: 'at+jwt', kid })}.${claims}.`,
      `${head}.${createHmac('sha256', pem).update(head).digest('base64url')}`,
    ];
    for (const token of forged) {
      const answer = await fetch(`${s.app.url}/api/v1/siapa`, {
        headers: { authorization: `Bearer ${token}` },
      });
      expect(answer.status).toBe(401);
    }
  });

  it('refuse an opaque token for userinfo, and userinfo refuses a token for the API', async () => {
    const { started } = await s.signedIn({ scope: 'openid attendance:read' });
    const tokens = await s.party.redeem(started);
    const answer = await fetch(`${s.app.url}/api/v1/siapa`, {
      headers: { authorization: `Bearer ${tokens.access_token}` },
    });
    expect(answer.status).toBe(401);
  });
});
