import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { decodeJwt } from 'jose';
import { type IdentityScene, anIdentityScene } from '../../../test/support/identity-scene.js';
import { type KeyHolder, aKeyHolder } from '../../../test/support/key-holder.js';
import { NOBODY } from '../../access/index.js';
import { type Registered, Applications } from '../applications/applications.service.js';

let s: IdentityScene;
let key: KeyHolder;

beforeAll(async () => {
  s = await anIdentityScene();
  key = await aKeyHolder();
});
afterAll(() => s?.close());

const register = (metadata: Record<string, unknown>): Promise<Registered> =>
  s.app.database.transaction((tx) =>
    s.app.app.get(Applications).register(tx, {
      client_name: 'Rekap Dinas',
      grant_types: ['client_credentials'],
      scope: 'attendance:read directory:read',
      ...metadata,
    }),
  );

const tokenOf = async (
  { client_id, client_secret }: Registered,
  scope: string,
  headers: Record<string, string> = {},
) => {
  const answer = await s.post(
    '/token',
    { grant_type: 'client_credentials', scope },
    { authorization: `Basic ${btoa(`${client_id}:${client_secret}`)}`, ...headers },
  );
  expect(answer.status).toBe(200);
  return (await answer.json()) as { access_token: string; token_type: string; scope: string };
};

const get = (path: string, authorization: string, headers: Record<string, string> = {}) =>
  fetch(`${s.app.url}${path}`, { headers: { authorization, ...headers } });

describe('an application that acts for itself', () => {
  it('gets a token for our API with the scopes of its list, and no person in it', async () => {
    const machine = await register({});
    const { access_token, scope, token_type } = await tokenOf(machine, 'attendance:read attendance:write');
    expect({ scope, token_type }).toEqual({ scope: 'attendance:read', token_type: 'Bearer' });
    expect(decodeJwt(access_token)).toMatchObject({
      aud: `${s.app.url}/api`,
      sub: machine.client_id,
      client_id: machine.client_id,
      scope: 'attendance:read',
    });
  });

  it('may do what its service unit allows, on routes that say so', async () => {
    const machine = await register({ e_akun: { service_unit: 'DINKES' } });
    const { access_token } = await tokenOf(machine, 'attendance:read');
    const answer = await get('/api/v1/mesin', `Bearer ${access_token}`);
    expect(answer.status).toBe(200);
    const [dinkes] = await s.app.database.query<{ id: string }>(`select id from unit where code = 'DINKES'`);
    expect(await answer.json()).toMatchObject({
      applicationId: machine.client_id,
      personId: NOBODY,
      grants: [{ role: 'service', unitId: dinkes!.id }],
      scopes: ['attendance:read'],
    });
    expect((await get('/api/v1/siapa', `Bearer ${access_token}`)).status).toBe(403);
    const [noted] = await s.app.database.query<{ actor_id: string | null; detail: object }>(
      `select actor_id, detail from audit_entry where action = 'access.refused' order by id desc limit 1`,
    );
    expect(noted).toMatchObject({
      actor_id: null,
      detail: { reason: 'needs a person', byApplication: machine.client_id },
    });
  });

  it('may do nothing without a service unit, and nothing once it is disabled', async () => {
    const machine = await register({});
    const { access_token } = await tokenOf(machine, 'attendance:read');
    expect((await get('/api/v1/mesin', `Bearer ${access_token}`)).status).toBe(403);
    await s.app.database.query(
      `update application set status = 'disabled', disabled_at = now() where client_id = $1`,
      [machine.client_id],
    );
    s.app.app.get(Applications).forget(machine.client_id);
    expect((await get('/api/v1/mesin', `Bearer ${access_token}`)).status).toBe(401);
  });

  it('loses a scope at once that is taken from its list', async () => {
    const machine = await register({ e_akun: { service_unit: 'DINKES' } });
    const { access_token } = await tokenOf(machine, 'attendance:read');
    await s.app.database.query(
      `update application set metadata = metadata || '{"scope": "directory:read"}' where client_id = $1`,
      [machine.client_id],
    );
    s.app.app.get(Applications).forget(machine.client_id);
    expect((await get('/api/v1/mesin', `Bearer ${access_token}`)).status).toBe(403);
  });

  it('cannot call itself by the id of a person', async () => {
    await expect(register({ client_id: s.person.id })).rejects.toMatchObject({ code: 'invalid-input' });
    await expect(register({ client_id: s.person.id.toUpperCase() })).rejects.toMatchObject({
      code: 'invalid-input',
    });
  });
});

describe('a key-bound token at our API', () => {
  const path = '/api/v1/mesin';
  const bound = async () => {
    const machine = await register({ e_akun: { service_unit: 'DINKES' } });
    const dpop = await key.proof('POST', `${s.app.issuer}/token`);
    return tokenOf(machine, 'attendance:read', { dpop });
  };

  it('is taken from whoever holds the key, each proof once', async () => {
    const { access_token: token, token_type } = await bound();
    expect(token_type).toBe('DPoP');
    expect(decodeJwt(token)).toMatchObject({ cnf: { jkt: key.thumbprint } });
    const dpop = await key.proof('GET', `${s.app.url}${path}`, { token });
    const answers = await Promise.all(Array.from({ length: 50 }, () => get(path, `DPoP ${token}`, { dpop })));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(49);
    const next = await key.proof('GET', `${s.app.url}${path}`, { token });
    expect((await get(`${path}?a=1`, `DPoP ${token}`, { dpop: next })).status).toBe(200);
  });

  it('is refused as a bearer token', async () => {
    const { access_token: token } = await bound();
    expect((await get(path, `Bearer ${token}`)).status).toBe(401);
    const dpop = await key.proof('GET', `${s.app.url}${path}`, { token });
    expect((await get(path, `Bearer ${token}`, { dpop })).status).toBe(401);
  });

  it.each<[string, (token: string, stranger: KeyHolder) => Promise<string>]>([
    ['no proof at all', async () => ''],
    ['nonsense', async () => 'a.b.c'],
    [
      'the key of somebody else',
      (token, stranger) => stranger.proof('GET', `${s.app.url}${path}`, { token }),
    ],
    ['another method', (token) => key.proof('POST', `${s.app.url}${path}`, { token })],
    ['another address', (token) => key.proof('GET', `${s.app.url}/api/v1/siapa`, { token })],
    ['another host', (token) => key.proof('GET', `https://evil.example${path}`, { token })],
    ['another token', () => key.proof('GET', `${s.app.url}${path}`, { token: 'another' })],
    ['no token', () => key.proof('GET', `${s.app.url}${path}`)],
    [
      'an old proof',
      (token) => key.proof('GET', `${s.app.url}${path}`, { token, iat: Math.floor(Date.now() / 1000) - 600 }),
    ],
  ])('is refused with %s', async (_, proof) => {
    const { access_token: token } = await bound();
    const dpop = await proof(token, await aKeyHolder());
    const answer = await get(path, `DPoP ${token}`, dpop ? { dpop } : {});
    expect(answer.status).toBe(401);
    expect(answer.headers.get('www-authenticate')).toContain('DPoP error="invalid_token"');
  });

  it('is no excuse for a bearer token with a proof', async () => {
    const { access_token: token } = await tokenOf(
      await register({ e_akun: { service_unit: 'DINKES' } }),
      'attendance:read',
    );
    const dpop = await key.proof('GET', `${s.app.url}${path}`, { token });
    expect((await get(path, `DPoP ${token}`, { dpop })).status).toBe(401);
    expect((await get(path, `Bearer ${token}`)).status).toBe(200);
  });
});
