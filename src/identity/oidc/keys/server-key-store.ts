import { randomBytes, randomUUID } from 'node:crypto';
import { type JWK, exportJWK, generateKeyPair } from 'jose';
import {
  type Queryable,
  type ReadySettings,
  SettingsError,
  type Tx,
  sealFor,
} from '../../../platform/index.js';
import type { KeyDates, KeyUse } from './key-phase.rules.js';

/** One key as it lies in the database, opened. */
export interface StoredKey extends KeyDates {
  kid: string;
  use: KeyUse;
  alg: string;
  publishedAt: Date;
  /** A private JWK as JSON, or the secret of cookies. */
  content: string;
}

const PURPOSE = 'e-akun server keys';
/** ES256 for whoever does not say; RS256 with 2048 bits because older libraries know nothing else. */
const SIGNING_ALGORITHMS = ['ES256', 'RS256'] as const;
/** One of each makes a set. */
export const KINDS: readonly { use: KeyUse; alg: string }[] = [
  ...SIGNING_ALGORITHMS.map((alg) => ({ use: 'sign' as const, alg })),
  { use: 'cookie', alg: 'HS256' },
];

/** Keys at rest: sealed under SECRET_KEY. All moments are the database's, so that no process's clock decides. */
export class ServerKeyStore {
  constructor(private readonly settings: Pick<ReadySettings, 'secretKey'>) {}

  /** Two who change keys at the same moment would make two sets. */
  async lock(tx: Tx): Promise<void> {
    await tx.query(`select pg_advisory_xact_lock(hashtext('server-keys'))`);
  }

  /** @throws SettingsError when SECRET_KEY is not the one with which the keys were sealed */
  async read(db: Queryable): Promise<{ keys: StoredKey[]; now: Date }> {
    const rows = await db.query<Omit<StoredKey, 'content'> & { sealed: Buffer | null; now: Date }>(
      `select clock.now, kid, use, alg, sealed, created_at as "publishedAt", active_from as "activeFrom",
              retired_at as "retiredAt", remove_after as "removeAfter"
       from (select clock_timestamp() as now) as clock left join server_key on true
       order by active_from desc, alg, kid`,
    );
    const seal = this.seal();
    const keys = rows.flatMap((row) => {
      const { kid, use, alg, sealed, publishedAt, activeFrom, retiredAt, removeAfter } = row;
      if (sealed === null) return [];
      const content = seal.open(nameOf(row), sealed);
      if (content === null)
        throw new SettingsError([
          'SECRET_KEY is not the one this database was set up with; start with the original SECRET_KEY',
        ]);
      return [{ kid, use, alg, publishedAt, activeFrom, retiredAt, removeAfter, content }];
    });
    return { keys, now: rows[0]!.now };
  }

  async add(tx: Tx, { use, alg }: { use: KeyUse; alg: string }, activeFrom: Date): Promise<string> {
    const kid = randomUUID();
    const content = use === 'sign' ? await signingKey(kid, alg) : randomBytes(32).toString('base64url');
    await tx.query(
      `insert into server_key (kid, use, alg, sealed, active_from) values ($1, $2, $3, $4, $5)`,
      [kid, use, alg, this.seal().close(nameOf({ use, alg, kid }), content), activeFrom],
    );
    return kid;
  }

  private seal() {
    return sealFor(this.settings.secretKey, PURPOSE);
  }
}

async function signingKey(kid: string, alg: string): Promise<string> {
  const { privateKey } = await generateKeyPair(alg, { modulusLength: 2048, extractable: true });
  const jwk: JWK = { ...(await exportJWK(privateKey)), kid, alg, use: 'sig' };
  return JSON.stringify(jwk);
}

function nameOf({ kid, use, alg }: { kid: string; use: string; alg: string }): string {
  return `${use}:${alg}:${kid}`;
}
