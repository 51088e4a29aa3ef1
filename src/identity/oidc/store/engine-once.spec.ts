import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import * as oidc from 'openid-client';
import { browser } from '../../../../test/support/browser.js';
import { type IdentityScene, anIdentityScene } from '../../../../test/support/identity-scene.js';
import { aPerson, aUnit } from '../../../../test/support/builders.js';
import { startTwoInstances } from '../../../../test/support/two-instances.js';
import { type KeyHolder, aKeyHolder, signedBy } from '../../../../test/support/key-holder.js';
import { type RelyingParty, aRelyingParty, signIn } from '../../../../test/support/relying-party.js';
import { Applications } from '../../applications/applications.service.js';

const FIFTY = Array.from({ length: 50 });

let s: IdentityScene;
let key: KeyHolder;

beforeAll(async () => {
  s = await anIdentityScene();
  key = await aKeyHolder();
});
afterAll(() => s?.close());

const register = async (metadata: Record<string, unknown>) => {
  const { client_id } = await s.app.database.transaction((tx) =>
    s.app.app.get(Applications).register(tx, { client_name: 'Mesin', ...metadata }),
  );
  return client_id;
};

const basicOf = ({ clientId, clientSecret }: RelyingParty) => ({
  authorization: `Basic ${btoa(`${clientId}:${clientSecret}`)}`,
});

/** A request to sign in, pushed by the application of the scene. */
async function pushed(): Promise<string> {
  const answer = await s.post(
    '/request',
    {
      client_id: s.party.clientId,
      response_type: 'code',
      scope: 'openid',
      redirect_uri: s.party.redirectUri,
      code_challenge: await oidc.calculatePKCECodeChallenge(oidc.randomPKCECodeVerifier()),
      code_challenge_method: 'S256',
    },
    basicOf(s.party),
  );
  expect(answer.status).toBe(201);
  return ((await answer.json()) as { request_uri: string }).request_uri;
}

/** Refresh tokens of a new sign-in for an application of its own. */
async function refreshing(e_akun: Record<string, unknown>, metadata: Record<string, unknown> = {}) {
  const party = await aRelyingParty(s.app, { ...metadata, e_akun });
  const tab = browser(s.app.url);
  const tokens = await party.redeem(
    await signIn(tab, await party.start(tab, { scope: 'openid offline_access' }), s.person),
  );
  const refresh = (token: string, more: Record<string, string> = {}, headers: Record<string, string> = {}) =>
    s.post(
      '/token',
      { grant_type: 'refresh_token', refresh_token: token, ...more },
      { ...(party.clientSecret ? basicOf(party) : {}), ...headers },
    );
  return { party, first: tokens.refresh_token!, refresh };
}

describe('what may be used once, 50 times at the same moment', () => {
  it('a pushed request gives one code', async () => {
    const { tab } = await s.signedIn();
    const request_uri = await pushed();
    const url = `${s.app.issuer}/auth?${new URLSearchParams({ client_id: s.party.clientId, request_uri })}`;
    const cookie = tab.cookieHeader(url);
    const answers = await Promise.all(
      FIFTY.map(() => fetch(url, { headers: { cookie }, redirect: 'manual' })),
    );
    const ends = answers.map((answer) => new URL(answer.headers.get('location') ?? 'none:'));
    expect(ends.filter(({ searchParams }) => searchParams.has('code'))).toHaveLength(1);
    expect(answers.filter(({ status }) => status >= 500)).toHaveLength(0);
    const again = await fetch(url, { headers: { cookie }, redirect: 'manual' });
    expect(`${again.status} ${again.headers.get('location')}`).not.toContain('code=');
  });

  it('a pushed request belongs to the application that pushed it', async () => {
    const request_uri = await pushed();
    const { tab } = await s.signedIn();
    const page = await tab.get(`/oidc/auth?${new URLSearchParams({ client_id: 'portal', request_uri })}`);
    expect(page.status).toBe(400);
    expect(page.trail.join(' ')).not.toContain('code=');
  });

  it('a pushed request gives one code also to sign-ins that outlast it', async () => {
    const request_uri = await pushed();
    const url = `${s.app.issuer}/auth?${new URLSearchParams({ client_id: s.party.clientId, request_uri })}`;
    const tabs = [browser(s.app.url), browser(s.app.url)];
    const pages = await Promise.all(tabs.map((tab) => tab.get(url)));
    // Two minutes at the sign-in page: the request itself has run out by now.
    await s.app.database.query(
      `update oidc_artifact set expires_at = expires_at - interval '2 minutes',
         payload = payload || jsonb_build_object('exp', (payload->>'exp')::int - 120)
       where model = 'PushedAuthorizationRequest'`,
    );
    const ends = [];
    for (const [i, tab] of tabs.entries())
      ends.push(await tab.submit(pages[i]!, { nip: s.person.nip, password: s.person.password }));
    expect(ends.map((page) => new URL(page.url).searchParams.has('code'))).toEqual([true, false]);
    expect((await browser(s.app.url).get(url)).body).not.toContain('name="password"');
  });

  it('a client assertion is accepted once', async () => {
    const clientId = await register({
      grant_types: ['client_credentials'],
      token_endpoint_auth_method: 'private_key_jwt',
      jwks: { keys: [key.jwk] },
      scope: 'attendance:read',
    });
    const assertion = await key.assertion(clientId, s.app.issuer);
    const answers = await Promise.all(
      FIFTY.map(() =>
        s.post('/token', {
          grant_type: 'client_credentials',
          scope: 'attendance:read',
          ...signedBy(assertion),
        }),
      ),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(49);
  });

  it('a DPoP proof is accepted once', async () => {
    const clientId = await register({
      grant_types: ['client_credentials'],
      token_endpoint_auth_method: 'private_key_jwt',
      jwks: { keys: [key.jwk] },
    });
    const dpop = await key.proof('POST', `${s.app.issuer}/token`);
    const assertions = await Promise.all(FIFTY.map(() => key.assertion(clientId, s.app.issuer)));
    const answers = await Promise.all(
      assertions.map((assertion) =>
        s.post('/token', { grant_type: 'client_credentials', ...signedBy(assertion) }, { dpop }),
      ),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 400)).toHaveLength(49);
  });

  it('a refresh token without a leeway is exchanged once, and the replay ends the family', async () => {
    const { party, first, refresh } = await refreshing({});
    const answers = await Promise.all(FIFTY.map(() => refresh(first)));
    const won = answers.filter(({ status }) => status === 200);
    expect(won).toHaveLength(1);
    const { refresh_token } = (await won[0]!.json()) as { refresh_token: string };
    expect((await refresh(refresh_token)).status).toBe(400);
    await party.close();
  });
});

describe('the leeway of an application', () => {
  it('gives all 50 the same successor, byte for byte, and never a second one', async () => {
    const { party, first, refresh } = await refreshing({ refresh_leeway_seconds: 30 });
    const answers = await Promise.all(FIFTY.map(() => refresh(first)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(50);
    const bodies = new Set(await Promise.all(answers.map((answer) => answer.text())));
    expect(bodies.size).toBe(1);
    const [live] = await s.app.database.query<{ n: number }>(
      `select count(*)::int as n from oidc_artifact
       where model = 'RefreshToken' and client_id = $1 and consumed_at is null`,
      [party.clientId],
    );
    expect(live!.n).toBe(1);
    const { refresh_token } = JSON.parse([...bodies][0]!) as { refresh_token: string };
    expect((await refresh(refresh_token)).status).toBe(200);
    await party.close();
  });

  it('ends: afterwards the second use ends the family', async () => {
    const { party, first, refresh } = await refreshing({ refresh_leeway_seconds: 30 });
    const { refresh_token } = (await (await refresh(first)).json()) as { refresh_token: string };
    await s.app.database.query(
      `update oidc_artifact set consumed_at = consumed_at - interval '31 seconds'
       where client_id = $1 and model = 'RefreshToken' and consumed_at is not null`,
      [party.clientId],
    );
    expect((await refresh(first)).status).toBe(400);
    expect((await refresh(refresh_token)).status).toBe(400);
    await party.close();
  });

  it('gives nothing to who does not prove to be the application', async () => {
    const { party, first, refresh } = await refreshing({ refresh_leeway_seconds: 30 });
    expect((await refresh(first)).status).toBe(200);
    const stranger = await s.post(
      '/token',
      { grant_type: 'refresh_token', refresh_token: first, client_id: party.clientId },
      { authorization: `Basic ${btoa(`${party.clientId}:${'x'.repeat(43)}`)}` },
    );
    expect(stranger.status).toBe(401);
    await party.close();
  });

  it('gives no other scope and no other key the same answer, and lets the family live', async () => {
    const { party, first, refresh } = await refreshing({ refresh_leeway_seconds: 30 });
    const { refresh_token } = (await (await refresh(first)).json()) as { refresh_token: string };
    expect((await refresh(first, { scope: 'openid' })).status).toBe(400);
    const dpop = await key.proof('POST', `${s.app.issuer}/token`);
    expect((await refresh(first, {}, { dpop })).status).toBe(400);
    expect((await refresh(refresh_token)).status).toBe(200);
    await party.close();
  });

  it('keeps an answer that nobody can read without the old token', async () => {
    const { party, first, refresh } = await refreshing({ refresh_leeway_seconds: 30 });
    const answer = (await (await refresh(first)).json()) as { refresh_token: string; access_token: string };
    const [kept] = await s.app.database.query<{ text: string }>(
      `select string_agg(a::text, ' ') as text from oidc_artifact a where model = 'RefreshAnswer'`,
    );
    expect(kept!.text).toContain('answer');
    for (const secret of [answer.refresh_token, answer.access_token, first])
      expect(kept!.text).not.toContain(secret);
    await party.close();
  });

  it('is over when the family is: a revoked grant is not answered again', async () => {
    const { party, first, refresh } = await refreshing({ refresh_leeway_seconds: 30 });
    const { refresh_token } = (await (await refresh(first)).json()) as { refresh_token: string };
    await s.post('/token/revocation', { token: refresh_token }, basicOf(party));
    expect((await refresh(first)).status).toBe(400);
    await party.close();
  });
});

describe('on two replicas', () => {
  it('50 refreshes within the leeway get one successor, whichever replica answers', async () => {
    const two = await startTwoInstances();
    const app = { ...two.app, issuer: `${two.app.settings.publicUrl}/oidc` };
    const unit = await aUnit(app.database, { code: 'DINKES', name: 'Dinas Kesehatan' });
    const person = await aPerson(app.database, { unit, password: 'sandi yang cukup panjang' });
    const party = await aRelyingParty(app, { e_akun: { refresh_leeway_seconds: 30 } });
    const tab = browser(app.url);
    const started = await party.start(tab, { scope: 'openid offline_access' });
    const { refresh_token } = await party.redeem(await signIn(tab, started, person));
    const before = [...two.answered];
    const answers = await Promise.all(
      FIFTY.map(() =>
        fetch(`${app.issuer}/token`, {
          method: 'POST',
          body: new URLSearchParams({ grant_type: 'refresh_token', refresh_token: refresh_token! }),
          headers: basicOf(party),
        }),
      ),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(50);
    expect(new Set(await Promise.all(answers.map((answer) => answer.text()))).size).toBe(1);
    expect(two.answered.map((count, i) => count - before[i]!)).toEqual([25, 25]);
    await party.close();
    await two.close();
  }, 60_000);
});
