import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';
import * as oidc from 'openid-client';
import { type Authenticator, anAuthenticator } from './support/authenticator.js';
import { type Browser, type TestApp, aPerson, aRegency, browser, startTestApp } from './support/index.js';
import {
  ENGINE_PATHS,
  type Keys,
  type Outcome,
  type Route,
  type Shot,
  bytesOf,
  send,
  shotsAt,
} from './support/nonsense.js';
import { API_SCOPES } from '../src/identity/applications/scopes.js';
import { RouteTable } from '../src/web/http/route-table.js';
import { aRelyingParty } from './support/relying-party.js';

const PASSWORD = 'jendela hijau menelan payung';

let app: TestApp;
let keys: Keys;
let nip: string;
let phone: Authenticator;
const routes: Route[] = [];

beforeAll(async () => {
  // Every address the house registers, so that no later one is forgotten here.
  const add = jest.spyOn(RouteTable.prototype, 'add');
  app = await startTestApp();
  for (const [url, methods] of add.mock.calls)
    for (const method of [methods].flat()) if (!url.endsWith('*')) routes.push({ method, url });
  add.mockRestore();
  routes.push(...ENGINE_PATHS.map((url) => ({ method: 'POST', url })));
  const unit = await aRegency(app.database);
  const roles = ['employee', 'leader', 'hr', 'system-admin'] as const;
  const admin = await aPerson(app.database, { unit, password: PASSWORD, roles: [...roles] });
  nip = admin.nip;
  phone = await anAuthenticator(app, admin.id);
  keys = await signIn();
}, 60_000);
afterAll(() => app.close());

async function signIn(): Promise<Keys> {
  const surfer = browser(app.url);
  const page = await surfer.submit(await surfer.get('/akun'), { nip, password: PASSWORD });
  expect(page.url).toBe(`${app.url}/akun`);
  // Administration asks for the second factor; what lies behind it must bear nonsense as well.
  const proof = await surfer.get('/kelola/aplikasi');
  if (proof.body.includes('autocomplete="one-time-code"'))
    await surfer.submit(proof, { code: await phone.freshCode() });
  expect((await surfer.get('/kelola/aplikasi')).url).toBe(`${app.url}/kelola/aplikasi`);
  return { url: app.url, cookie: surfer.cookieHeader(`${app.url}/`), token: await apiToken(surfer) };
}

/** One shot in a thousand may end the session that the others need. */
async function stillSignedIn(): Promise<boolean> {
  const answer = await fetch(`${app.url}/akun`, { headers: { cookie: keys.cookie }, redirect: 'manual' });
  // A body left unread would hold the connection, and the server would wait for it at its end.
  await answer.body?.cancel();
  return answer.status === 200;
}

async function apiToken(surfer: Browser): Promise<string> {
  const scope = ['openid', ...API_SCOPES].join(' ');
  const resource = `${app.url}/api`;
  const party = await aRelyingParty({ ...app, issuer: `${app.url}/oidc` }, { scope });
  try {
    const started = await party.start(surfer, { resource, scope });
    const tokens = await oidc.authorizationCodeGrant(
      party.config,
      new URL(started.page.url),
      { pkceCodeVerifier: started.verifier, expectedNonce: started.nonce, expectedState: started.state },
      { resource },
    );
    return tokens.access_token;
  } finally {
    await party.close();
  }
}

/** Below 500. Without an answer only a connection may end whose own framing was broken. */
function isFine(outcome: Outcome, { method, headers }: Shot): boolean {
  if (outcome === 'silent') return false;
  if (outcome === 'closed')
    return headers.some((line) => /^(content-length|transfer-encoding|upgrade|expect)/.test(line));
  return outcome < 500 || (outcome === 501 && !['GET', 'POST'].includes(method));
}

describe('bad input', () => {
  const plain: Shot = {
    method: 'GET',
    path: '/',
    query: '',
    headers: [],
    type: null,
    body: '',
    signedIn: true,
  };
  const json = (body: string): Shot => ({
    ...plain,
    method: 'POST',
    path: '/api/v1/attendance/events',
    type: 'application/json',
    body,
  });
  const form = (body: string): Shot => ({
    ...plain,
    method: 'POST',
    path: '/presensi',
    type: 'application/x-www-form-urlencoded',
    body,
  });
  const board = (query: string): Shot => ({ ...plain, path: '/presensi/papan', query });

  it.each<[string, number, Shot]>([
    ['broken JSON', 400, json('{')],
    ['JSON with a NUL', 400, json('{"direction":"in","idempotencyKey":"aaaa\\u0000aaaa"}')],
    ['JSON that is no UTF-8', 400, json('{"a":"\xff"}')],
    ['a body of another type', 415, { ...json('x'), type: 'text/plain' }],
    ['a body without a type', 415, { ...json('{}'), type: null }],
    ['an oversized body', 413, json(`"${'x'.repeat(3_000_000)}"`)],
    ['an oversized form', 413, form(`kunci=${'x'.repeat(3_000_000)}`)],
    ['an unknown field', 422, json('{"direction":"in","idempotencyKey":"aaaaaaaa","x":1}')],
    ['a press in no direction', 422, form('kunci=aaaaaaaa&arah=samping')],
    ['a field twice', 400, form('kunci=aaaaaaaa&kunci=bbbbbbbb&arah=masuk')],
    ['a parameter twice', 400, board('unit=A1&unit=B1')],
    ['a parameter with a NUL', 400, board('unit=%00')],
    ['a parameter that is no UTF-8', 400, board('unit=%ff')],
    ['an address with a NUL', 400, { ...plain, path: '/presensi%00' }],
    ['an address that is no UTF-8', 400, { ...plain, path: '/presensi/%ff' }],
    ['headers of 20 kB', 431, { ...plain, headers: [`x: ${'x'.repeat(20_000)}`] }],
    ['a HEAD of the live board', 200, { ...plain, method: 'HEAD', path: '/presensi/papan/aliran' }],
    ['another host', 421, { ...plain, headers: ['host: elsewhere.example'] }],
    ['a form of another site', 403, { ...form(''), headers: ['origin: http://elsewhere.example'] }],
    ['a code exchange in JSON', 400, { ...json('{}'), path: '/oidc/token', signedIn: false }],
    ['a device nobody waits for', 303, { ...plain, path: '/oidc/device/auth', signedIn: false }],
    ['an application nobody knows', 400, { ...plain, path: '/oidc/auth', query: 'client_id=nobody' }],
  ])('%s is answered with %i', async (_, status, shot) => {
    expect(await send(bytesOf(shot, keys), app.url)).toBe(status);
  });

  it('reaches every address of the house and of the engine', async () => {
    const prefixes = ['/masuk/', '/akun', '/kelola', '/api/v1/', '/.well-known/', '/presensi', '/oidc/'];
    for (const prefix of prefixes) expect(routes.some(({ url }) => url.startsWith(prefix))).toBe(true);
    const metadata = await fetch(`${app.url}/oidc/.well-known/openid-configuration`);
    const document = (await metadata.json()) as Record<string, unknown>;
    const named = Object.entries(document).filter(([name]) => /_endpoint$|^jwks_uri$/.test(name));
    for (const [, address] of named) expect(ENGINE_PATHS).toContain(new URL(String(address)).pathname);
  });

  it('never makes the server fail or fall silent, whatever is sent', async () => {
    let sent = 0;
    const volleys = fc.array(shotsAt(routes), { minLength: 6, maxLength: 6 });
    // A failure prints its seed; FUZZ_SEED=... repeats it.
    const seed = process.env['FUZZ_SEED'] ? { seed: Number(process.env['FUZZ_SEED']) } : {};
    const outcome = await fc.check(
      fc.asyncProperty(volleys, async (volley) => {
        const outcomes = await Promise.all(volley.map((shot) => send(bytesOf(shot, keys), app.url)));
        sent += outcomes.length;
        const bad = volley.flatMap((shot, i) =>
          isFine(outcomes[i]!, shot)
            ? []
            : [`${outcomes[i]}: ${bytesOf(shot, keys).toString('latin1', 0, 1500)}`],
        );
        expect(bad).toEqual([]);
        if (sent % 60 === 0 && !(await stillSignedIn())) keys = await signIn();
      }),
      { numRuns: 2000, interruptAfterTimeLimit: 20_000, endOnFailure: true, ...seed },
    );
    if (outcome.failed)
      throw new Error(`FUZZ_SEED=${outcome.seed}: ${String(outcome.errorInstance).slice(0, 3000)}`);
    expect(sent).toBeGreaterThan(100);
    for (const path of ['/healthz', '/readyz']) expect((await fetch(app.url + path)).status).toBe(200);
  }, 60_000);
});
