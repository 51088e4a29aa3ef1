import { describe, expect, it } from '@jest/globals';
import { generateKeyPairSync } from 'node:crypto';
import type { Database } from '../../platform/index.js';
import { asSuperuser, writeEntries } from '../../../test/support/audit-scene.js';
import { HEAD_AT, SEALED, chainScene } from '../../../test/support/chain-scene.js';
import { PLACED_COLUMNS, type PlacedRow, placed } from './entry-rows.js';
import { newHeadKey, signClaims } from './head-key.rules.js';
import { BEGINNING, hashOf } from './seal.rules.js';

const s = chainScene();
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

describe('the chain, when somebody who commands the database has been at it,', () => {
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
        await writeEntries(s.parts, s.database, 4);
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
    await asSuperuser(s.database, tamper);
    expect(await s.live()).toEqual({ code, position });
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
    await asSuperuser(s.database, (query) => query(sql));
    expect(await s.exported()).toEqual({ code, position });
  });

  it('shows in an export that it was computed anew', async () => {
    await asSuperuser(s.database, async (sql) => {
      await sql(`update audit_entry set reason = 'SK palsu' where id = ${idAt(15)}`);
      await recompute(sql);
    });
    expect(await s.exported()).toEqual({ code: 'code', position: 15 });
  });
});
