import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { Database, FixedClock, keyFor } from '../../platform/index.js';
import { aPerson, aUnit, startTestDatabase } from '../../../test/support/index.js';
import { Audit } from './audit.service.js';
import { CODE_PURPOSE, CONTENT_COLUMNS, type EntryContent, isCodeOf } from './entry-content.rules.js';

const secretKey = 'secret-key-of-the-tests-only-0123456789abcdef';
const key = keyFor(secretKey, CODE_PURPOSE);
const clock = new FixedClock(new Date('2026-11-20T00:10:00Z'));
const audit = new Audit({ secretKey }, clock);
let database: Database;
let close: () => Promise<void>;

type Row = EntryContent & { mac: Buffer } & Record<string, unknown>;

beforeAll(async () => {
  ({ database, close } = await startTestDatabase());
});
afterAll(() => close());

const entryOf = async (requestId: string): Promise<Row> => {
  const [row] = await database.query<Row>(
    `select ${CONTENT_COLUMNS}, e.mac from audit_entry e where request_id = $1`,
    [requestId],
  );
  return row!;
};
const contentOf = (row: Row): EntryContent => {
  const content: Partial<Row> = { ...row };
  delete content.mac;
  return content as EntryContent;
};

describe('a line of the record', () => {
  it('keeps names and units as they were when it was written', async () => {
    const unit = await aUnit(database, { code: 'DINDIK', name: 'Dinas Pendidikan' });
    const actor = await aPerson(database, { unit, name: 'Sri Wahyuni' });
    const subject = await aPerson(database, { unit });
    await database.query(`update person set title_before = 'Dr.', title_after = 'M.Si.' where id = $1`, [
      subject.id,
    ]);
    const requestId = randomUUID();
    await audit.record(database, {
      actorId: actor.id,
      action: 'test.changed',
      subject: { kind: 'person', id: subject.id },
      outcome: 'done',
      address: '2001:DB8:0::1',
      requestId,
      reason: 'SK 821/12/2026',
    });
    await database.query(`update person set full_name = 'Nama Baru' where id in ($1, $2)`, [
      actor.id,
      subject.id,
    ]);
    const row = await entryOf(requestId);
    expect(row).toMatchObject({
      actor_name: 'Sri Wahyuni',
      actor_unit_code: 'DINDIK',
      actor_unit_name: 'Dinas Pendidikan',
      subject_name: `Dr. ${subject.name}, M.Si.`,
      subject_unit_id: unit.id,
      subject_unit_code: 'DINDIK',
      reason: 'SK 821/12/2026',
      address: '2001:db8::1',
      application_id: null,
    });
    expect(row.at).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/);
  });

  it('keeps the name of a unit, and takes what is no person and no unit as it is', async () => {
    const unit = await aUnit(database, { code: 'DINKES', name: 'Dinas Kesehatan' });
    const [about, odd] = [randomUUID(), randomUUID()];
    await audit.recordAll(database, [
      {
        actorId: null,
        action: 'test.changed',
        subject: { kind: 'unit', id: unit.id },
        outcome: 'done',
        requestId: about,
      },
      {
        actorId: null,
        action: 'test.changed',
        subject: { kind: 'person', id: 'siapa?' },
        outcome: 'refused',
        requestId: odd,
      },
    ]);
    expect(await entryOf(about)).toMatchObject({
      subject_name: 'Dinas Kesehatan',
      subject_unit_code: 'DINKES',
    });
    expect(await entryOf(odd)).toMatchObject({
      subject_id: 'siapa?',
      subject_name: null,
      outcome: 'refused',
    });
  });

  it.each([
    [
      'what differs',
      { a: 1, b: { c: [1, 2] }, d: 'x' },
      { a: 1, b: { c: [1, 3] }, d: 'x' },
      { b: { c: [1, 2] } },
      { b: { c: [1, 3] } },
    ],
    ['what came and what went, field by field', { a: 1 }, { b: 2 }, { a: 1, b: null }, { a: null, b: 2 }],
    ['all of something new', null, { a: 1 }, null, { a: 1 }],
    ['all of something gone', { a: 1 }, undefined, { a: 1 }, null],
    ['nothing when nothing differs', { a: new Date(0) }, { a: '1970-01-01T00:00:00.000Z' }, null, null],
    [
      'no secret',
      { password: 'lama', clientSecret: 'x', token_endpoint_auth_method: 'none' },
      null,
      { password: '(dirahasiakan)', clientSecret: '(dirahasiakan)', token_endpoint_auth_method: 'none' },
      null,
    ],
  ])('keeps of before and after %s', async (_, before, after, keptBefore, keptAfter) => {
    const requestId = randomUUID();
    await audit.record(database, {
      actorId: null,
      action: 'test.changed',
      outcome: 'done',
      before,
      after,
      requestId,
    });
    expect(await entryOf(requestId)).toMatchObject({ before: keptBefore, after: keptAfter });
  });

  it('has a code over all that it says, which still fits after a way through the database', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.dictionary(fc.string({ unit: 'binary' }), fc.jsonValue()),
        fc.dictionary(
          fc.string(),
          fc.oneof(fc.double(), fc.string({ unit: 'binary' }), fc.bigInt(), fc.date()),
        ),
        fc.string({ unit: 'binary' }),
        fc.oneof(fc.ipV4(), fc.ipV6(), fc.string()),
        async (detail, after, reason, address) => {
          const requestId = randomUUID();
          await audit.record(database, {
            actorId: null,
            action: 'test.changed',
            outcome: 'done',
            detail,
            after,
            reason,
            address,
            requestId,
          });
          const row = await entryOf(requestId);
          expect(isCodeOf(key, contentOf(row), row.mac)).toBe(true);
          for (const field of Object.keys(contentOf(row)))
            expect(isCodeOf(key, { ...contentOf(row), [field]: 'lain' }, row.mac)).toBe(false);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('exists exactly when its change does', async () => {
    const requestId = randomUUID();
    const entry = { actorId: null, action: 'test.changed', outcome: 'done' as const, requestId };
    await expect(
      database.transaction(async (tx) => {
        await audit.record(tx, entry);
        throw new Error('undone');
      }),
    ).rejects.toThrow('undone');
    expect(await entryOf(requestId)).toBeUndefined();
    await database.transaction((tx) => audit.record(tx, entry));
    expect(await entryOf(requestId)).toMatchObject({ request_id: requestId });
  });

  it.each([
    [`update audit_entry set outcome = 'refused'`],
    [`delete from audit_entry`],
    [`truncate audit_entry`],
    [`update audit_seal set proof = 'keyed'`],
    [`delete from audit_seal`],
    [`truncate audit_head`],
    [`delete from audit_head`],
  ])('stays, also before the owner who calls himself a replica: %s', async (sql) => {
    for (const role of ['origin', 'replica'])
      await expect(
        database.transaction(async (tx) => {
          await tx.query(`set local session_replication_role = ${role}`);
          await tx.query(sql);
        }),
      ).rejects.toThrow('append-only');
  });
});
