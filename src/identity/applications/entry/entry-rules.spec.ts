import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type IdentityApp, startIdentityApp } from '../../../../test/support/identity-app.js';
import { type TestUnit, aPerson, aUnit } from '../../../../test/support/index.js';
import type { EntryWish } from '../application-metadata.js';
import { ApplicationEntry } from './application-entry.service.js';
import { Applications } from '../applications.service.js';
import { EntryRules } from './entry-rules.service.js';

let app: IdentityApp;
let rules: EntryRules;
let dinkes: TestUnit;

beforeAll(async () => {
  app = await startIdentityApp();
  rules = app.app.get(EntryRules);
  dinkes = await aUnit(app.database, { code: 'DINKES', name: 'Dinas Kesehatan' });
}, 60_000);
afterAll(() => app.close());

let n = 0;
async function anApplication(entry?: EntryWish[]): Promise<string> {
  n += 1;
  const { client_id: clientId } = await app.database.transaction((tx) =>
    app.app.get(Applications).register(tx, {
      client_id: `app-${n}`,
      client_name: 'Aplikasi',
      redirect_uris: ['https://app.example/cb'],
      ...(entry ? { e_akun: { entry } } : {}),
    }),
  );
  return clientId;
}

const replace = (clientId: string, wishes: EntryWish[]) =>
  app.database.transaction((tx) => rules.replaceIn(tx, clientId, wishes, null));

async function rowsOf(clientId: string) {
  return app.database.query<{ kind: string; valid: string; over: boolean }>(
    `select kind, valid::text as valid, ended_at is not null as over from application_entry_rule
     where client_id = $1 order by created_at, kind, valid`,
    [clientId],
  );
}

describe('entry rules of an application', () => {
  it('says so in a rule when an application is open to everybody', async () => {
    expect(await rowsOf(await anApplication())).toEqual([{ kind: 'everybody', valid: '(,)', over: false }]);
    expect(await rowsOf('portal')).toEqual([{ kind: 'everybody', valid: '(,)', over: false }]);
  });

  it('are taken from the registration, the last day included', async () => {
    const person = await aPerson(app.database, { unit: dinkes });
    const clientId = await anApplication([
      { unit: 'DINKES', from: '2026-01-01', until: '2026-12-31' },
      { role: 'supervisor', unit: 'DINKES' },
      { employee_type: 'pppk' },
      { nip: person.nip },
    ]);
    const rows = await rowsOf(clientId);
    expect(rows.map(({ kind }) => kind)).toEqual(['employee-type', 'person', 'role', 'unit']);
    expect(rows.at(-1)).toMatchObject({ valid: '[2026-01-01,2027-01-01)' });
  });

  it('tells which unit or number is unknown, and registers nothing', async () => {
    await expect(anApplication([{ unit: 'DINKES' }, { unit: 'NIRWANA' }])).rejects.toMatchObject({
      kind: 'invalid',
      extra: { faults: [{ field: 'e_akun.entry[1].unit', message: 'Unit NIRWANA tidak ada.' }] },
    });
    expect(await app.app.get(Applications).find(`app-${n}`)).toBeNull();
    await expect(anApplication([{ nip: '199001012015031001' }])).rejects.toMatchObject({
      extra: { faults: [{ field: 'e_akun.entry[0].nip' }] },
    });
  });

  it('are replaced by ending and beginning: what stays is untouched, what was stays as history', async () => {
    const clientId = await anApplication([{ unit: 'DINKES' }, { employee_type: 'pns' }]);
    const before = await app.database.query(
      `select id from application_entry_rule where client_id = $1 and kind = 'unit'`,
      [clientId],
    );
    await replace(clientId, [{ unit: 'DINKES' }, { role: 'hr' }]);
    await replace(clientId, [{ unit: 'DINKES' }, { role: 'hr' }]);
    expect(await rowsOf(clientId)).toMatchObject([
      { kind: 'employee-type', over: true },
      { kind: 'role', over: false },
      { kind: 'unit', over: false },
    ]);
    expect(
      await app.database.query(
        `select id from application_entry_rule where client_id = $1 and kind = 'unit'`,
        [clientId],
      ),
    ).toEqual(before);
  });

  it('stay one each when ten replace them at once', async () => {
    const clientId = await anApplication();
    await Promise.all(Array.from({ length: 10 }, () => replace(clientId, [{ unit: 'DINKES' }])));
    expect(await rowsOf(clientId)).toMatchObject([
      { kind: 'everybody', over: true },
      { kind: 'unit', over: false },
    ]);
  });

  it('may not say the same twice for one day', async () => {
    const clientId = await anApplication([{ unit: 'DINKES', until: '2026-12-31' }]);
    const change = { actorId: null, reason: 'uji' };
    await expect(rules.add(clientId, { unit: 'DINKES', from: '2026-12-31' }, change)).rejects.toMatchObject({
      kind: 'conflict',
      code: 'entry-rule-twice',
    });
    await rules.add(clientId, { unit: 'DINKES', from: '2027-01-01' }, change);
    expect(await rowsOf(clientId)).toHaveLength(2);
  });

  it('close the application when none is left, at once and on every replica', async () => {
    const person = await aPerson(app.database);
    const clientId = await anApplication();
    const entry = app.app.get(ApplicationEntry);
    expect(await entry.judge(clientId, person.id)).toMatchObject({ ok: true });
    await replace(clientId, []);
    const deadline = Date.now() + 5000;
    while ((await entry.judge(clientId, person.id))?.ok && Date.now() < deadline)
      await new Promise((resolve) => setTimeout(resolve, 50));
    expect(await entry.judge(clientId, person.id)).toEqual({ ok: false, reason: 'no-rules', nearest: null });
    expect(await entry.judge('portal', person.id)).toMatchObject({ ok: true });
  });

  it('cannot be written for the portal', async () => {
    await expect(replace('portal', [])).rejects.toMatchObject({ code: 'portal-always-open' });
  });

  it.each([
    ['a unit rule without a unit', `'unit', null, null, null, null`],
    ['everybody with a role', `'everybody', null, 'hr', null, null`],
    ['a kind that does not exist', `'friends', null, null, null, null`],
  ])('are refused by the database itself: %s', async (_name, values) => {
    const clientId = await anApplication();
    await expect(
      app.database.query(
        `insert into application_entry_rule (client_id, kind, unit_id, role, employee_type, person_id, reason)
         values ('${clientId}', ${values}, 'uji')`,
      ),
    ).rejects.toThrow('exactly_the_right_column');
  });

  it('leave a line in the record with each change', async () => {
    const clientId = await anApplication();
    await replace(clientId, [{ unit: 'DINKES' }]);
    const lines = await app.database.query(
      `select detail from audit_entry where action = 'application.entry-changed' and subject_id = $1`,
      [clientId],
    );
    expect(lines).toMatchObject([{ detail: { begun: 1, ended: 1 } }]);
  });
});
