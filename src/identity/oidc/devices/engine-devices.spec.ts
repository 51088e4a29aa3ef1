import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Browser, browser } from '../../../../test/support/browser.js';
import { type IdentityScene, anIdentityScene } from '../../../../test/support/identity-scene.js';
import { DEVICE_GRANT } from '../../applications/application-metadata.js';
import { Applications } from '../../applications/applications.service.js';

interface Started {
  device_code: string;
  user_code: string;
  verification_uri: string;
  verification_uri_complete: string;
  expires_in: number;
  interval: number;
}

let s: IdentityScene;
let kiosk: string;

beforeAll(async () => {
  s = await anIdentityScene();
  const { client_id } = await s.app.database.transaction((tx) =>
    s.app.app.get(Applications).register(tx, {
      client_name: 'Layar Lobi',
      grant_types: [DEVICE_GRANT, 'refresh_token'],
      token_endpoint_auth_method: 'none',
      scope: 'openid profile offline_access attendance:read',
    }),
  );
  kiosk = client_id;
});
afterAll(() => s?.close());

const start = async (scope = 'openid profile') =>
  (await (await s.post('/device/auth', { client_id: kiosk, scope })).json()) as Started;

const poll = async ({ device_code }: Started) => {
  const answer = await s.post('/token', { grant_type: DEVICE_GRANT, device_code, client_id: kiosk });
  return (await answer.json()) as Record<string, string>;
};

/** Types the code at the address that the screen shows, and confirms. */
async function confirm(tab: Browser, { verification_uri }: Started, typed: string) {
  const entry = await tab.get(verification_uri);
  const question = await tab.submit(entry, { user_code: typed });
  return { question, next: await tab.submit(question, { confirm: 'yes' }) };
}

describe('a screen without a keyboard', () => {
  it('shows a short address and a short code, and waits', async () => {
    const started = await start();
    expect(started.verification_uri).toBe(`${s.app.url}/perangkat`);
    expect(started.user_code).toMatch(/^[BCDFGHJKLMNPQRSTVWXZ]{4}-[BCDFGHJKLMNPQRSTVWXZ]{4}$/);
    expect(started.verification_uri_complete).toBe(`${s.app.url}/perangkat?user_code=${started.user_code}`);
    expect(started.expires_in).toBe(600);
    expect(await poll(started)).toMatchObject({ error: 'authorization_pending' });
  });

  it('shows our address, whatever a stranger says of host and scheme', async () => {
    const lies = {
      'x-forwarded-proto': 'https',
      'x-forwarded-port': '444',
      forwarded: 'host=evil.example;proto=https',
    };
    const answer = await s.post('/device/auth', { client_id: kiosk, scope: 'openid' }, lies);
    expect(await answer.json()).toMatchObject({ verification_uri: `${s.app.url}/perangkat` });
    const other = await s.post(
      '/device/auth',
      { client_id: kiosk, scope: 'openid' },
      { 'x-forwarded-host': 'evil.example' },
    );
    expect(await other.text()).not.toContain('evil.example');
  });

  it('opens for the person who types its code, in any case and without the hyphen', async () => {
    const started = await start('openid profile offline_access');
    const tab = browser(s.app.url);
    const typed = started.user_code.toLowerCase().replace('-', ' ');
    const { question, next } = await confirm(tab, started, typed);
    expect(question.body).toContain('Layar Lobi');
    expect(question.body).toContain(started.user_code);
    expect(next.body).toContain('name="password"');
    const done = await tab.submit(next, { nip: s.person.nip, password: s.person.password });
    expect(done.body).toContain('Perangkat terhubung');
    const tokens = await poll(started);
    expect(tokens).toMatchObject({ access_token: expect.any(String), refresh_token: expect.any(String) });
    const info = await fetch(`${s.app.issuer}/me`, {
      headers: { authorization: `Bearer ${tokens['access_token']}` },
    });
    expect(await info.json()).toMatchObject({ sub: s.person.id, name: 'Siti Aminah' });
  });

  it('gives tokens to exactly one of 50 polls', async () => {
    const started = await start();
    const { tab } = await s.signedIn();
    expect((await confirm(tab, started, started.user_code)).next.body).toContain('Perangkat terhubung');
    const answers = await Promise.all(Array.from({ length: 50 }, () => poll(started)));
    expect(answers.filter(({ access_token }) => access_token)).toHaveLength(1);
    expect(answers.filter(({ error }) => error === 'invalid_grant')).toHaveLength(49);
  });

  it('asks at most every five seconds, is told so, and then every ten', async () => {
    const started = await start();
    expect(started.interval).toBe(5);
    /** Moves the last question into the past. */
    const wait = (seconds: number) =>
      s.app.database.query(
        `update oidc_artifact set payload = payload || jsonb_build_object('askedAt', (payload->>'askedAt')::float8 - $1::float8)
         where model = 'DeviceCode' and payload ? 'askedAt'`,
        [seconds],
      );
    expect(await poll(started)).toMatchObject({ error: 'authorization_pending' });
    expect(await poll(started)).toMatchObject({ error: 'slow_down' });
    await wait(5);
    expect(await poll(started)).toMatchObject({ error: 'slow_down' });
    await wait(15);
    expect(await poll(started)).toMatchObject({ error: 'authorization_pending' });
    const together = await Promise.all(Array.from({ length: 10 }, () => poll(started)));
    expect(new Set(together.map(({ error }) => error))).toEqual(new Set(['slow_down']));
    // Once somebody has confirmed, nothing is slowed down.
    const { tab } = await s.signedIn();
    expect((await confirm(tab, started, started.user_code)).next.body).toContain('Perangkat terhubung');
    expect(await poll(started)).toMatchObject({ access_token: expect.any(String) });
  });

  it('takes the code from the address too, and asks before it connects', async () => {
    const started = await start();
    const { tab } = await s.signedIn();
    const sent = await tab.get(started.verification_uri_complete);
    expect(await poll(started)).toMatchObject({ error: 'authorization_pending' });
    const question = await tab.submit(sent);
    expect(question.body).toContain('Hubungkan layar ini?');
    const stopped = await tab.submit(question, { abort: 'yes' });
    expect(stopped.body).toContain('Dibatalkan');
    expect(await poll(started)).toMatchObject({ error: 'access_denied' });
  });

  it('belongs to one of two people who confirm at the same moment', async () => {
    const started = await start();
    const tabs = [browser(s.app.url), browser(s.app.url)];
    const questions = await Promise.all(
      tabs.map(async (tab) =>
        tab.submit(await tab.get(started.verification_uri), { user_code: started.user_code }),
      ),
    );
    const next = await Promise.all(tabs.map((tab, i) => tab.submit(questions[i]!, { confirm: 'yes' })));
    expect(next.filter(({ body }) => body.includes('name="password"'))).toHaveLength(1);
    expect(next.filter(({ body }) => body.includes('Mintalah kode baru'))).toHaveLength(1);
  });

  it('says in words what is wrong with a code', async () => {
    const tab = browser(s.app.url);
    const entry = await tab.get('/perangkat');
    const unknown = await tab.submit(entry, { user_code: 'BBBB-BBBB' });
    expect(unknown.body).toContain('Kode itu tidak dikenal');
    expect(unknown.body).toContain('value="BBBB-BBBB"');
    const empty = await tab.submit(unknown, { user_code: '' });
    expect(empty.body).toContain('Kode belum diketik');
    const old = await start();
    await s.app.database.query(
      `update oidc_artifact set payload = payload || '{"exp": 1}' where model = 'DeviceCode'`,
    );
    expect((await tab.submit(empty, { user_code: old.user_code })).body).toContain('sudah tidak berlaku');
    expect(await poll(old)).toMatchObject({ error: 'expired_token' });
  });

  it('begins anew when the browser has lost its cookies on the way', async () => {
    const tab = browser(s.app.url);
    const entry = await tab.get('/perangkat');
    tab.forget();
    const page = await tab.submit(entry, { user_code: 'BBBB-BBBB' });
    expect([page.status, page.body.includes('Kode pada layar')]).toEqual([200, true]);
    expect((await tab.submit(page, { user_code: 'BBBB-BBBB' })).body).toContain('Kode itu tidak dikenal');
  });

  it('leaves neither of its codes in the database', async () => {
    const started = await start();
    const tab = browser(s.app.url);
    await confirm(tab, started, started.user_code);
    const [found] = await s.app.database.query<{ text: string }>(
      `select string_agg(a::text, ' ') as text from oidc_artifact a`,
    );
    expect(found!.text).not.toContain(started.device_code);
    expect(found!.text).not.toContain(started.user_code.replace('-', ''));
    expect(found!.text).not.toContain(started.user_code);
  });

  it('loses what it has with the grant of the person', async () => {
    const started = await start('openid offline_access');
    const { tab } = await s.signedIn();
    await confirm(tab, started, started.user_code);
    const [row] = await s.app.database.query<{ grant_id: string; account_id: string }>(
      `select grant_id, account_id from oidc_artifact where model = 'DeviceCode' and payload ? 'accountId'
       and consumed_at is null order by expires_at desc limit 1`,
    );
    expect(row).toMatchObject({ grant_id: expect.any(String), account_id: s.person.id });
  });

  it('lets nobody try codes without end', async () => {
    const tab = browser(s.app.url);
    let page = await tab.get('/perangkat');
    const statuses = new Set<number>();
    for (let i = 0; i < 61; i += 1) {
      page = await tab.submit(page, { user_code: 'BBBB-BBBC' });
      statuses.add(page.status);
    }
    expect([...statuses]).toEqual([200, 429]);
    expect(page.body).toContain('Terlalu banyak kode salah');
    const started = await start();
    expect((await tab.submit(page, { user_code: started.user_code })).status).toBe(429);
  });

  it('is refused to applications that did not register for it', async () => {
    const answer = await s.post('/device/auth', { client_id: 'portal', scope: 'openid' });
    expect(answer.status).toBe(400);
  });
});
