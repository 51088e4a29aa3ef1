import { describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { asSuperuser, auditParts, writeEntries } from '../../../test/support/audit-scene.js';
import { SEALED, chainScene } from '../../../test/support/chain-scene.js';

const s = chainScene();

describe('sealing', () => {
  it('takes what was committed late, whatever its number, and nothing twice', async () => {
    const entry = { actorId: null, action: 'test.changed', outcome: 'done' as const };
    const [late, early] = await Promise.all([
      s.database.dataSource.createQueryRunner(),
      s.database.dataSource.createQueryRunner(),
    ]);
    try {
      await late.startTransaction();
      await s.parts.audit.record(
        { query: (text, values) => late.query(text, values) },
        { ...entry, requestId: 'late' },
      );
      await early.startTransaction();
      await s.parts.audit.record(
        { query: (text, values) => early.query(text, values) },
        { ...entry, requestId: 'early' },
      );
      await early.commitTransaction();
      await s.parts.sealer.sealAll();
      await late.commitTransaction();
      await s.parts.sealer.sealAll();
    } finally {
      await late.release();
      await early.release();
    }
    const rows = await s.database.query<{ request_id: string; position: number }>(
      `select e.request_id, s.position from audit_entry e join audit_seal s on s.entry_id = e.id
       where request_id in ('late', 'early') order by e.id`,
    );
    expect(rows.map(({ request_id }) => request_id)).toEqual(['late', 'early']);
    expect(rows[0]!.position).toBeGreaterThan(rows[1]!.position);
    expect(await s.live()).toBeNull();
  });

  it('by several processes while others write gives each entry one place', async () => {
    const sealers = [auditParts(s.database), auditParts(s.database), auditParts(s.database)];
    const writing = { now: true };
    const sealed = Promise.all(
      sealers.map(async ({ sealer }) => {
        let count = 0;
        while (writing.now) count += (await sealer.seal()).sealed;
        return count;
      }),
    );
    await Promise.all(Array.from({ length: 4 }, () => writeEntries(s.parts, s.database, 50)));
    writing.now = false;
    const counts = await sealed;
    await s.parts.sealer.sealAll();
    const [sum] = await s.database.query<{ places: number; entries: number; last: number; waiting: number }>(
      `select (select count(*)::int from audit_seal) as places, (select count(*)::int from audit_entry) as entries,
              (select max(position) from audit_seal) as last, (select count(*)::int from audit_unsealed) as waiting`,
    );
    expect(sum).toEqual({ places: SEALED + 202, entries: SEALED + 202, last: SEALED + 202, waiting: 0 });
    expect(counts.reduce((a, b) => a + b)).toBeGreaterThan(0);
    expect(await s.live()).toBeNull();
  });

  it('adopts what is older than the codes, at the beginning and only there', async () => {
    await asSuperuser(s.database, async (sql) => {
      await sql(`delete from audit_head`);
      await sql(`delete from audit_seal`);
      await sql(`delete from audit_unsealed`);
      await sql(`delete from audit_entry`);
      await sql(
        `insert into audit_entry (action, outcome, detail) values ('old.one', 'done', '{"n": 1.50, "big": 1e30}'), ('old.two', 'refused', '{}')`,
      );
      await sql(`insert into audit_unsealed select id from audit_entry`);
    });
    await writeEntries(s.parts, s.database, 2);
    expect(await s.live()).toBeNull();
    const proofs = await s.database.query<{ proof: string }>(
      `select proof from audit_seal order by position`,
    );
    expect(proofs.map(({ proof }) => proof)).toEqual(['adopted', 'adopted', 'keyed', 'keyed']);
    expect(await s.exported()).toBeNull();
  });

  it('starts again after it was killed in the middle of a batch', async () => {
    const killed = new pg.Client({ connectionString: s.url });
    killed.on('error', () => undefined);
    await killed.connect();
    await killed.query('begin');
    const { rows } = await killed.query<{ pid: number }>(
      `select pg_backend_pid() as pid, pg_advisory_xact_lock(hashtext('audit-seal'))`,
    );
    await killed.query(`delete from audit_unsealed`);
    expect(await s.parts.sealer.seal()).toEqual({ sealed: 0, more: false });
    await s.database.query(`select pg_terminate_backend($1)`, [rows[0]!.pid]);
    expect(await until(() => s.parts.sealer.seal())).toEqual({ sealed: 2, more: false });
    expect(await s.live()).toBeNull();
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
