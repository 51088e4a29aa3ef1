import { type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { freePort } from '../../../platform/database/embedded/free-port.js';
import { browser } from '../../../../test/support/browser.js';
import { aPerson } from '../../../../test/support/builders.js';
import { type IdentityScene, anIdentityScene } from '../../../../test/support/identity-scene.js';
import { type RelyingParty, aRelyingParty, signIn } from '../../../../test/support/relying-party.js';
import { until } from '../../../../test/support/until.js';
import { ExpireSessionsJob } from './expire-sessions.job.js';
import { SweepArtifactsJob } from '../store/sweep-artifacts.job.js';

jest.setTimeout(90_000);

let s: IdentityScene;
const open: { close(): Promise<void> }[] = [];

beforeAll(async () => {
  s = await anIdentityScene();
});
afterAll(async () => {
  await Promise.all(open.map((one) => one.close()));
  await s?.close();
});

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** What an application does with the calls that reach it: answers with a status, or with nothing at all. */
interface Receiver {
  tokens: string[];
  answer: number | 'nothing';
  up(): Promise<void>;
  down(): Promise<void>;
  party: RelyingParty;
  /** The one message to it, as the administrator would see it. */
  message(): Promise<{ state: string; attempts: number; last_answer: string | null }>;
  /** As if its hour had come. */
  hurry(): Promise<void>;
}

async function aReceiver(): Promise<Receiver> {
  const port = await freePort();
  const receiver = { tokens: [] as string[], answer: 200 as number | 'nothing' };
  let server: Server | null = null;
  const up = async () => {
    server = createServer((request, response) => {
      let body = '';
      request.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
      request.on('end', () => {
        receiver.tokens.push(new URLSearchParams(body).get('logout_token') ?? '');
        if (receiver.answer !== 'nothing') response.writeHead(receiver.answer).end();
      });
    });
    await new Promise<void>((resolve) => server!.listen(port, '127.0.0.1', resolve));
    expect((server.address() as AddressInfo).port).toBe(port);
  };
  const down = async () => {
    server?.closeAllConnections();
    await new Promise((resolve) => (server ? server.close(resolve) : resolve(null)));
    server = null;
  };
  const party = await aRelyingParty(s.app, { backchannel_logout_uri: `http://localhost:${port}/logout` });
  open.push(party, { close: down });
  const made: Receiver = Object.assign(receiver, {
    up,
    down,
    party,
    async message() {
      const [row] = await s.app.database.query<{
        state: string;
        attempts: number;
        last_answer: string | null;
      }>(`select state, attempts, last_answer from outbox_message where destination = $1`, [party.clientId]);
      return row!;
    },
    async hurry() {
      await s.app.database.query(`update outbox_message set next_attempt_at = now() where destination = $1`, [
        party.clientId,
      ]);
    },
  });
  return made;
}

async function signOutOf(...parties: RelyingParty[]) {
  const { tab } = await s.signedIn();
  const idTokens: string[] = [];
  for (const party of parties) idTokens.push((await party.redeem(await party.start(tab))).id_token!);
  const out = await tab.submit(await tab.get('/keluar'));
  expect(out.body).toContain('Anda sudah keluar');
  return idTokens;
}

async function untilAnswer(receiver: Receiver, attempts: number) {
  for (let i = 0; i < 200; i += 1) {
    const message = await receiver.message();
    if (message.attempts >= attempts && message.last_answer !== null) {
      const settled = await receiver.message();
      if (settled.attempts === message.attempts) return settled;
    }
    await pause(100);
  }
  throw new Error(`no answer: ${JSON.stringify(await receiver.message())}`);
}

async function undelivered({ party }: Receiver): Promise<number> {
  const [row] = await s.app.database.query<{ left: number }>(
    `select count(*)::int as left from outbox_message where destination = $1 and state <> 'delivered'`,
    [party.clientId],
  );
  return row!.left;
}

describe('the message that somebody has signed out', () => {
  it('reaches an application that is down, then errs, then refuses, then is well again', async () => {
    const app = await aReceiver();
    await signOutOf(app.party);
    expect(await untilAnswer(app, 1)).toMatchObject({ state: 'waiting', last_answer: 'ECONNREFUSED' });
    await app.up();
    app.answer = 500;
    await app.hurry();
    await until(() => app.tokens.length >= 1);
    await pause(300);
    expect(await app.message()).toMatchObject({ state: 'waiting', last_answer: 'HTTP 500' });
    app.answer = 400;
    await app.hurry();
    await until(() => app.tokens.length >= 2);
    await pause(300);
    expect(await app.message()).toMatchObject({ state: 'waiting', last_answer: 'HTTP 400' });
    app.answer = 200;
    // Nobody hurries it now: it comes by itself.
    await until(() => app.tokens.length >= 3, 25_000);
    await pause(300);
    expect(await app.message()).toMatchObject({ state: 'delivered', last_answer: 'accepted' });
    const heard = app.tokens.length;
    await pause(2500);
    expect(app.tokens).toHaveLength(heard);
  });

  it('reaches everybody else in time while one application takes the call and never answers', async () => {
    const hanging = await aReceiver();
    const well = await aReceiver();
    await Promise.all([hanging.up(), well.up()]);
    hanging.answer = 'nothing';
    for (let i = 0; i < 3; i += 1) await signOutOf(hanging.party);
    await until(() => hanging.tokens.length >= 2);
    const begun = performance.now();
    await signOutOf(hanging.party, well.party);
    await until(() => well.tokens.length === 1, 5000);
    expect(performance.now() - begun).toBeLessThan(5000);
    await pause(5500);
    expect((await hanging.message()).last_answer).toBe('timeout');
    hanging.answer = 204;
    await hanging.hurry();
    for (let i = 0; i < 60 && (await undelivered(hanging)) > 0; i += 1) await pause(500);
    expect(await undelivered(hanging)).toBe(0);
    // Each of the four arrived after it was well again, too.
    expect(hanging.tokens.length).toBeGreaterThanOrEqual(6);
  });

  it('is a logout token by the book, made anew for each attempt, and follows no redirect', async () => {
    const app = await aReceiver();
    await app.up();
    app.answer = 302;
    const [idToken] = await signOutOf(app.party);
    await until(() => app.tokens.length >= 1);
    app.answer = 200;
    await app.hurry();
    await until(() => app.tokens.length >= 2);
    const keys = createRemoteJWKSet(new URL(`${s.app.issuer}/jwks`));
    const verified = await Promise.all(
      app.tokens.map((token) =>
        jwtVerify(token, keys, { issuer: s.app.issuer, audience: app.party.clientId, typ: 'logout+jwt' }),
      ),
    );
    const signedIn = (await jwtVerify(idToken!, keys)).payload;
    for (const { payload } of verified) {
      // OpenID Connect Back-Channel Logout 1.0, 2.4
      expect(payload['events']).toEqual({ 'http://schemas.openid.net/event/backchannel-logout': {} });
      expect(payload).not.toHaveProperty('nonce');
      expect(payload.sub).toBe(signedIn.sub);
      expect(payload['sid']).toEqual(expect.any(String));
      expect(payload['sid']).toBe(signedIn['sid']);
      expect(payload.exp! - payload.iat!).toBeLessThanOrEqual(120);
    }
    expect(new Set(verified.map(({ payload }) => payload.jti)).size).toBe(verified.length);
  });
});

describe('a session that runs out', () => {
  const runOut = (personId: string) =>
    s.app.database.query(
      `with session as (
         update oidc_artifact set expires_at = now() - interval '1 second'
         where model = 'Session' and account_id = $1 returning uid)
       update oidc_session_application a set expires_at = now() - interval '2 seconds'
       from session where a.session_uid = session.uid`,
      [personId],
    );

  it('ends like every other: each application hears of it, and the record says why', async () => {
    const person = await aPerson(s.app.database, { password: 'sandi yang cukup panjang' });
    const app = await aReceiver();
    await app.up();
    const tab = browser(s.app.url);
    await app.party.redeem(await signIn(tab, await app.party.start(tab), person));
    const other = await s.signedIn();
    await app.party.start(other.tab);
    await runOut(person.id);
    // The sweep comes first, and leaves what still has to be told.
    await s.app.app.get(SweepArtifactsJob).sweep();
    const job = s.app.app.get(ExpireSessionsJob);
    const ended = await Promise.all([job.expire(), job.expire()]);
    expect(ended.toSorted()).toEqual([0, 1]);
    await until(() => app.tokens.length === 1);
    const entries = await s.app.database.query(
      `select actor_id, detail from audit_entry where action = 'session.ended' and subject_id = $1`,
      [person.id],
    );
    expect(entries).toEqual([
      { actor_id: null, detail: { reason: 'expired', applications: [app.party.clientId] } },
    ]);
    expect((await app.party.start(tab)).page.body).toContain('name="password"');
    expect((await app.party.start(other.tab)).page.url).toContain('code=');
    await s.app.app.get(SweepArtifactsJob).sweep();
    const facts = await s.app.database.query(`select 1 from session_fact where person_id = $1`, [person.id]);
    expect(facts).toHaveLength(0);
  });
});

describe('what is noted of a session', () => {
  it('is where and with what somebody signed in; a silent sign-on writes nothing', async () => {
    const person = await aPerson(s.app.database, { password: 'sandi yang cukup panjang' });
    const tab = browser(s.app.url);
    const started = await s.party.start(tab);
    const headers = { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Firefox/140.0' };
    await tab.submit(started.page, { nip: person.nip, password: person.password }, { headers });
    const facts = () =>
      s.app.database.query<{ address: string; user_agent: string; version: string }>(
        `select host(address) as address, user_agent, xmin::text as version from session_fact where person_id = $1`,
        [person.id],
      );
    const noted = await facts();
    expect(noted).toMatchObject([{ address: '127.0.0.1', user_agent: headers['user-agent'] }]);
    for (let i = 0; i < 3; i += 1)
      expect((await s.party.start(tab, { prompt: 'none' })).page.url).toContain('code=');
    expect(await facts()).toEqual(noted);
  });
});
