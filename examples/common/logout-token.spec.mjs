import { beforeAll, describe, expect, it } from '@jest/globals';
import { createLocalJWKSet, exportJWK, generateKeyPair, SignJWT, UnsecuredJWT } from 'jose';
import { logoutTokenCheck } from './logout-token.mjs';

const issuer = 'http://localhost:3000/oidc';
const event = 'http://schemas.openid.net/event/backchannel-logout';
const now = Date.UTC(2026, 10, 20, 1, 0, 0);
const at = now / 1000;

describe('logoutTokenCheck (Back-Channel Logout 1.0, section 2.6)', () => {
  let keys;
  let stranger;
  let jwks;

  beforeAll(async () => {
    keys = { ES256: await generateKeyPair('ES256'), RS256: await generateKeyPair('RS256') };
    stranger = await generateKeyPair('ES256');
    const published = Object.entries(keys).map(async ([alg, { publicKey }]) => ({
      ...(await exportJWK(publicKey)),
      kid: alg,
      alg,
    }));
    jwks = createLocalJWKSet({ keys: await Promise.all(published) });
  });

  const checker = (clock = { at: now }) =>
    logoutTokenCheck({
      issuer,
      clientId: 'matur-bupati',
      algorithm: 'ES256',
      keys: () => Promise.resolve(jwks),
      now: () => clock.at,
    });

  let counter = 0;
  function sign(changes = {}, { alg = 'ES256', key = keys[alg].privateKey, typ = 'logout+jwt' } = {}) {
    counter += 1;
    const claims = {
      iss: issuer,
      aud: 'matur-bupati',
      iat: at,
      exp: at + 120,
      jti: `token-${counter}`,
      sub: 'ani',
      sid: 's1',
      events: { [event]: {} },
      ...changes,
    };
    return new SignJWT(claims).setProtectedHeader({ alg, kid: alg, typ }).sign(key);
  }

  it.each([
    ['sid and sub', {}, { sub: 'ani', sid: 's1' }],
    ['sub alone', { sid: undefined }, { sub: 'ani', sid: undefined }],
    ['sid alone', { sub: undefined }, { sub: undefined, sid: 's1' }],
    ['two audiences', { aud: ['other', 'matur-bupati'] }, { sub: 'ani', sid: 's1' }],
    ['a clock 30 s ahead', { iat: at + 30 }, { sub: 'ani', sid: 's1' }],
  ])('accepts a token with %s', async (_, changes, named) => {
    expect(await checker()(await sign(changes))).toEqual({ ok: true, ...named });
  });

  it.each([
    ['another issuer', { iss: 'http://localhost:3000' }],
    ['another application', { aud: 'satu-data' }],
    ['no audience', { aud: undefined }],
    ['no iat', { iat: undefined }],
    ['iat in the future', { iat: at + 61 }],
    ['no exp', { exp: undefined }],
    ['an exp that has passed', { exp: at - 61 }],
    ['no jti', { jti: undefined }],
    ['an empty jti', { jti: '' }],
    ['neither sub nor sid', { sub: undefined, sid: undefined }],
    ['a sid that is no text', { sid: 7 }],
    ['no events', { events: undefined }],
    ['events as a list', { events: [event] }],
    ['another event', { events: { 'http://schemas.openid.net/event/other': {} } }],
    ['an event that is no object', { events: { [event]: true } }],
    ['a nonce, as an ID token has', { nonce: 'n' }],
  ])('refuses a token with %s', async (_, changes) => {
    expect(await checker()(await sign(changes))).toMatchObject({ ok: false });
  });

  it('refuses a foreign key, another registered algorithm, another type, no signature and no token', async () => {
    const claims = { iss: issuer, aud: 'matur-bupati', iat: at, exp: at + 120, jti: 'x', sub: 'ani' };
    const tokens = [
      await sign({}, { key: stranger.privateKey }),
      await sign({}, { alg: 'RS256' }),
      await sign({}, { typ: 'at+jwt' }),
      new UnsecuredJWT({ ...claims, events: { [event]: {} } }).encode(),
      '',
      'a.b.c',
    ];
    for (const token of tokens) expect(await checker()(token)).toMatchObject({ ok: false });
  });

  it('takes each token once, also when it comes twice at the same moment', async () => {
    const check = checker();
    const token = await sign();
    const answers = await Promise.all([check(token), check(token)]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  });

  it('forgets a token id only when the token itself can no longer pass', async () => {
    const clock = { at: now };
    const check = checker(clock);
    const token = await sign();
    await check(token);
    for (const later of [60, 120, 179]) {
      clock.at = now + later * 1000;
      expect(await check(token)).toMatchObject({ ok: false, reason: 'jti' });
    }
    clock.at = now + 182_000;
    expect(await check(token)).toMatchObject({ ok: false, reason: 'ERR_JWT_EXPIRED' });
  });

  it('refuses when the keys cannot be had', async () => {
    const check = logoutTokenCheck({
      issuer,
      clientId: 'matur-bupati',
      algorithm: 'ES256',
      keys: () => Promise.reject(new Error('down')),
      now: () => now,
    });
    expect(await check(await sign())).toEqual({ ok: false, reason: 'down' });
  });
});
