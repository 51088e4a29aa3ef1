import { createHmac, timingSafeEqual } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { type Queryable, type ReadySettings, SETTINGS, keyFor } from '../../platform/index.js';
import { ACTIVATION_DAYS, newActivationCode, readActivationCode } from './activation-code.rules.js';

/** Where a letter comes from: a print of many, or the answer to a loss, after which a password may be replaced. */
export type CodeOrigin = { batchId: string } | { renewalId: string };

/** A code for one person, in clear: it is shown once and kept nowhere. */
export interface IssuedCode {
  personId: string;
  code: string;
  expiresAt: Date;
}

/** Codes that still ran and now do not: a new one is issued, or the person has shown that they need none. */
export async function voidCodes(tx: Queryable, personIds: readonly string[]): Promise<void> {
  await tx.query(
    `update activation_code set voided_at = now()
     where person_id = any($1::uuid[]) and used_at is null and voided_at is null`,
    [personIds],
  );
}

/** One-time codes on paper. A person has one that runs at most: a new one voids the old. */
@Injectable()
export class ActivationCodes {
  private readonly key: Buffer;

  constructor(@Inject(SETTINGS) settings: ReadySettings) {
    this.key = keyFor(settings.secretKey, 'activation code');
  }

  /** The caller holds whatever lock keeps others from issuing for the same people, and writes the record. */
  async issue(tx: Queryable, personIds: readonly string[], origin: CodeOrigin): Promise<IssuedCode[]> {
    await voidCodes(tx, personIds);
    const fresh = personIds.map((personId) => ({ personId, code: newActivationCode() }));
    const rows = await tx.query<{ personId: string; expiresAt: Date }>(
      `insert into activation_code (person_id, hash, batch_id, renewal_id, expires_at)
       select person_id, hash, $3, $4, now() + make_interval(days => ${ACTIVATION_DAYS})
       from unnest($1::uuid[], $2::bytea[]) as fresh(person_id, hash)
       returning person_id as "personId", expires_at as "expiresAt"`,
      [
        personIds,
        fresh.map(({ personId, code }) => this.hash(personId, code)),
        'batchId' in origin ? origin.batchId : null,
        'renewalId' in origin ? origin.renewalId : null,
      ],
    );
    const ends = new Map(rows.map(({ personId, expiresAt }) => [personId, expiresAt]));
    return fresh.map((one) => ({ ...one, expiresAt: ends.get(one.personId)! }));
  }

  /** Does what was typed belong to this stored hash? Takes the same time for no hash and for nonsense. */
  matches(personId: string, typed: string, stored: Buffer | null): boolean {
    const code = readActivationCode(typed);
    const same = timingSafeEqual(this.hash(personId, code ?? ''), stored ?? Buffer.alloc(32));
    return same && code !== null && stored !== null;
  }

  /** Uses the code up, once: of many at the same moment exactly one wins. The value says whether it did. */
  async redeem(tx: Queryable, personId: string, typed: string): Promise<{ renewal: boolean } | null> {
    const code = readActivationCode(typed);
    if (code === null) return null;
    const [used] = await tx.query<{ renewal: boolean }>(
      `update activation_code set used_at = now()
       where person_id = $1 and hash = $2 and used_at is null and voided_at is null and expires_at > now()
       returning renewal_id is not null as renewal`,
      [personId, this.hash(personId, code)],
    );
    return used ?? null;
  }

  /** Names a number in lanes of the throttle and in the record, so that neither tells a NIP. */
  accountKey(number: string): string {
    return this.mac('number', number).subarray(0, 16).toString('base64url');
  }

  private hash(personId: string, code: string): Buffer {
    return this.mac('code', `${personId}\0${code}`);
  }

  private mac(purpose: string, text: string): Buffer {
    return createHmac('sha256', this.key).update(`${purpose}\0${text}`).digest();
  }
}
