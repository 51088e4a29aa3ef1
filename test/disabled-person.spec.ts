import { request as httpRequest } from 'node:http';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import * as oidc from 'openid-client';
import { AccountClosing } from '../src/identity/index.js';
import { type Browser, browser } from './support/browser.js';
import { type TestPerson, aPerson, aUnit } from './support/builders.js';
import { type RelyingParty, aRelyingParty, signIn } from './support/relying-party.js';
import { startTestApp } from './support/test-app.js';
import { type TwoInstances, startTwoInstances } from './support/two-instances.js';
import { until } from './support/until.js';

jest.setTimeout(90_000);

const PASSWORD = 'jendela hijau menelan payung';
let two: TwoInstances;
let party: RelyingParty;

beforeAll(async () => {
  two = await startTwoInstances(async (settings) => {
    const app = await startTestApp({ settings });
    return { ...app, issuer: `${app.url}/oidc` };
  });
  party = await aRelyingParty(two.app);
}, 90_000);
afterAll(async () => {
  await party?.close();
  await two?.close();
});

/** The live board of one instance, as an open browser holds it. */
function openStream(tab: Browser, instance: 0 | 1) {
  const stream = { status: 0, pieces: 0, over: false };
  const { hostname, host } = new URL(two.app.url);
  const path = '/presensi/papan/aliran';
  const { settings } = two.instances[instance];
  const request = httpRequest(
    {
      hostname,
      port: settings.port,
      path,
      headers: { host, cookie: tab.cookieHeader(path), accept: 'text/event-stream' },
    },
    (answer) => {
      stream.status = answer.statusCode ?? 0;
      answer.on('data', () => (stream.pieces += 1));
      answer.on('close', () => (stream.over = true));
    },
  );
  request.on('error', () => (stream.over = true)).end();
  return stream;
}

async function everythingOf(person: TestPerson) {
  const tab = browser(two.app.url);
  const started = await signIn(
    tab,
    await party.start(tab, { scope: 'openid offline_access attendance:read' }),
    person,
  );
  const tokens = await party.redeem(started);
  const opaque = (await party.redeem(await party.start(tab, { scope: 'openid profile' }))).access_token;
  const refreshed = await oidc.refreshTokenGrant(party.config, tokens.refresh_token!, {
    resource: `${two.app.url}/api`,
  });
  const unused = (await party.start(tab, { scope: 'openid profile' })) as Awaited<
    ReturnType<RelyingParty['start']>
  >;
  return { tab, opaque, jwt: refreshed.access_token, refresh: refreshed.refresh_token!, unused };
}

type Everything = Awaited<ReturnType<typeof everythingOf>>;

/** What still works, at each instance. */
async function alive({ tab, opaque, jwt, refresh, unused }: Everything): Promise<string[]> {
  const works: string[] = [];
  const bearer = (token: string) => ({ headers: { authorization: `Bearer ${token}` } });
  const basic = { authorization: `Basic ${btoa(`${party.clientId}:${party.clientSecret}`)}` };
  const redeem = (body: Record<string, string>) =>
    fetch(`${two.app.issuer}/token`, { method: 'POST', headers: basic, body: new URLSearchParams(body) });
  for (const index of [0, 1] as const) {
    two.only(index);
    const note = (what: string, yes: boolean) => yes && works.push(`${what} at ${index}`);
    note('page', (await tab.get('/akun', { follow: false })).status === 200);
    note('userinfo', (await fetch(`${two.app.issuer}/me`, bearer(opaque))).status === 200);
    note(
      'API',
      (await fetch(`${two.app.url}/api/v1/attendance/days?date=2026-11-20`, bearer(jwt))).status === 200,
    );
    note('refresh', (await redeem({ grant_type: 'refresh_token', refresh_token: refresh })).status === 200);
    const { page, verifier } = unused;
    note(
      'code',
      (
        await redeem({
          grant_type: 'authorization_code',
          code: new URL(page.url).searchParams.get('code')!,
          redirect_uri: party.redirectUri,
          code_verifier: verifier,
        })
      ).status === 200,
    );
    note('silent sign-on', (await party.start(tab, { prompt: 'none' })).page.url.includes('code='));
  }
  two.only(null);
  return works;
}

describe('a person who is disabled', () => {
  it('is nobody anywhere within five seconds, and nothing comes back to life when they are enabled again', async () => {
    const unit = await aUnit(two.app.database);
    const person = await aPerson(two.app.database, {
      unit,
      roles: ['employee', 'supervisor'],
      password: PASSWORD,
    });
    const all = await everythingOf(person);
    const witness = await everythingOf(
      await aPerson(two.app.database, { unit, roles: ['employee', 'supervisor'], password: PASSWORD }),
    );
    const streams = [openStream(all.tab, 0), openStream(all.tab, 1)];
    const others = [openStream(witness.tab, 0), openStream(witness.tab, 1)];
    await until(() => [...streams, ...others].every(({ status, pieces }) => status === 200 && pieces > 0));
    const heard = party.logoutTokens.length;
    // Tokens tell the second in which they were issued.
    await new Promise((resolve) => setTimeout(resolve, 1100));

    const begun = performance.now();
    await two.instances[0].app.get(AccountClosing).disable(person.id, 'untuk uji', null);
    expect(await alive(all)).toEqual([]);
    await until(() => streams.every(({ over }) => over), 5000);
    await until(() => party.logoutTokens.length > heard, 5000);
    expect(performance.now() - begun).toBeLessThan(5000);
    const again = await browser(two.app.url).get('/akun');
    expect(again.forms.some(({ fields }) => 'password' in fields)).toBe(true);
    expect(others.every(({ over }) => !over)).toBe(true);

    await two.app.database.query(
      `update account set status = 'active', disabled_at = null, disabled_reason = null where person_id = $1`,
      [person.id],
    );
    expect(await alive(all)).toEqual([]);
    const fresh = browser(two.app.url);
    const back = await signIn(fresh, await party.start(fresh), person);
    expect(back.page.url).toContain('code=');
    // Whoever works beside them has noticed nothing.
    expect(await alive(witness)).toEqual(
      expect.arrayContaining(['page at 0', 'page at 1', 'userinfo at 0', 'userinfo at 1', 'API at 1']),
    );
  });

  it('does not get in by what was being issued at that very moment', async () => {
    for (let round = 0; round < 3; round += 1) {
      const person = await aPerson(two.app.database, { password: PASSWORD });
      const tab = browser(two.app.url);
      const started = await signIn(tab, await party.start(tab, { scope: 'openid offline_access' }), person);
      const code = party.redeem(started).catch(() => null);
      await new Promise((resolve) => setTimeout(resolve, round * 4));
      const closing = two.instances[1].app.get(AccountClosing).disable(person.id, 'untuk uji', null);
      const tokens = await code;
      await closing;
      await new Promise((resolve) => setTimeout(resolve, 1100));
      await two.app.database.query(
        `update account set status = 'active', disabled_at = null, disabled_reason = null where person_id = $1`,
        [person.id],
      );
      if (tokens) {
        await expect(oidc.refreshTokenGrant(party.config, tokens.refresh_token!)).rejects.toMatchObject({
          error: 'invalid_grant',
        });
      }
      expect((await party.start(tab, { prompt: 'none' })).page.url).toContain('error=login_required');
    }
  });
});
