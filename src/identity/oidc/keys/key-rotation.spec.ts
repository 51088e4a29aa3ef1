import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { type JSONWebKeySet, createLocalJWKSet, decodeProtectedHeader, jwtVerify } from 'jose';
import * as oidc from 'openid-client';
import { browser } from '../../../../test/support/browser.js';
import { type TestPerson, aPerson } from '../../../../test/support/builders.js';
import { type RelyingParty, aRelyingParty, signIn } from '../../../../test/support/relying-party.js';
import { type TwoInstances, startTwoInstances } from '../../../../test/support/two-instances.js';
import { until } from '../../../../test/support/until.js';
import { Announcements, createLogger } from '../../../platform/index.js';
import { KeyRotation } from './key-rotation.service.js';
import { ServerKeysService } from './server-keys.service.js';

jest.setTimeout(120_000);

let two: TwoInstances;
let person: TestPerson;
let es: RelyingParty;
let rs: RelyingParty;

beforeAll(async () => {
  two = await startTwoInstances();
  person = await aPerson(two.app.database, { password: 'sandi yang cukup panjang' });
  es = await aRelyingParty(two.app);
  rs = await aRelyingParty(two.app, { id_token_signed_response_alg: 'RS256' });
});
afterAll(async () => {
  await Promise.all([es?.close(), rs?.close()]);
  await two?.close();
});

const rotation = () => two.app.app.get(KeyRotation);
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const kidOf = (token: string) => decodeProtectedHeader(token).kid!;

async function signedIn(party = es) {
  const tab = browser(two.app.url);
  return { tab, tokens: await party.redeem(await signIn(tab, await party.start(tab), person)) };
}

async function publishedKids(): Promise<string[]> {
  const { keys } = (await (await fetch(`${two.app.issuer}/jwks`)).json()) as JSONWebKeySet;
  for (const key of keys) expect(key).not.toHaveProperty('d');
  return keys.map(({ kid }) => kid!);
}

async function signingKid(): Promise<string> {
  const key = (await rotation().list()).find(({ alg, phase }) => alg === 'ES256' && phase === 'active');
  return key!.kid;
}

/** An application that reads our keys once per `cacheMs` and never for an unknown one: the strictest there is. */
function aStrictVerifier(cacheMs: number) {
  let read = -Infinity;
  let keys: Promise<ReturnType<typeof createLocalJWKSet>>;
  const readKeys = async () =>
    createLocalJWKSet((await (await fetch(`${two.app.issuer}/jwks`)).json()) as JSONWebKeySet);
  return async (token: string, audience: string) => {
    if (performance.now() - read > cacheMs) {
      read = performance.now();
      keys = readKeys();
    }
    await jwtVerify(token, await keys, { issuer: two.app.issuer, audience });
  };
}

describe('new keys for old ones', () => {
  it('come three times under constant sign-ins at two instances, and nothing fails', async () => {
    const idle = await signedIn();
    const seen = { es: new Set<string>(), rs: new Set<string>(), api: new Set<string>() };
    const failures: unknown[] = [];
    const work = { over: false };
    let rounds = 0;
    const verify = aStrictVerifier(1000);
    const worker = async (party: RelyingParty, kids: Set<string>) => {
      const { tab } = await signedIn(party);
      while (!work.over) {
        try {
          const tokens = await party.redeem(
            await party.start(tab, { scope: 'openid offline_access attendance:read' }),
          );
          await verify(tokens.id_token!, party.clientId);
          kids.add(kidOf(tokens.id_token!));
          const again = await oidc.refreshTokenGrant(party.config, tokens.refresh_token!, {
            resource: `${two.app.url}/api`,
          });
          seen.api.add(kidOf(again.access_token));
          const answer = await fetch(`${two.app.url}/api/v1/siapa`, {
            headers: { authorization: `Bearer ${again.access_token}` },
          });
          if (answer.status !== 200) throw new Error(`API answered ${answer.status}`);
          rounds += 1;
        } catch (error) {
          failures.push(error);
        }
      }
    };
    const workers = [worker(es, seen.es), worker(es, seen.es), worker(rs, seen.rs)];
    try {
      for (let i = 0; i < 3; i += 1) {
        const before = await signingKid();
        const known = await publishedKids();
        const { keys } = await rotation().rotate('planned', null, 5);
        const next = keys.find(({ alg, kid }) => alg === 'ES256' && !known.includes(kid))!.kid;
        await until(() => seen.es.has(next) && seen.api.has(next), 40_000);
        expect(await signingKid()).toBe(next);
        expect(await publishedKids()).toEqual(expect.arrayContaining([before, next]));
      }
    } finally {
      work.over = true;
      await Promise.all(workers);
    }
    expect(failures).toEqual([]);
    expect(rounds).toBeGreaterThan(10);
    for (const kids of Object.values(seen)) expect(kids.size).toBeGreaterThanOrEqual(3);
    for (const count of two.answered) expect(count).toBeGreaterThan(50);
    // Who was away all the time is still signed in, and their old ID token still says who signs out.
    const silent = await es.start(idle.tab, { prompt: 'none' });
    expect(new URL(silent.page.url).searchParams.has('code')).toBe(true);
    const hint = oidc.buildEndSessionUrl(es.config, { id_token_hint: idle.tokens.id_token! });
    expect((await idle.tab.get(hint.href)).body).toContain('<auto-submit>');
  });

  it('are planned once, however often somebody asks, and can be brought forward', async () => {
    const before = await signingKid();
    const plans = await Promise.all([1, 2, 3].map(() => rotation().rotate('planned', null)));
    expect(plans.map(({ alreadyPlanned }) => alreadyPlanned).sort()).toEqual([false, true, true]);
    const next = plans[0]!.keys.find(({ alg, phase }) => alg === 'ES256' && phase === 'next')!;
    expect(next.activeFrom.getTime() - Date.now()).toBeGreaterThan(300_000);
    const { tokens } = await signedIn();
    expect(kidOf(tokens.id_token!)).toBe(before);
    await rotation().rotate('now', null, 0.5);
    await pause(1500);
    for (const index of [0, 1] as const) {
      two.only(index);
      expect(kidOf((await signedIn()).tokens.id_token!)).toBe(next.kid);
    }
    two.only(null);
    const old = (await rotation().list()).find(({ kid }) => kid === before)!;
    expect(old).toMatchObject({ phase: 'retired' });
  });

  it('take the place of stolen ones at once: what those have signed is worth nothing', async () => {
    const { tab } = await signedIn();
    const started = await es.start(tab, { scope: 'openid attendance:read' });
    const token = (
      await oidc.authorizationCodeGrant(
        es.config,
        new URL(started.page.url),
        { pkceCodeVerifier: started.verifier, expectedNonce: started.nonce, expectedState: started.state },
        { resource: `${two.app.url}/api` },
      )
    ).access_token;
    const ask = () => fetch(`${two.app.url}/api/v1/siapa`, { headers: { authorization: `Bearer ${token}` } });
    expect((await ask()).status).toBe(200);
    await rotation().rotate('planned', null);
    const before = await publishedKids();
    await rotation().rotate('compromised', null);
    await pause(1500);
    for (const index of [0, 1] as const) {
      two.only(index);
      expect((await ask()).status).toBe(401);
      for (const kid of await publishedKids()) expect(before).not.toContain(kid);
      // People stay signed in: no key tells the id of a session.
      expect((await es.start(tab, { prompt: 'none' })).page.url).toContain('code=');
    }
    two.only(null);
  });

  it('are looked for once when a token names an unknown one, not each time', async () => {
    const { database, settings } = two.app;
    const log = createLogger('silent');
    // It hears nothing and never looks by itself.
    const deaf = new ServerKeysService(database, new Announcements(database, settings, log), settings, log);
    await deaf.load();
    const { keys } = await rotation().rotate('planned', null);
    const fresh = keys.find(({ alg, phase }) => alg === 'ES256' && phase === 'next')!.kid;
    expect(await deaf.publicKey(fresh, 'ES256')).not.toBeNull();
    const reads = jest.spyOn(database, 'query');
    for (let i = 0; i < 50; i += 1) expect(await deaf.publicKey(`invented-${i}`, 'ES256')).toBeNull();
    expect(reads).not.toHaveBeenCalled();
    reads.mockRestore();
    deaf.beforeApplicationShutdown();
  });

  it('come by themselves after 90 days, and old ones go when nothing depends on them', async () => {
    const { database } = two.app;
    await rotation().rotate('now', null, 0);
    await database.query(
      `update server_key set active_from = active_from - interval '91 days',
         retired_at = retired_at - interval '91 days', remove_after = remove_after - interval '91 days'`,
    );
    const stale = (await rotation().list()).filter(({ phase }) => phase === 'gone').map(({ kid }) => kid);
    expect(stale.length).toBeGreaterThan(0);
    await rotation().tend();
    await rotation().tend();
    const keys = await rotation().list();
    for (const { kid } of keys) expect(stale).not.toContain(kid);
    const phases = (alg: string) => keys.filter((key) => key.alg === alg).map(({ phase }) => phase);
    for (const alg of ['ES256', 'RS256', 'HS256']) expect(phases(alg).sort()).toEqual(['active', 'next']);
    const entries = await database.query<{ action: string; actor_id: string | null }>(
      `select action, actor_id from audit_entry where subject_kind = 'server-keys' order by id desc limit 2`,
    );
    expect(entries).toEqual([
      { action: 'keys.rotated', actor_id: null },
      { action: 'keys.removed', actor_id: null },
    ]);
  });
});
