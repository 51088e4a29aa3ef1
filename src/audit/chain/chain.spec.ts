import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { generateKeyPairSync } from 'node:crypto';
import pg from 'pg';
import type { Database } from '../../platform/index.js';
import {
  type AuditParts,
  asSuperuser,
  auditParts,
  exportOf,
  keepRecord,
  verifyLines,
  writeEntries,
} from '../../../test/support/audit-scene.js';
import { startTestDatabase } from '../../../test/support/index.js';
import { PLACED_COLUMNS, type PlacedRow, placed } from './entry-rows.js';
import { newHeadKey, signClaims } from './head-key.rules.js';
import { BEGINNING, hashOf } from './seal.rules.js';

/** Twenty entries in the chain, a signed head on the tenth, two that wait. */
const HEAD_AT = 10;
const SEALED = 20;

let database: Database;
let close: () => Promise<void>;

let url: string;
let restore: () => Promise<void>;
let parts: AuditParts;
let lastHash: string;

beforeAll(async () => {
  ({ database, close, url } = await startTestDatabase());
  parts = auditParts(database);
  await writeEntries(parts, database, HEAD_AT);
  await parts.heads.sign();
  await writeEntries(parts, database, SEALED - HEAD_AT);
  await parts.sealer.sealAll();
  const [last] = await database.query<{ hash: Buffer }>(
    `select hash from audit_seal where position = ${SEALED}`,
  );
  lastHash = last!.hash.toString('hex');
  await writeEntries(parts, database, 2);
  restore = await keepRecord(database);
}, 60_000);
afterAll(() => close());
// A process that has seen nothing yet: what it finds out, it finds in the database.
beforeEach(() => {
  parts = auditParts(database);
});
afterEach(() => restore());

const idAt = (position: number) => `(select entry_id from audit_seal where position = ${position})`;

/** Computes the chain anew, as far as somebody can who knows all of this file but not SECRET_KEY. */
async function recompute(sql: Database['query']): Promise<void> {
  let end = BEGINNING;
  const rows = await sql<PlacedRow>(
    `select ${PLACED_COLUMNS} from audit_seal s join audit_entry e on e.id = s.entry_id order by s.position`,
  );
  for (const row of rows) {
    const position = end.position + 1;
    end = { position, hash: hashOf(end.hash, placed(row, position, row.proof)) };
    await sql(`update audit_seal set position = $2, hash = $3 where entry_id = $1`, [
      row.id,
      position,
      end.hash,
    ]);
  }
}

async function live() {
  await parts.sealer.sealAll();
  const { fault } = await parts.check.whole();
  return fault && { code: fault.code, position: fault.position };
}

async function exported() {
  const { fault } = await verifyLines(await exportOf(parts));
  return fault && { code: fault.code, position: fault.position };
}

describe('the chain', () => {
  it('is whole, in the database and in an export', async () => {
    expect(await live()).toBeNull();
    const verdict = await verifyLines(await exportOf(parts));
    expect(verdict).toMatchObject({ fault: null, entries: SEALED + 2, position: SEALED + 2 });
    expect(verdict.lastHead).toMatchObject({ position: HEAD_AT, checked: 'intact', entries: HEAD_AT });
  });

  type Sql = Database['query'];
  const cases: [string, (sql: Sql) => Promise<unknown>, string, number | null][] = [
    [
      'a changed field',
      (sql) => sql(`update audit_entry set outcome = 'refused' where id = ${idAt(5)}`),
      'changed',
      5,
    ],
    [
      'a changed instant',
      (sql) => sql(`update audit_entry set at = at - interval '1 microsecond' where id = ${idAt(5)}`),
      'changed',
      5,
    ],
    [
      'a changed name',
      (sql) => sql(`update audit_entry set actor_name = 'Orang lain' where id = ${idAt(13)}`),
      'changed',
      13,
    ],
    [
      'a changed value of before',
      (sql) => sql(`update audit_entry set before = '{"value": 0}' where id = ${idAt(7)}`),
      'changed',
      7,
    ],
    [
      'a changed hash',
      (sql) => sql(`update audit_seal set hash = sha256('x') where position = 6`),
      'changed',
      6,
    ],
    ['the first deleted', (sql) => sql(`delete from audit_entry where id = ${idAt(1)}`), 'entry-gone', 1],
    [
      'one in the middle deleted',
      (sql) => sql(`delete from audit_entry where id = ${idAt(8)}`),
      'entry-gone',
      8,
    ],
    [
      'the one below the head deleted',
      (sql) => sql(`delete from audit_entry where id = ${idAt(HEAD_AT)}`),
      'entry-gone',
      HEAD_AT,
    ],
    [
      'the last deleted',
      (sql) => sql(`delete from audit_entry where id = ${idAt(SEALED)}`),
      'entry-gone',
      SEALED,
    ],
    [
      'the first deleted with its place',
      (sql) =>
        sql(
          `with gone as (delete from audit_seal where position = 1 returning entry_id) delete from audit_entry where id in (select entry_id from gone)`,
        ),
      'gap',
      1,
    ],
    [
      'one deleted with its place, the rest moved up and computed anew',
      async (sql) => {
        await sql(`delete from audit_entry where id = ${idAt(14)}`);
        await sql(`delete from audit_seal where position = 14`);
        await recompute(sql);
      },
      'code',
      14,
    ],
    [
      'a changed field and all hashes computed anew',
      async (sql) => {
        await sql(`update audit_entry set reason = 'SK palsu' where id = ${idAt(15)}`);
        await recompute(sql);
      },
      'code',
      15,
    ],
    [
      'the same below the head',
      async (sql) => {
        await sql(`update audit_entry set reason = 'SK palsu' where id = ${idAt(3)}`);
        await recompute(sql);
      },
      'code',
      3,
    ],
    [
      'two in each other’s place',
      async (sql) => {
        const [four, five] = await sql<{ id: number }>(
          `select entry_id as id from audit_seal where position in (4, 5) order by position`,
        );
        const move = (position: number, id: number) =>
          sql(`update audit_seal set entry_id = $2 where position = $1`, [position, id]);
        await move(4, -1);
        await move(5, four!.id);
        await move(4, five!.id);
      },
      'changed',
      4,
    ],
    [
      'a forged one that waits',
      async (sql) => {
        await sql(
          `insert into audit_entry (id, action, outcome) overriding system value values (-5, 'test.forged', 'done')`,
        );
        await sql(`insert into audit_unsealed (entry_id) values (-5)`);
      },
      'forged',
      SEALED + 1,
    ],
    [
      'a forged one with the code of another',
      async (sql) => {
        await sql(
          `insert into audit_entry (id, action, outcome, mac) overriding system value select -5, 'test.forged', 'done', mac from audit_entry where id = ${idAt(2)}`,
        );
        await sql(`insert into audit_unsealed (entry_id) values (-5)`);
      },
      'forged',
      SEALED + 1,
    ],
    [
      'a forged one in no queue',
      (sql) => sql(`insert into audit_entry (action, outcome) values ('test.forged', 'done')`),
      'never-sealed',
      null,
    ],
    [
      'a forged one that claims a place of its own',
      async (sql) => {
        await sql(
          `insert into audit_entry (id, action, outcome) overriding system value values (-5, 'test.forged', 'done')`,
        );
        await sql(
          `insert into audit_seal (position, entry_id, proof, hash, code) values (${SEALED + 1}, -5, 'keyed', sha256('x'), sha256('y'))`,
        );
        await recompute(sql);
      },
      'forged',
      SEALED + 1,
    ],
    [
      'one as if from before the chain',
      async (sql) => {
        await sql(
          `insert into audit_entry (id, action, outcome) overriding system value values (-5, 'test.forged', 'done')`,
        );
        await sql(
          `insert into audit_seal (position, entry_id, proof, hash, code) values (${SEALED + 1}, -5, 'adopted', sha256('x'), sha256('y'))`,
        );
        await recompute(sql);
      },
      'adopted-late',
      SEALED + 1,
    ],
    [
      'one changed while it waited',
      (sql) =>
        sql(
          `update audit_entry set outcome = 'refused' where id = (select min(entry_id) from audit_unsealed)`,
        ),
      'forged',
      SEALED + 1,
    ],
    [
      'one deleted while it waited',
      (sql) => sql(`delete from audit_entry where id = (select min(entry_id) from audit_unsealed)`),
      'waiting-gone',
      null,
    ],
    [
      'one taken out of the queue',
      (sql) => sql(`delete from audit_unsealed where entry_id = (select min(entry_id) from audit_unsealed)`),
      'never-sealed',
      null,
    ],
    [
      'the tail cut below the head',
      async (sql) => {
        await sql(`delete from audit_unsealed`);
        await sql(
          `delete from audit_entry where id not in (select entry_id from audit_seal where position <= 8)`,
        );
        await sql(`delete from audit_seal where position > 8`);
      },
      'head-elsewhere',
      HEAD_AT,
    ],
    [
      'a tail of another making under the head',
      async (sql) => {
        await sql(`delete from audit_unsealed`);
        await sql(`delete from audit_entry where id in (select entry_id from audit_seal where position > 8)`);
        await sql(`delete from audit_seal where position > 8`);
        await writeEntries(parts, database, 4);
      },
      'head-differs',
      HEAD_AT,
    ],
    [
      'a head with another signature',
      (sql) => sql(`update audit_head set jws = jws || 'A'`),
      'head-signature',
      HEAD_AT,
    ],
    [
      'a head signed by somebody else',
      async (sql) => {
        const { kid, privateJwk, publicJwk } = await newHeadKey();
        await sql(`insert into audit_head_key (kid, public_jwk, code) values ($1, $2, sha256('z'))`, [
          kid,
          publicJwk,
        ]);
        const [{ hash } = { hash: '' }] = await sql<{ hash: string }>(
          `select encode(hash, 'hex') as hash from audit_head`,
        );
        const jws = await signClaims(
          { purpose: 'audit-head', position: HEAD_AT, hash },
          { kid, jwk: privateJwk },
        );
        await sql(`update audit_head set jws = $1`, [jws]);
      },
      'head-signature',
      HEAD_AT,
    ],
    [
      'the key of the heads exchanged under its name',
      async (sql) => {
        const { x } = generateKeyPairSync('ed25519').publicKey.export({ format: 'jwk' }) as { x: string };
        await sql(`update audit_head_key set public_jwk = public_jwk || jsonb_build_object('x', $1::text)`, [
          x,
        ]);
      },
      'head-signature',
      HEAD_AT,
    ],
  ];

  it.each(cases)('is found broken after %s', async (_, tamper, code, position) => {
    await asSuperuser(database, tamper);
    expect(await live()).toEqual({ code, position });
  });

  /** What an export that is written afterwards tells to somebody who has nothing but the file. */
  it.each([
    ['changed', `update audit_entry set outcome = 'refused' where id = ${idAt(5)}`, 5],
    ['gap', `delete from audit_entry where id = ${idAt(8)}`, 8],
    ['gap', `delete from audit_entry where id = ${idAt(SEALED)}`, SEALED],
    [
      'forged',
      `update audit_entry set outcome = 'refused' where id = (select min(entry_id) from audit_unsealed)`,
      SEALED + 1,
    ],
    ['head-signature', `update audit_head set jws = jws || 'A'`, null],
  ])('shows it in an export: %s by %s', async (code, sql, position) => {
    await asSuperuser(database, (query) => query(sql));
    expect(await exported()).toEqual({ code, position });
  });

  it('shows in an export that it was computed anew', async () => {
    await asSuperuser(database, async (sql) => {
      await sql(`update audit_entry set reason = 'SK palsu' where id = ${idAt(15)}`);
      await recompute(sql);
    });
    expect(await exported()).toEqual({ code: 'code', position: 15 });
  });

  it('cut behind the last head looks whole to somebody new, but not to a process that saw its end, nor to who noted it', async () => {
    const witness = auditParts(database);
    await witness.sealer.sealAll();
    await asSuperuser(database, async (sql) => {
      await sql(`delete from audit_entry where id in (select entry_id from audit_seal where position > 18)`);
      await sql(`delete from audit_seal where position > 18`);
    });
    expect(await live()).toBeNull();
    const known = { head: { position: SEALED, hash: lastHash } };
    expect((await verifyLines(await exportOf(parts), known)).fault).toMatchObject({ code: 'head-missing' });
    await witness.sealer.sealAll();
    await witness.sealer.sealAll();
    const [told] = await database.query<{ detail: object }>(
      `select detail from audit_entry e join audit_seal s on s.entry_id = e.id where action = 'audit.chain-cut'`,
    );
    expect(told!.detail).toMatchObject({ seen: { position: SEALED + 2 }, found: { position: 18 } });
  });

  it('with a broken piece is signed as broken, once, and goes on', async () => {
    await asSuperuser(database, (sql) =>
      sql(`update audit_entry set outcome = 'refused' where id = ${idAt(15)}`),
    );
    await parts.heads.sign();
    await writeEntries(parts, database, 3);
    await parts.heads.sign();
    const claims = (await parts.heads.latest(2)).map(
      ({ jws }) =>
        JSON.parse(Buffer.from(jws.split('.')[1]!, 'base64url').toString()) as { checked: unknown },
    );
    expect(claims.map(({ checked }) => checked)).toEqual(['intact', { broken_at: 15 }]);
    const told = await database.query(`select 1 from audit_entry where action = 'audit.broken'`);
    expect(told).toHaveLength(1);
  });

  it('signs once a day, and again when asked', async () => {
    await parts.heads.sign();
    await parts.heads.signDaily();
    await parts.heads.signDaily();
    expect(await parts.heads.latest(10)).toHaveLength(2);
    await writeEntries(parts, database, 1);
    expect(await parts.heads.sign()).toMatchObject({ position: SEALED + 3 });
  });

  it('changes its key; the old one introduces the new and cannot sign any more', async () => {
    const [first] = await parts.keys.all();
    await parts.keys.rotate(null);
    await parts.heads.sign();
    const lines = await exportOf(parts);
    expect((await verifyLines(lines, { kids: [first!.kid] })).fault).toBeNull();
    expect((await verifyLines(lines, { kids: [(await parts.keys.all())[1]!.kid] })).fault).toBeNull();
    const rows = await database.query<{ sealed: Buffer | null }>(
      `select sealed from audit_head_key order by created_at`,
    );
    expect(rows.map(({ sealed }) => sealed !== null)).toEqual([false, true]);
    expect((await verifyLines(lines, { kids: ['x'.repeat(43)] })).fault).toMatchObject({
      code: 'key-foreign',
    });
  });
});

describe('sealing', () => {
  it('takes what was committed late, whatever its number, and nothing twice', async () => {
    const entry = { actorId: null, action: 'test.changed', outcome: 'done' as const };
    const [late, early] = await Promise.all([
      database.dataSource.createQueryRunner(),
      database.dataSource.createQueryRunner(),
    ]);
    try {
      await late.startTransaction();
      await parts.audit.record(
        { query: (text, values) => late.query(text, values) },
        { ...entry, requestId: 'late' },
      );
      await early.startTransaction();
      await parts.audit.record(
        { query: (text, values) => early.query(text, values) },
        { ...entry, requestId: 'early' },
      );
      await early.commitTransaction();
      await parts.sealer.sealAll();
      await late.commitTransaction();
      await parts.sealer.sealAll();
    } finally {
      await late.release();
      await early.release();
    }
    const rows = await database.query<{ request_id: string; position: number }>(
      `select e.request_id, s.position from audit_entry e join audit_seal s on s.entry_id = e.id
       where request_id in ('late', 'early') order by e.id`,
    );
    expect(rows.map(({ request_id }) => request_id)).toEqual(['late', 'early']);
    expect(rows[0]!.position).toBeGreaterThan(rows[1]!.position);
    expect(await live()).toBeNull();
  });

  it('by several processes while others write gives each entry one place', async () => {
    const sealers = [auditParts(database), auditParts(database), auditParts(database)];
    const writing = { now: true };
    const sealed = Promise.all(
      sealers.map(async ({ sealer }) => {
        let count = 0;
        while (writing.now) count += (await sealer.seal()).sealed;
        return count;
      }),
    );
    await Promise.all(Array.from({ length: 4 }, () => writeEntries(parts, database, 50)));
    writing.now = false;
    const counts = await sealed;
    await parts.sealer.sealAll();
    const [sum] = await database.query<{ places: number; entries: number; last: number; waiting: number }>(
      `select (select count(*)::int from audit_seal) as places, (select count(*)::int from audit_entry) as entries,
              (select max(position) from audit_seal) as last, (select count(*)::int from audit_unsealed) as waiting`,
    );
    expect(sum).toEqual({ places: SEALED + 202, entries: SEALED + 202, last: SEALED + 202, waiting: 0 });
    expect(counts.reduce((a, b) => a + b)).toBeGreaterThan(0);
    expect(await live()).toBeNull();
  });

  it('adopts what is older than the codes, at the beginning and only there', async () => {
    await asSuperuser(database, async (sql) => {
      await sql(`delete from audit_head`);
      await sql(`delete from audit_seal`);
      await sql(`delete from audit_unsealed`);
      await sql(`delete from audit_entry`);
      await sql(
        `insert into audit_entry (action, outcome, detail) values ('old.one', 'done', '{"n": 1.50, "big": 1e30}'), ('old.two', 'refused', '{}')`,
      );
      await sql(`insert into audit_unsealed select id from audit_entry`);
    });
    await writeEntries(parts, database, 2);
    expect(await live()).toBeNull();
    const proofs = await database.query<{ proof: string }>(`select proof from audit_seal order by position`);
    expect(proofs.map(({ proof }) => proof)).toEqual(['adopted', 'adopted', 'keyed', 'keyed']);
    expect(await exported()).toBeNull();
  });

  it('starts again after it was killed in the middle of a batch', async () => {
    const killed = new pg.Client({ connectionString: url });
    killed.on('error', () => undefined);
    await killed.connect();
    await killed.query('begin');
    const { rows } = await killed.query<{ pid: number }>(
      `select pg_backend_pid() as pid, pg_advisory_xact_lock(hashtext('audit-seal'))`,
    );
    await killed.query(`delete from audit_unsealed`);
    expect(await parts.sealer.seal()).toEqual({ sealed: 0, more: false });
    await database.query(`select pg_terminate_backend($1)`, [rows[0]!.pid]);
    expect(await until(() => parts.sealer.seal())).toEqual({ sealed: 2, more: false });
    expect(await live()).toBeNull();
  });
});

async function until(seal: () => Promise<{ sealed: number; more: boolean }>) {
  for (let turn = 0; turn < 50; turn += 1) {
    const answer = await seal();
    if (answer.sealed > 0) return answer;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('nothing was sealed');
}
