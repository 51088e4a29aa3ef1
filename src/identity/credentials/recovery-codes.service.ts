import { Injectable } from '@nestjs/common';
import { Database, type Queryable } from '../../platform/index.js';
import type { Turn } from './hash-queue.js';
import { Passwords } from './passwords.service.js';
import { newRecoveryCodes, readRecoveryCode, recoveryCodeText } from './recovery-code.rules.js';

/** A fresh set: the texts are shown once, the hashes are stored. */
export interface NewRecoveryCodes {
  texts: string[];
  rows: { selector: string; phc: string }[];
}

/** Ten codes on paper for the day the phone is gone; each opens once. */
@Injectable()
export class RecoveryCodes {
  constructor(
    private readonly database: Database,
    private readonly passwords: Passwords,
  ) {}

  /** Before the transaction begins, which should not wait for ten hashes. */
  async make(): Promise<NewRecoveryCodes> {
    const codes = newRecoveryCodes();
    const rows = await Promise.all(
      codes.map(async ({ selector, secret }) => ({ selector, phc: await this.passwords.hash(secret) })),
    );
    return { texts: codes.map(recoveryCodeText), rows };
  }

  /** From now on these, and none of the old ones. */
  async replace(tx: Queryable, personId: string, { rows }: NewRecoveryCodes): Promise<void> {
    await this.remove(tx, personId);
    await tx.query(
      `insert into recovery_code (person_id, selector, phc)
       select $1, selector, phc from unnest($2::text[], $3::text[]) as fresh(selector, phc)`,
      [personId, rows.map(({ selector }) => selector), rows.map(({ phc }) => phc)],
    );
  }

  async remove(tx: Queryable, personId: string): Promise<void> {
    await tx.query(`delete from recovery_code where person_id = $1`, [personId]);
  }

  /** Uses a code up, once: of many requests at the same moment exactly one wins. The value says whether it did. */
  async redeem(personId: string, typed: string): Promise<Turn<boolean>> {
    const code = readRecoveryCode(typed);
    const [row] = await this.database.query<{ phc: string }>(
      `select phc from recovery_code where person_id = $1 and selector = $2 and used_at is null`,
      [personId, code?.selector ?? ''],
    );
    const turn = await this.passwords.verify(row?.phc ?? null, code?.secret ?? '');
    if (!turn.ok || !turn.value) return turn;
    const used = await this.database.query(
      `update recovery_code set used_at = now()
       where person_id = $1 and selector = $2 and phc = $3 and used_at is null returning 1 as used`,
      [personId, code!.selector, row!.phc],
    );
    return { ok: true, value: used.length > 0 };
  }

  /** How many can still be used. */
  async left(personId: string): Promise<number> {
    const [row] = await this.database.query<{ count: number }>(
      `select count(*)::int as count from recovery_code where person_id = $1 and used_at is null`,
      [personId],
    );
    return row!.count;
  }
}
