import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SignJWT, exportJWK, generateKeyPair } from 'jose';
import { type IdentityScene, anIdentityScene } from '../../../../test/support/identity-scene.js';
import { aPerson, browser } from '../../../../test/support/index.js';
import type { Browser } from '../../../../test/support/index.js';
import { ApplicationProblems } from '../../applications/health/application-problems.service.js';
import { ApplicationSecrets } from '../../applications/application-secrets.service.js';
import { Applications } from '../../applications/applications.service.js';

let s: IdentityScene;
let keeper: Browser;

beforeAll(async () => {
  s = await anIdentityScene();
  const [regency] = await s.app.database.query<{ id: string }>(
    `select unit_id as id from unit_version where parent_id is null`,
  );
  const password = 'sandi yang cukup panjang';
  const person = await aPerson(s.app.database, { unit: regency!, roles: ['app-admin'], password });
  keeper = browser(s.app.url);
  await keeper.submit(await keeper.get('/akun'), { nip: person.nip, password });
}, 60_000);
afterAll(() => s?.close());

/** The health page of an application, once it tells this. */
async function told(text: string, clientId = s.party.clientId): Promise<string> {
  const end = Date.now() + 8000;
  for (;;) {
    const { body } = await keeper.get(`/kelola/aplikasi/${clientId}/kesehatan`);
    if (body.includes(text)) return body;
    if (Date.now() > end)
      throw new Error(`never told: ${text}\n${body.replace(/<[^>]+>/g, ' ').slice(-3000)}`);
    await new Promise((resolve) => setTimeout(resolve, 150));
  }
}

/** A request to sign in, as somebody's program writes it. */
function ask(changes: Record<string, string>, clientId = s.party.clientId) {
  const query = {
    client_id: clientId,
    response_type: 'code',
    scope: 'openid',
    redirect_uri: s.party.redirectUri,
    code_challenge: 'x'.repeat(43),
    code_challenge_method: 'S256',
    ...changes,
  };
  const kept = Object.entries(query).filter(([, value]) => value !== '');
  return fetch(`${s.app.issuer}/auth?${new URLSearchParams(kept)}`, { redirect: 'manual' });
}

const code = (clientId: string, secret: string) =>
  s.post(
    '/token',
    { grant_type: 'authorization_code', code: 'x', redirect_uri: s.party.redirectUri },
    { authorization: `Basic ${btoa(`${clientId}:${secret}`)}` },
  );

describe('the health page tells a developer', () => {
  it.each<[string, () => Record<string, string>, string]>([
    ['a trailing slash', () => ({ redirect_uri: `${s.party.redirectUri}/` }), 'berakhir dengan garis miring'],
    [
      'https for http',
      () => ({ redirect_uri: s.party.redirectUri.replace('http:', 'https:') }),
      'memakai https, yang terdaftar http',
    ],
    [
      'another host',
      () => ({ redirect_uri: s.party.redirectUri.replace('localhost', 'evil.example') }),
      'menuju host evil.example',
    ],
    ['no PKCE', () => ({ code_challenge: '', code_challenge_method: '' }), 'Permintaan masuk tanpa PKCE'],
    ['plain PKCE', () => ({ code_challenge_method: 'plain' }), 'PKCE dengan cara yang tidak didukung'],
    ['a scope not on the list', () => ({ scope: 'openid phone' }), 'Aplikasi meminta &quot;phone&quot;'],
    ['a nonce without openid', () => ({ scope: 'profile', nonce: 'n' }), 'Permintaan masuk tanpa openid'],
    ['the implicit flow', () => ({ response_type: 'token' }), 'Alur masuk tidak didukung'],
  ])('%s', async (_, changes, words) => {
    await ask(changes());
    await told(words);
  });

  it('a code used twice, and another verifier', async () => {
    const { started } = await s.signedIn();
    expect((await s.redeemRaw(started)).status).toBe(200);
    expect((await s.redeemRaw(started)).status).toBe(400);
    await told('Kode masuk dipakai dua kali');
    const { started: other } = await s.signedIn();
    expect((await s.redeemRaw(other, { code_verifier: 'v'.repeat(43) })).status).toBe(400);
    await told('code_verifier tidak cocok');
  });

  it('scopes that are ignored, openid among those not asked for, although the person gets in', async () => {
    const { tab } = await s.signedIn();
    await s.party.start(tab, { scope: 'openid profil' });
    await told('Permintaan memuat cakupan &quot;profil&quot;');
    const query = { client_id: s.party.clientId, response_type: 'code', redirect_uri: s.party.redirectUri };
    const proof = { code_challenge: 'x'.repeat(43), code_challenge_method: 'S256' };
    await tab.get(`${s.app.issuer}/auth?${new URLSearchParams({ ...query, ...proof, scope: 'profile' })}`);
    await told('tidak mendapat token ID');
  });

  it('a wrong secret, and one that ran out yesterday', async () => {
    const secrets = s.app.app.get(ApplicationSecrets);
    const { client_id: id, client_secret: first } = await s.app.database.transaction((tx) =>
      s.app.app.get(Applications).register(tx, {
        client_name: 'Rahasia Lama',
        redirect_uris: ['https://lama.example.go.id/x'],
      }),
    );
    await code(id, 'bukan-rahasia');
    await told('Rahasia salah', id);
    await s.app.database.transaction((tx) => secrets.add(tx, id, { oldExpireAfterDays: 0 }));
    await s.app.database.query(
      `update application_secret set expires_at = now() - interval '24 hours' where client_id = $1 and expires_at is not null`,
      [id],
    );
    s.app.app.get(Applications).forget(id);
    expect((await code(id, first!)).status).toBe(401);
    const page = await told('kedaluwarsa kemarin', id);
    expect(page).not.toContain(first);
    expect(page).not.toContain('bukan-rahasia');
  });

  it('a clock that is wrong', async () => {
    const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true });
    const jwk = publicJwk(await exportJWK(publicKey));
    const { client_id: id } = await s.app.database.transaction((tx) =>
      s.app.app.get(Applications).register(tx, {
        client_name: 'Jam Salah',
        redirect_uris: ['https://jam.example.go.id/x'],
        token_endpoint_auth_method: 'private_key_jwt',
        jwks: { keys: [jwk] },
      }),
    );
    const wrong = Math.floor(Date.now() / 1000) - 15 * 60;
    const assertion = await new SignJWT({ jti: 'satu' })
      .setProtectedHeader({ alg: 'ES256' })
      .setIssuer(id)
      .setSubject(id)
      .setAudience(s.app.issuer)
      .setIssuedAt(wrong)
      .setExpirationTime(wrong + 60)
      .sign(privateKey);
    const answer = await s.post('/token', {
      grant_type: 'authorization_code',
      code: 'x',
      redirect_uri: 'https://jam.example.go.id/x',
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      client_assertion: assertion,
    });
    expect(answer.status).toBe(401);
    await told('tertinggal sekitar 15 menit', id);
  });

  it('since when it does not hear of sign-outs, and when it last worked', async () => {
    await s.app.database.query(
      `insert into outbox_message (topic, destination, payload, attempts, last_answer, created_at, first_failed_at,
         last_attempt_at, next_attempt_at)
       values ('backchannel-logout', $1, '{}', 3, 'HTTP 500', now() - interval '1 day', now() - interval '1 day',
         now(), now() + interval '1 hour')`,
      [s.party.clientId],
    );
    const page = await told('Tidak diterima');
    expect(page).toMatch(/Sejak kemarin; 1 menunggu\..*500/);
    await told('Terakhir berhasil');
    expect(page).not.toContain('Belum pernah ada permintaan yang berhasil');
    const { body } = await keeper.get('/kelola/aplikasi?cari=Aplikasi+Uji');
    expect(body).toContain('masalah');
  });

  it('nothing about people who are not signed in, or who say no', async () => {
    const before = await s.app.app.get(ApplicationProblems).of(s.party.clientId);
    await ask({ prompt: 'none' });
    await new Promise((resolve) => setTimeout(resolve, 1500));
    expect(await s.app.app.get(ApplicationProblems).of(s.party.clientId)).toHaveLength(before.length);
  });

  it('the same mistake once, with its count; and of a thousand spellings only the last', async () => {
    const { client_id: id } = await s.app.database.transaction((tx) =>
      s.app.app.get(Applications).register(tx, {
        client_name: 'Banyak',
        redirect_uris: ['https://banyak.example.go.id/x'],
      }),
    );
    for (let i = 0; i < 60; i += 1) await ask({ redirect_uri: `https://banyak.example.go.id/x/${i}` }, id);
    for (let i = 0; i < 3; i += 1)
      await ask({ redirect_uri: 'https://banyak.example.go.id/y?token=geheim' }, id);
    const page = await told('3 kali', id);
    expect(page).not.toContain('geheim');
    const kinds = await s.app.app.get(ApplicationProblems).of(id);
    expect(kinds.length).toBeLessThanOrEqual(15);
    expect(kinds.find(({ facts }) => facts.redirect_uri?.endsWith('/y'))).toMatchObject({
      count: 3,
      facts: { redirect_uri: 'https://banyak.example.go.id/y', redirect_extra: 'query' },
    });
  });
});

const publicJwk = (jwk: object) => ({ ...jwk, use: 'sig', alg: 'ES256' });
