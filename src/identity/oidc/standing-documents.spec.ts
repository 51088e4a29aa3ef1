import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type IdentityScene, anIdentityScene } from '../../../test/support/identity-scene.js';
import { until } from '../../../test/support/until.js';
import { KeyRotation } from './keys/key-rotation.service.js';
import { OidcEngine } from './oidc-engine.service.js';

let s: IdentityScene;

beforeAll(async () => {
  s = await anIdentityScene();
});
afterAll(() => s?.close());

const PATHS = [
  '/oidc/.well-known/openid-configuration',
  '/oidc/.well-known/oauth-authorization-server',
  '/oidc/jwks',
  '/.well-known/oauth-authorization-server/oidc',
];

/** Everything of an answer that may not differ from one to the next. */
async function answerOf(path: string, headers: Record<string, string> = {}) {
  const answer = await fetch(`${s.app.url}${path}`, { headers });
  const told = Object.fromEntries(answer.headers);
  for (const name of ['date', 'x-request-id']) delete told[name];
  return {
    status: answer.status,
    headers: told,
    body: await answer.text(),
    id: answer.headers.get('x-request-id'),
  };
}

/** The usual way through router and engine, which remembers nothing: it is taken by whoever asks in an unusual way. */
const fromTheEngine = (path: string) => answerOf(path, { range: 'bytes=0-' });

describe.each(PATHS)('%s from memory', (path) => {
  it('is what the engine says, to the byte, with the same headers', async () => {
    const first = await answerOf(path);
    const later = await answerOf(path);
    const engine = await fromTheEngine(path);
    expect(first.status).toBe(200);
    expect({ ...later, id: '' }).toEqual({ ...first, id: '' });
    expect(later.body).toBe(engine.body);
    expect(later.headers).toEqual(engine.headers);
    expect(later.id).toMatch(/^[0-9A-Z]{4}-/);
    expect(later.id).not.toBe(first.id);
  });

  it('need not be sent again to whoever has it', async () => {
    const { headers } = await answerOf(path);
    const again = await answerOf(path, { 'if-none-match': headers['etag']! });
    expect(again).toMatchObject({ status: 304, body: '' });
    expect(again.headers).toMatchObject({ etag: headers['etag'], 'cache-control': 'public, max-age=300' });
    expect((await answerOf(path, { 'if-none-match': '"of another day"' })).status).toBe(200);
  });

  it('is refused under a foreign name, and given to other sites as the engine allows', async () => {
    await answerOf(path);
    expect((await s.plainGet(path, { host: 'evil.example' })).status).toBe(421);
    expect(
      (await s.plainGet(path, { host: new URL(s.app.url).host, 'x-forwarded-host': 'evil.example' })).status,
    ).toBe(421);
    const other = await answerOf(path, { origin: 'https://other.example' });
    expect(other.headers['access-control-allow-origin']).toBe('https://other.example');
    expect(JSON.parse(other.body)).toEqual(JSON.parse((await answerOf(path)).body));
    const head = await fetch(`${s.app.url}${path}`, { method: 'HEAD' });
    expect([head.status, await head.text()]).toEqual([200, '']);
  });
});

it('documents follow the engine: a rotated key is there with the next request', async () => {
  const kids = async () =>
    (JSON.parse((await answerOf('/oidc/jwks')).body) as { keys: { kid: string }[] }).keys.map(
      ({ kid }) => kid,
    );
  await kids();
  const before = await kids();
  const { etag } = (await answerOf('/oidc/jwks')).headers;
  const source = s.app.app.get(OidcEngine).documents.source();
  await s.app.app.get(KeyRotation).rotate('compromised', null);
  await until(() => s.app.app.get(OidcEngine).documents.source() !== source);
  const after = await kids();
  expect(after).not.toEqual(before);
  expect(await kids()).toEqual(after);
  expect(
    (JSON.parse((await fromTheEngine('/oidc/jwks')).body) as { keys: { kid: string }[] }).keys.map(
      ({ kid }) => kid,
    ),
  ).toEqual(after);
  expect((await answerOf('/oidc/jwks', { 'if-none-match': etag! })).status).toBe(200);
});
