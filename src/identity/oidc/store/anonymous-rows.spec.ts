import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { browser } from '../../../../test/support/browser.js';
import { aPerson } from '../../../../test/support/builders.js';
import { type IdentityApp, startIdentityApp } from '../../../../test/support/identity-app.js';
import { type RelyingParty, aRelyingParty, signIn } from '../../../../test/support/relying-party.js';
import { METRICS } from '../../../platform/index.js';
import { DEVICE_GRANT } from '../../applications/application-metadata.js';
import { Applications } from '../../applications/applications.service.js';
import { AnonymousRows, TooManyRows } from './anonymous-rows.service.js';

const FLOODER = '203.0.113.9';
const OFFICE = '198.51.100.7';
let app: IdentityApp;
let party: RelyingParty;
/** Applications without a secret: a screen, and a script in the browser. */
let screen: string;
let script: string;

beforeAll(async () => {
  app = await startIdentityApp({ trustedProxies: ['127.0.0.1', '::1', '::ffff:127.0.0.1'] });
  party = await aRelyingParty(app);
  const register = async (metadata: Record<string, unknown>) => {
    const { client_id } = await app.database.transaction((tx) =>
      app.app.get(Applications).register(tx, {
        client_name: 'Terbuka',
        token_endpoint_auth_method: 'none',
        scope: 'openid',
        ...metadata,
      }),
    );
    return client_id;
  };
  screen = await register({ grant_types: [DEVICE_GRANT] });
  script = await register({ redirect_uris: [party.redirectUri] });
});
afterAll(async () => {
  await party?.close();
  await app?.close();
});

const from = (address: string, more: Record<string, string> = {}) => ({
  'x-forwarded-for': address,
  ...more,
});

const request = (state: string) => ({
  client_id: party.clientId,
  response_type: 'code',
  scope: 'openid',
  redirect_uri: party.redirectUri,
  code_challenge: 'x'.repeat(43),
  code_challenge_method: 'S256',
  state,
});

/** Begins to sign in, as anybody can. */
const begin = (address: string) =>
  fetch(`${app.issuer}/auth?${new URLSearchParams(request('s'))}`, {
    redirect: 'manual',
    headers: from(address, { accept: 'text/html' }),
  });

const post = (path: string, body: Record<string, string>, headers: Record<string, string>) =>
  fetch(`${app.issuer}${path}`, { method: 'POST', body: new URLSearchParams(body), headers });

async function rows(): Promise<number> {
  const [row] = await app.database.query<{ n: number }>(`select count(*)::int as n from oidc_artifact`);
  return row!.n;
}

async function statusOf(answer: Promise<Response>): Promise<number> {
  const { status, body } = await answer;
  await body?.cancel();
  return status;
}

/** A row of fifteen kilobytes with each: an application without a secret is anybody. */
const push = (address: string, size = 11_000) =>
  post('/request', { ...request('y'.repeat(size)), client_id: script }, from(address));

async function flood(): Promise<Record<number, number>> {
  const seen: Record<number, number> = {};
  const until = Date.now() + 60_000;
  while (!seen[429] && Date.now() < until)
    for (const status of await Promise.all(Array.from({ length: 20 }, () => statusOf(push(FLOODER)))))
      seen[status] = (seen[status] ?? 0) + 1;
  return seen;
}

/** Full to the brim, and so it stays: as of an hour from now, nothing drains before. */
function fill(address: string): void {
  const counted = app.app.get(AnonymousRows);
  const later = Date.now() + 3600_000;
  const one = () => counted.admit('PushedAuthorizationRequest', {}, address, later);
  expect(() => {
    for (;;) one();
  }).toThrow(TooManyRows);
}

describe('what strangers can have stored', () => {
  it('is bounded by network, by whatever way it comes, and refused in words with the time to wait', async () => {
    const seen = await flood();
    expect(Object.keys(seen)).toEqual(['201', '429']);
    // Twelve thousand kilobytes, and what drains in the meantime.
    expect(seen[201]).toBeGreaterThan(700);
    fill(FLOODER);
    const before = await rows();
    const pushed = await push(FLOODER, 10);
    expect(pushed.status).toBe(429);
    expect(Number(pushed.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await pushed.json()).toMatchObject({ error: 'temporarily_unavailable' });
    const page = await begin(FLOODER);
    expect(page.status).toBe(429);
    expect(Number(page.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(page.headers.get('location')).toBeNull();
    const words = await page.text();
    expect(words).toContain('Terlalu banyak permintaan masuk');
    expect(await rows()).toBe(before);
  }, 120_000);

  it('counts codes of screens and sessions of nobody, too', async () => {
    const counted = async () => {
      const text = await app.app.get(METRICS).metrics();
      return Number(/anonymous_rows\{outcome="stored"\} (\d+)/.exec(text)![1]);
    };
    const before = await counted();
    const code = await post('/device/auth', { client_id: screen, scope: 'openid' }, from(OFFICE));
    expect(await code.json()).toMatchObject({ interval: 5 });
    expect(await counted()).toBe(before + 1);
    const page = await fetch(`${app.issuer}/device`, { headers: from(OFFICE, { accept: 'text/html' }) });
    expect(await page.text()).toContain('<form');
    expect(await counted()).toBe(before + 2);
  });

  it('harms nobody in another network, nobody with a session, and no application with a secret', async () => {
    expect(await statusOf(begin(OFFICE))).toBe(303);
    expect(await statusOf(begin('2001:db8::1'))).toBe(303);
    const person = await aPerson(app.database, { password: 'sandi yang cukup panjang' });
    const tab = browser(app.url);
    await signIn(tab, await party.start(tab), person);
    const url = `${app.issuer}/auth?${new URLSearchParams({ ...request('s'), nonce: 'n', scope: 'openid profile' })}`;
    fill(FLOODER);
    const silent = await fetch(url, {
      redirect: 'manual',
      headers: from(FLOODER, { cookie: tab.cookieHeader(url) }),
    });
    expect(silent.headers.get('location')).toContain('code=');
    // With prompt=login even a page is stored for whoever is signed in.
    const again = await fetch(`${url}&prompt=login`, {
      redirect: 'manual',
      headers: from(FLOODER, { cookie: tab.cookieHeader(url) }),
    });
    expect(again.status).toBe(303);
    const pushed = await post(
      '/request',
      request('y'.repeat(9000)),
      from(FLOODER, { authorization: `Basic ${btoa(`${party.clientId}:${party.clientSecret}`)}` }),
    );
    expect(await statusOf(Promise.resolve(pushed))).toBe(201);
  }, 60_000);

  it('is not stored at all in a size that nothing needs', async () => {
    const before = await rows();
    const answer = await push(OFFICE, 20_000);
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ error: 'invalid_request' });
    expect(await rows()).toBe(before);
  });

  it('is seen in the figures', async () => {
    const metrics = await app.app.get(METRICS).metrics();
    expect(metrics).toMatch(/anonymous_rows\{outcome="stored"\} [1-9]/);
    expect(metrics).toMatch(/anonymous_rows\{outcome="network_full"\} [1-9]/);
    expect(metrics).toMatch(/anonymous_rows\{outcome="all_full"\} 0/);
  });

  it('is counted in microseconds', () => {
    const counted = app.app.get(AnonymousRows);
    const signedIn = { session: { accountId: 'a', uid: 'u', cookie: 'c' } } as never;
    const began = performance.now();
    for (let i = 0; i < 100_000; i += 1) counted.admit('Interaction', signedIn);
    // Measured: 1.3 microseconds each on a machine that was busy with ten other things.
    expect(performance.now() - began).toBeLessThan(1000);
  });
});
