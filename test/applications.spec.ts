import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Applications } from '../src/identity/index.js';
import { type TestApp, aRegency, startTestApp } from './support/index.js';

const METADATA = {
  client_id: 'perizinan',
  client_name: 'Perizinan',
  redirect_uris: ['https://izin.example.go.id/kembali'],
  token_endpoint_auth_method: 'client_secret_basic',
  scope: 'openid profile',
};

let app: TestApp;
let applications: Applications;

beforeAll(async () => {
  app = await startTestApp();
  await aRegency(app.database);
  applications = app.app.get(Applications);
});
afterAll(() => app.close());

const record = () =>
  app.database.query<{ action: string; line: string }>(
    `select action, audit_entry::text as line from audit_entry where subject_id = 'perizinan' order by id`,
  );

describe('registered applications', () => {
  it('are written to the record each time they change, never with their secret', async () => {
    const first = await app.database.transaction((tx) => applications.upsert(tx, METADATA));
    const second = await app.database.transaction((tx) =>
      applications.upsert(tx, { ...METADATA, client_name: 'Perizinan Daring' }),
    );
    const lines = await record();
    expect(lines.map(({ action }) => action)).toEqual([
      'application.updated',
      'application.secret-replaced',
      'application.updated',
      'application.secret-replaced',
    ]);
    for (const { client_secret: secret } of [first, second]) {
      expect(secret).toMatch(/^[\w-]{43,}$/);
      expect(lines.some(({ line }) => line.includes(secret!))).toBe(false);
    }
  });

  it('have one secret after an update, and the old one is worth nothing', async () => {
    const rows = await app.database.query(
      `select hash from application_secret where client_id = 'perizinan'`,
    );
    expect(rows).toHaveLength(1);
    expect((await applications.find('perizinan'))!.name).toBe('Perizinan Daring');
  });

  it('keep their client id for themselves', async () => {
    await expect(app.database.transaction((tx) => applications.register(tx, METADATA))).rejects.toMatchObject(
      {
        code: 'client-id-taken',
      },
    );
  });
});
