import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type IdentityScene, anIdentityScene } from '../../../test/support/identity-scene.js';
import { aKeyHolder } from '../../../test/support/key-holder.js';
import { DEVICE_GRANT } from '../applications/application-metadata.js';
import { Applications } from '../applications/applications.service.js';

let s: IdentityScene;
let clientId: string;
let authorization: string;

beforeAll(async () => {
  s = await anIdentityScene();
  const { client_id, client_secret } = await s.app.database.transaction((tx) =>
    s.app.app.get(Applications).register(tx, {
      client_name: 'Segala',
      redirect_uris: ['https://segala.example.go.id/kembali'],
      grant_types: ['authorization_code', 'refresh_token', 'client_credentials', DEVICE_GRANT],
      scope: 'openid offline_access attendance:read',
      e_akun: { refresh_leeway_seconds: 10, resource: 'https://segala.example.go.id/api' },
    }),
  );
  clientId = client_id;
  authorization = `Basic ${btoa(`${client_id}:${client_secret}`)}`;
});
afterAll(() => s?.close());

const CLAIMS = [
  '{',
  'null',
  '[]',
  '{"userinfo":{"nip":{"value":"\\u0000"}}}',
  '{"id_token":{"acr":{"values":[{}]}}}',
  '{"id_token":{"acr":5}}',
  '{"__proto__":{"x":1},"userinfo":{"__proto__":null,"constructor":null}}',
  `{"userinfo":${'{"a":'.repeat(2000)}1${'}'.repeat(2000)}}`,
];
const ODD = [
  '',
  '\0',
  'a\0b',
  '\ud800',
  '\uffff',
  ' ',
  '%00',
  '../..',
  '9'.repeat(5000),
  'urn:ietf:params:oauth:request_uri:\0',
];

const GOOD: Record<string, Record<string, string>> = {
  '/request': {
    response_type: 'code',
    scope: 'openid',
    redirect_uri: 'https://segala.example.go.id/kembali',
    code_challenge: 'x'.repeat(43),
    code_challenge_method: 'S256',
    state: 'a',
    nonce: 'a',
    prompt: 'login',
    max_age: '1',
    acr_values: 'aal1',
    ui_locales: 'id',
    login_hint: 'a',
    id_token_hint: 'a.b.c',
    dpop_jkt: 'x'.repeat(43),
    resource: 'https://segala.example.go.id/api',
    response_mode: 'query',
    claims: '{}',
  },
  '/device/auth': { scope: 'openid', claims: '{}', resource: 'https://segala.example.go.id/api', nonce: 'a' },
  '/token': {
    grant_type: 'client_credentials',
    scope: 'attendance:read',
    resource: 'https://segala.example.go.id/api',
  },
  '/token/introspection': { token: 'a', token_type_hint: 'access_token' },
  '/token/revocation': { token: 'a', token_type_hint: 'refresh_token' },
};

/** As raw bytes, so that what no library would send is sent too. */
const post = (path: string, body: string, headers: Record<string, string> = {}) =>
  fetch(`${s.app.issuer}${path}`, {
    method: 'POST',
    body,
    headers: { authorization, 'content-type': 'application/x-www-form-urlencoded', ...headers },
  });

describe('the endpoints for programs', () => {
  it.each(Object.keys(GOOD))(
    '%s answers nonsense in any parameter with a 4xx, or ignores it',
    async (path) => {
      const fields: Record<string, string> = { client_id: clientId, ...GOOD[path] };
      for (const name of Object.keys(fields))
        for (const odd of name === 'claims' ? [...CLAIMS, ...ODD] : ODD) {
          const answer = await post(path, new URLSearchParams({ ...fields, [name]: odd }).toString());
          expect({ path, name, odd: odd.slice(0, 40), fine: answer.status < 500 }).toMatchObject({
            fine: true,
          });
        }
    },
  );

  it.each(Object.keys(GOOD))('%s refuses broken encodings, repeated and foreign bodies', async (path) => {
    const body = new URLSearchParams({ client_id: clientId, ...GOOD[path] }).toString();
    const bodies: [string, string][] = [
      [`${body}&client_id=%ff%fe`, 'application/x-www-form-urlencoded'],
      [`${body}&${body}`, 'application/x-www-form-urlencoded'],
      [`${body}&x=${'y'.repeat(60_000)}`, 'application/x-www-form-urlencoded'],
      [JSON.stringify(GOOD[path]), 'application/json'],
      ['<xml/>', 'text/xml'],
      [body, 'application/x-www-form-urlencoded; charset=utf-16'],
    ];
    for (const [sent, type] of bodies) {
      const answer = await post(path, sent, { 'content-type': type });
      expect({ path, type, sent: sent.slice(0, 30), fine: answer.status < 500 }).toMatchObject({
        fine: true,
      });
    }
  });

  it('/token refuses broken proofs and assertions', async () => {
    const key = await aKeyHolder();
    const good = await key.proof('POST', `${s.app.issuer}/token`);
    const [header, payload, signature] = good.split('.');
    const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const proofs = [
      'x',
      '..',
      `${header}.${payload}.`,
      `${encode({ alg: 'none', typ: 'dpop+jwt', jwk: key.jwk })}.${payload}.`,
      `${encode({ alg: 'ES256', typ: 'dpop+jwt', jwk: { kty: 'oct', k: 'AA' } })}.${payload}.${signature}`,
      `${encode({ alg: 'ES256', typ: 'dpop+jwt' })}.${payload}.${signature}`,
      `${header}.${encode({ jti: { a: 1 } })}.${signature}`,
      await key.proof('POST', 'no address'),
    ];
    for (const dpop of proofs) {
      const answer = await post('/token', 'grant_type=client_credentials', { dpop });
      const refused = answer.status >= 400 && answer.status < 500;
      expect({ dpop: dpop.slice(0, 60), refused }).toMatchObject({ refused: true });
    }
    const strange = await key.proof('POST', `${s.app.issuer}/token`, { jti: 'a\0b' });
    expect((await post('/token', 'grant_type=client_credentials', { dpop: strange })).status).toBe(200);
    for (const assertion of ['x', 'a.b.c', `${encode({ alg: 'none' })}.${encode({ sub: clientId })}.`]) {
      const fields = {
        grant_type: 'client_credentials',
        client_assertion: assertion,
        client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      };
      const answer = await s.post('/token', fields);
      expect(answer.status).toBeGreaterThanOrEqual(400);
      expect(answer.status).toBeLessThan(500);
    }
  });

  it('/device and /perangkat take any code and never break', async () => {
    for (const odd of ODD)
      for (const path of ['/oidc/device', '/perangkat']) {
        const address = `${s.app.url}${path}?${new URLSearchParams({ user_code: odd })}`;
        expect((await fetch(address, { headers: { accept: 'text/html' } })).status).toBeLessThan(500);
      }
    const posted = await post('/device', 'user_code=%00&xsrf=%00&confirm=yes', { accept: 'text/html' });
    expect(posted.status).toBeLessThan(500);
  });
});
