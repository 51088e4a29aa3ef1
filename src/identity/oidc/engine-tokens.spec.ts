import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import * as oidc from 'openid-client';
import { browser } from '../../../test/support/browser.js';
import { type IdentityScene, anIdentityScene } from '../../../test/support/identity-scene.js';

let s: IdentityScene;

beforeAll(async () => {
  s = await anIdentityScene();
});
afterAll(() => s?.close());

describe('codes and refresh tokens', () => {
  it('give tokens for exactly one of 50 parallel redemptions, and the replay ends them', async () => {
    const { started } = await s.signedIn({ scope: 'openid offline_access' });
    const answers = await Promise.all(Array.from({ length: 50 }, () => s.redeemRaw(started)));
    const won = answers.filter(({ status }) => status === 200);
    expect(won).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 400)).toHaveLength(49);
    const tokens = (await won[0]!.json()) as { refresh_token: string; access_token: string };
    expect((await s.refreshRaw(tokens.refresh_token)).status).toBe(400);
    const info = await fetch(`${s.app.issuer}/me`, {
      headers: { authorization: `Bearer ${tokens.access_token}` },
    });
    expect(info.status).toBe(401);
  });

  it('refresh exactly one of 50 times in parallel', async () => {
    const { started } = await s.signedIn({ scope: 'openid offline_access' });
    const tokens = await s.party.redeem(started);
    const answers = await Promise.all(Array.from({ length: 50 }, () => s.refreshRaw(tokens.refresh_token!)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ status }) => status >= 500)).toHaveLength(0);
  });

  it('rotate; the replay of a used refresh token kills the whole family', async () => {
    const { started } = await s.signedIn({ scope: 'openid offline_access' });
    const first = await s.party.redeem(started);
    const second = await oidc.refreshTokenGrant(s.party.config, first.refresh_token!);
    expect(second.refresh_token).not.toBe(first.refresh_token);
    const third = await oidc.refreshTokenGrant(s.party.config, second.refresh_token!);
    expect((await s.refreshRaw(first.refresh_token!)).status).toBe(400);
    expect((await s.refreshRaw(third.refresh_token!)).status).toBe(400);
  });

  it('are bound to the verifier of the request', async () => {
    const { started } = await s.signedIn();
    expect((await s.redeemRaw(started, { code_verifier: oidc.randomPKCECodeVerifier() })).status).toBe(400);
  });

  it('leave no token in any table', async () => {
    const { tab, started } = await s.signedIn({ scope: 'openid offline_access' });
    const open = await s.party.start(browser(s.app.url));
    const code = new URL(started.page.url).searchParams.get('code')!;
    const tokens = await s.party.redeem(started);
    const secrets = [
      code,
      tokens.access_token,
      tokens.refresh_token!,
      tab.cookie('sesi')!,
      new URL(open.page.url).pathname.split('/').at(-1)!,
      s.party.clientSecret!,
    ];
    expect(secrets.every((secret) => secret.length > 20)).toBe(true);
    const tables = await s.app.database.query<{ name: string }>(
      `select quote_ident(tablename) as name from pg_tables where schemaname = 'public'`,
    );
    for (const { name } of tables) {
      const [found] = await s.app.database.query<{ text: string }>(
        `select coalesce(string_agg(t::text, ' '), '') as text from ${name} t`,
      );
      for (const secret of secrets) expect(found!.text.includes(secret)).toBe(false);
    }
  });
});
