import { describe, expect, it } from '@jest/globals';
import {
  asSuperuser,
  auditParts,
  exportOf,
  verifyLines,
  writeEntries,
} from '../../../test/support/audit-scene.js';
import { HEAD_AT, SEALED, chainScene } from '../../../test/support/chain-scene.js';

const s = chainScene();
const idAt = (position: number) => `(select entry_id from audit_seal where position = ${position})`;

describe('the chain', () => {
  it('is whole, in the s.database and in an export', async () => {
    expect(await s.live()).toBeNull();
    const verdict = await verifyLines(await exportOf(s.parts));
    expect(verdict).toMatchObject({ fault: null, entries: SEALED + 2, position: SEALED + 2 });
    expect(verdict.lastHead).toMatchObject({ position: HEAD_AT, checked: 'intact', entries: HEAD_AT });
  });

  it('cut behind the last head looks whole to somebody new, but not to a process that saw its end, nor to who noted it', async () => {
    const witness = auditParts(s.database);
    await witness.sealer.sealAll();
    await asSuperuser(s.database, async (sql) => {
      await sql(`delete from audit_entry where id in (select entry_id from audit_seal where position > 18)`);
      await sql(`delete from audit_seal where position > 18`);
    });
    expect(await s.live()).toBeNull();
    const known = { head: { position: SEALED, hash: s.lastHash } };
    expect((await verifyLines(await exportOf(s.parts), known)).fault).toMatchObject({ code: 'head-missing' });
    await witness.sealer.sealAll();
    await witness.sealer.sealAll();
    const [told] = await s.database.query<{ detail: object }>(
      `select detail from audit_entry e join audit_seal s on s.entry_id = e.id where action = 'audit.chain-cut'`,
    );
    expect(told!.detail).toMatchObject({ seen: { position: SEALED + 2 }, found: { position: 18 } });
  });

  it('with a broken piece is signed as broken, once, and goes on', async () => {
    await asSuperuser(s.database, (sql) =>
      sql(`update audit_entry set outcome = 'refused' where id = ${idAt(15)}`),
    );
    await s.parts.heads.sign();
    await writeEntries(s.parts, s.database, 3);
    await s.parts.heads.sign();
    const claims = (await s.parts.heads.latest(2)).map(
      ({ jws }) =>
        JSON.parse(Buffer.from(jws.split('.')[1]!, 'base64url').toString()) as { checked: unknown },
    );
    expect(claims.map(({ checked }) => checked)).toEqual(['intact', { broken_at: 15 }]);
    const told = await s.database.query(`select 1 from audit_entry where action = 'audit.broken'`);
    expect(told).toHaveLength(1);
  });

  it('signs once a day, and again when asked', async () => {
    await s.parts.heads.sign();
    await s.parts.heads.signDaily();
    await s.parts.heads.signDaily();
    expect(await s.parts.heads.latest(10)).toHaveLength(2);
    await writeEntries(s.parts, s.database, 1);
    expect(await s.parts.heads.sign()).toMatchObject({ position: SEALED + 3 });
  });

  it('changes its key; the old one introduces the new and cannot sign any more', async () => {
    const [first] = await s.parts.keys.all();
    await s.parts.keys.rotate(null);
    await s.parts.heads.sign();
    const lines = await exportOf(s.parts);
    expect((await verifyLines(lines, { kids: [first!.kid] })).fault).toBeNull();
    expect((await verifyLines(lines, { kids: [(await s.parts.keys.all())[1]!.kid] })).fault).toBeNull();
    const rows = await s.database.query<{ sealed: Buffer | null }>(
      `select sealed from audit_head_key order by created_at`,
    );
    expect(rows.map(({ sealed }) => sealed !== null)).toEqual([false, true]);
    expect((await verifyLines(lines, { kids: ['x'.repeat(43)] })).fault).toMatchObject({
      code: 'key-foreign',
    });
  });
});
