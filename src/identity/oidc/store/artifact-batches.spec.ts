import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type IdentityScene, anIdentityScene } from '../../../../test/support/identity-scene.js';
import { aRelyingParty } from '../../../../test/support/relying-party.js';
import { Database } from '../../../platform/index.js';
import { storeOf } from './artifact-store.js';
import { ArtifactAdapter } from './engine-adapter.js';
import { hashId } from './artifact-id.js';

let s: IdentityScene;

beforeAll(async () => {
  s = await anIdentityScene();
});
afterAll(() => s?.close());

/** Which application was used when is noted in bundles, whenever some have come together: part of no answer. */
const NOTED_LATER = /application_use|last_used_at/;

/** The statements that the application sends while `work` runs. */
async function statementsOf(work: () => Promise<unknown>): Promise<string[]> {
  const database = s.app.app.get(Database);
  const seen: string[] = [];
  const ask = database.query.bind(database);
  database.query = (async (text: string, ...more: []) => {
    if (/oidc_|account|application/.test(text) && !NOTED_LATER.test(text))
      seen.push(text.replace(/\s+/g, ' '));
    return ask(text, ...more);
  }) as typeof database.query;
  try {
    await work();
  } finally {
    database.query = ask;
  }
  return seen;
}

const sessionRows = () =>
  s.app.database.query<{ xmin: string; payload: unknown }>(
    `select xmin::text as xmin, payload from oidc_artifact where model = 'Session' and account_id = $1 order by id_hash`,
    [s.person.id],
  );

describe('rows that are asked for at the same moment', () => {
  it('come back each to who asked, and share a statement', async () => {
    const tokens = new ArtifactAdapter('AccessToken', s.app.app.get(Database));
    const grants = new ArtifactAdapter('Grant', s.app.app.get(Database));
    await Promise.all(
      Array.from({ length: 40 }, (_, i) =>
        tokens.upsert(`batch-${i}`, { jti: `batch-${i}`, scope: `s${i}` }, 60),
      ),
    );
    await grants.upsert('batch-7', { jti: 'batch-7' }, 60);
    let found: unknown[] = [];
    const statements = await statementsOf(async () => {
      found = await Promise.all(
        Array.from({ length: 42 }, (_, i) => (i === 7 ? grants : tokens).find(`batch-${i}`)),
      );
    });
    expect(found).toEqual(
      Array.from({ length: 42 }, (_, i) =>
        i >= 40 ? undefined : { jti: `batch-${i}`, ...(i === 7 ? {} : { scope: `s${i}` }) },
      ),
    );
    expect(statements).toHaveLength(1);
  });

  it('are redeemed once each, however often one of them is asked for in a batch', async () => {
    const codes = new ArtifactAdapter('AuthorizationCode', s.app.app.get(Database));
    for (const id of ['r1', 'r2', 'r3']) await codes.upsert(id, { jti: id }, 60);
    const { writes } = storeOf(s.app.app.get(Database));
    const asked = Array.from({ length: 30 }, (_, i) => `r${(i % 4) + 1}`);
    const won = await Promise.all(asked.map((id) => writes.consume('AuthorizationCode', hashId(id))));
    const winners = asked.filter((_, i) => won[i]);
    expect(winners.toSorted()).toEqual(['r1', 'r2', 'r3']);
  });

  it('do not share a fault: a row that cannot be written leaves the others alone', async () => {
    const tokens = new ArtifactAdapter('AccessToken', s.app.app.get(Database));
    const written = await Promise.allSettled(
      ['good-1', 'bad', 'good-2'].map((id) =>
        tokens.upsert(id, { jti: id, accountId: id === 'bad' ? 'no uuid' : s.person.id }, 60),
      ),
    );
    expect(written.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(await tokens.find('good-2')).toMatchObject({ accountId: s.person.id });
    expect(await tokens.find('bad')).toBeUndefined();
  });
});

describe('a silent sign-on', () => {
  it('reads once, writes the code, and leaves the session alone when nothing of it has changed', async () => {
    const { tab, started } = await s.signedIn();
    await s.party.redeem(started);
    await s.party.redeem(await s.party.start(tab));
    const before = await sessionRows();
    const statements = await statementsOf(async () => {
      const again = await s.party.start(tab);
      expect(new URL(again.page.url).searchParams.get('code')).toBeTruthy();
    });
    expect(statements).toEqual([
      expect.stringContaining('select asked.n'),
      expect.stringContaining('insert into oidc_artifact'),
    ]);
    expect(await sessionRows()).toEqual(before);
  });

  it('writes the session when it meets another application, and what it knew before stays', async () => {
    const { tab, started } = await s.signedIn();
    await s.party.redeem(started);
    const other = await aRelyingParty(s.app);
    expect((await other.redeem(await other.start(tab))).claims()!.sub).toBe(s.person.id);
    const places = await s.app.database.query(
      `select a.client_id from oidc_session_application a
       join oidc_artifact s on s.uid = a.session_uid and s.model = 'Session' and s.account_id = $1
       where a.expires_at > now() + interval '2 hours' and a.client_id = any ($2)
       group by a.session_uid, a.client_id having a.session_uid = (
         select session_uid from oidc_session_application where client_id = $3 limit 1)`,
      [s.person.id, [s.party.clientId, other.clientId], other.clientId],
    );
    expect(places).toHaveLength(2);
    await other.close();
  });

  it('asks anew with each request: a disabled account is refused by the very next one, for good', async () => {
    const { tab, started } = await s.signedIn();
    const tokens = await s.party.redeem(started);
    const me = () =>
      fetch(`${s.app.issuer}/me`, { headers: { authorization: `Bearer ${tokens.access_token}` } });
    expect((await me()).status).toBe(200);
    const disable = (status: string) =>
      s.app.database.query(
        `update account set status = $2, disabled_at = case when $2 = 'disabled' then now() end where person_id = $1`,
        [s.person.id, status],
      );
    // Tokens tell the second in which they were issued.
    await new Promise((resolve) => setTimeout(resolve, 1100));
    await disable('disabled');
    expect((await me()).status).toBe(401);
    expect((await s.party.start(tab)).page.body).toContain('name="password"');
    await disable('active');
    expect((await me()).status).toBe(401);
  });
});

describe('the statement that finds a session', () => {
  it('looks its tombstone up by its key, and does not read all tombstones there are', async () => {
    const { tab } = await s.signedIn();
    const [statement] = await statementsOf(() => s.party.start(tab));
    await s.app.database.query(
      `insert into oidc_artifact (model, id_hash, payload, expires_at)
       select 'EndedSession', sha256(('t' || n)::bytea), '{}', now() + interval '1 day' from generate_series(1, 3000) n`,
    );
    await s.app.database.query('analyze oidc_artifact');
    const plan = await s.app.database.query<{ 'QUERY PLAN': string }>(
      `explain ${statement!.replace('$1::bytea[]', `array['\\x00'::bytea]`).replace('$2::text[]', `array['a']`)}`,
    );
    const lines = plan.map((row) => row['QUERY PLAN']).filter((line) => line.includes('EndedSession'));
    expect(lines.length).toBeGreaterThan(0);
    for (const line of lines) expect(line).toMatch(/Index Cond: .*id_hash = sha256/);
  });
});
