import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestDatabase, aPerson, startTestDatabase } from '../../../test/support/index.js';
import { until } from '../../../test/support/until.js';
import { createLogger } from './logger.js';

let db: TestDatabase;
let folder: string;

beforeAll(async () => {
  db = await startTestDatabase();
  folder = await mkdtemp(join(tmpdir(), 'e-presensi-log-'));
});
afterAll(async () => {
  await db.close();
  await rm(folder, { recursive: true, force: true });
});

let count = 0;
/** The line that comes of it. */
async function logged(content: object): Promise<string> {
  const file = join(folder, `${(count += 1)}.log`);
  const log = createLogger('info', file);
  log.error(content, 'request failed');
  let text = '';
  await until(async () => (text = await readFile(file, 'utf8').catch(() => '')) !== '');
  return text;
}

const failure = async (sql: string, values: unknown[]): Promise<unknown> => {
  try {
    await db.database.query(sql, values);
  } catch (error) {
    return error;
  }
  throw new Error('that should have failed');
};

describe('a line of the log', () => {
  it('of a failed statement names the constraint and the table, never the row', async () => {
    const { id, nip } = await aPerson(db.database);
    const other = await aPerson(db.database);
    const twice = await failure(
      `insert into person_number (person_id, valid, number, kind) values ($1, '[2015-01-01,)', $2, 'nip')`,
      [other.id, nip],
    );
    // The driver knows all of it.
    expect(JSON.stringify(twice)).toContain(other.id);
    const line = await logged({ err: twice });
    expect(JSON.parse(line)).toMatchObject({ err: { errorCode: '23505', table: 'person_number' } });
    for (const secret of [nip, id, other.id]) expect(line).not.toContain(secret);
  });

  it('does not repeat what could not be read, also where a layer above wraps it', async () => {
    const wrong = await failure(`select $1::text::date`, ['198609262015051001']);
    const wrapped = new Error('the import failed', { cause: wrong });
    for (const err of [wrong, wrapped]) {
      const line = await logged({ err });
      expect(line).not.toContain('198609262015051001');
      expect(line).toContain('22008');
    }
  });

  it('tells an error of ours as it is, and what is none as it was given', async () => {
    const line = await logged({ err: new TypeError('undefined is not a function: "x"') });
    expect(JSON.parse(line)).toMatchObject({
      err: {
        type: 'TypeError',
        message: 'undefined is not a function: "x"',
        stack: expect.stringContaining('logger.spec'),
      },
    });
    expect(JSON.parse(await logged({ err: 'only a text' }))).toMatchObject({ err: 'only a text' });
  });

  it('holds no password, code or token, wherever it stands', async () => {
    const secrets = { password: 'r1', code: 'r2', access_token: 'r3', nip: 'r4' };
    const line = await logged({
      ...secrets,
      body: secrets,
      req: { headers: { authorization: 'r5', cookie: 'r6' } },
    });
    expect(line).not.toMatch(/"r\d"/);
  });
});
