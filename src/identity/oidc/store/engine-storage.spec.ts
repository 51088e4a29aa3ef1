import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type TestDatabase, startTestDatabase } from '../../../../test/support/test-database.js';
import { aPerson } from '../../../../test/support/builders.js';
import { Announcements, type ReadySettings, createLogger } from '../../../platform/index.js';
import { ArtifactAdapter } from './engine-adapter.js';
import { ServerKeysService } from '../keys/server-keys.service.js';
import { SessionAdapter } from './session-adapter.js';
import { SweepArtifactsJob } from './sweep-artifacts.job.js';

let db: TestDatabase;
let codes: ArtifactAdapter;
let sessions: SessionAdapter;
let accountId: string;

beforeAll(async () => {
  db = await startTestDatabase();
  codes = new ArtifactAdapter('AuthorizationCode', db.database);
  sessions = new SessionAdapter('Session', db.database);
  accountId = (await aPerson(db.database)).id;
});
afterAll(() => db?.close());

function keysOf(secretKey: string): ServerKeysService {
  const settings = { secretKey } as ReadySettings;
  const log = createLogger('silent');
  return new ServerKeysService(db.database, new Announcements(db.database, settings, log), settings, log);
}

describe('what the engine stores', () => {
  it('comes back as it was, without its id in the table', async () => {
    const payload = {
      jti: 'id-1',
      kind: 'AuthorizationCode',
      accountId,
      clientId: 'a',
      grantId: 'g',
      scope: 'openid',
    };
    await codes.upsert('id-1', payload, 60);
    expect(await codes.find('id-1')).toEqual(payload);
    const [row] = await db.database.query<{ text: string }>(
      `select t::text as text from oidc_artifact t where grant_id = 'g'`,
    );
    expect(row!.text).not.toContain('id-1');
  });

  it('puts the id back into the address to return to', async () => {
    const interactions = new ArtifactAdapter('Interaction', db.database);
    const returnTo = 'http://localhost/oidc/auth/uid-1';
    await interactions.upsert(
      'uid-1',
      { jti: 'uid-1', returnTo, session: { uid: 'u', cookie: 'secret' } },
      60,
    );
    expect(await interactions.find('uid-1')).toEqual({ jti: 'uid-1', returnTo, session: { uid: 'u' } });
    expect(
      await db.database.query(`select 1 as found from oidc_artifact t where t::text ~ 'uid-1|secret'`),
    ).toEqual([]);
  });

  it('does not exist once it has expired, swept or not', async () => {
    await codes.upsert('old', { jti: 'old', grantId: 'g-old' }, -1);
    expect(await codes.find('old')).toBeUndefined();
    await expect(codes.consume('old')).rejects.toThrow('invalid_grant');
    const sweep = new SweepArtifactsJob(db.database, undefined as never);
    await db.database.query(
      `insert into oidc_artifact (model, id_hash, payload, expires_at)
       select 'AccessToken', sha256(n::text::bytea), '{}', now() - interval '1 s' from generate_series(1, 1200) n`,
    );
    expect(await sweep.sweep()).toBeGreaterThanOrEqual(1200);
    expect(await sweep.sweep()).toBe(0);
    expect(await codes.find('id-1')).toBeDefined();
  });

  it('is redeemed once; the second time everything of the grant goes', async () => {
    const tokens = new ArtifactAdapter('AccessToken', db.database);
    const grants = new ArtifactAdapter('Grant', db.database);
    await codes.upsert('c', { jti: 'c', grantId: 'g2' }, 60);
    await tokens.upsert('t', { jti: 't', grantId: 'g2' }, 60);
    await grants.upsert('g2', { jti: 'g2' }, 60);
    await codes.consume('c');
    expect(await codes.find('c')).toMatchObject({ consumed: expect.any(Number) });
    await expect(codes.consume('c')).rejects.toThrow('invalid_grant');
    for (const [adapter, id] of [
      [codes, 'c'],
      [tokens, 't'],
      [grants, 'g2'],
    ] as const)
      expect(await adapter.find(id)).toBeUndefined();
  });

  it('refuses a NUL instead of failing on it', async () => {
    await expect(codes.upsert('nul', { jti: 'nul', nonce: 'a\0b' }, 60)).rejects.toThrow('invalid_request');
  });
});

describe('sessions', () => {
  it('keep every application, though each request writes only what it has seen', async () => {
    const seen = (client: string) => ({
      jti: 's1',
      uid: 'uid-s1',
      accountId,
      authorizations: { [client]: { sid: `sid-${client}`, grantId: `grant-${client}` } },
    });
    await Promise.all(Array.from('abcdefghi', (client) => sessions.upsert('s1', seen(client), 600)));
    const found = await sessions.find('s1');
    expect(Object.keys(found!.authorizations!).sort()).toEqual([...'abcdefghi']);
    expect(found!.authorizations!['c']).toEqual({ sid: 'sid-c', grantId: 'grant-c' });
  });

  it('are found by uid, the newest first', async () => {
    await sessions.upsert('s2-old', { jti: 's2-old', uid: 'uid-s2', acr: 'old' }, 500);
    await sessions.upsert('s2-new', { jti: 's2-new', uid: 'uid-s2', acr: 'new' }, 600);
    expect(await sessions.findByUid('uid-s2')).toMatchObject({ acr: 'new' });
  });

  it('stay ended, though a request that was under way writes them back', async () => {
    await sessions.upsert('s3', { jti: 's3', uid: 'uid-s3', accountId }, 600);
    await db.database.query(
      `insert into oidc_artifact (model, id_hash, payload, expires_at)
       values ('EndedSession', sha256('uid-s3'), '{}', now() + interval '1 day')`,
    );
    await sessions.destroy('s3');
    await sessions.upsert('s3', { jti: 's3', uid: 'uid-s3', accountId }, 600);
    expect(await sessions.find('s3')).toBeUndefined();
  });
});

describe('server keys', () => {
  it('are made once, however many processes start at the same moment', async () => {
    const services = Array.from({ length: 5 }, () => keysOf('k'.repeat(32)));
    const loaded = await Promise.all(services.map((service) => service.load()));
    expect(new Set(loaded.map((keys) => JSON.stringify(keys))).size).toBe(1);
    expect(loaded[0]!.signing.map(({ alg }) => alg).sort()).toEqual(['ES256', 'RS256']);
    const rows = await db.database.query<{ text: string }>(
      `select encode(sealed, 'escape') as text from server_key`,
    );
    expect(rows).toHaveLength(3);
    for (const { text } of rows) expect(text).not.toContain('"d"');
  });

  it('do not open with another SECRET_KEY, and say so in one sentence', async () => {
    const other = keysOf('x'.repeat(32));
    await expect(other.load()).rejects.toThrow('SECRET_KEY is not the one this database was set up with');
  });
});
