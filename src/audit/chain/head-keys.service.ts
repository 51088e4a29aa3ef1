import { Inject, Injectable } from '@nestjs/common';
import { type JWK, calculateJwkThumbprint } from 'jose';
import {
  Database,
  type Queryable,
  type ReadySettings,
  SETTINGS,
  SettingsError,
  type Seal,
  type Tx,
  sealFor,
} from '../../platform/index.js';
import { Audit } from '../record/audit.service.js';
import { ChainCodes } from './chain-codes.js';
import { instantText } from '../record/entry-content.rules.js';
import { type PublicHeadKey, newHeadKey, signClaims } from './head-key.rules.js';

/** The keys with which the record signs its heads and exports. The newest signs; older ones remain for checking. */
@Injectable()
export class HeadKeys {
  private readonly seal: Seal;
  private readonly codes: ChainCodes;

  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    @Inject(SETTINGS) settings: Pick<ReadySettings, 'secretKey'>,
  ) {
    this.seal = sealFor(settings.secretKey, 'audit head keys');
    this.codes = new ChainCodes(settings);
  }

  /** All that were ever used, the oldest first. Makes the first one when there is none. */
  async all(): Promise<PublicHeadKey[]> {
    const keys = await this.read(this.database);
    if (keys.length > 0) return keys;
    await this.database.transaction((tx) => this.newest(tx));
    return this.read(this.database);
  }

  /** Signs with the newest key. */
  async sign(tx: Tx, claims: object): Promise<{ kid: string; jws: string }> {
    const { kid, jwk } = await this.newest(tx);
    return { kid, jws: await signClaims(claims, { kid, jwk }) };
  }

  /** A new key, introduced by the one before, whose private part is destroyed: what it signed nobody can sign anew. */
  async rotate(actorId: string | null): Promise<PublicHeadKey[]> {
    return this.database.transaction(async (tx) => {
      const old = await this.newest(tx);
      const key = await newHeadKey();
      const introduced = await signClaims({ purpose: 'audit-key', kid: key.kid, jwk: key.publicJwk }, old);
      await this.add(tx, key, introduced);
      await tx.query(`update audit_head_key set sealed = null where kid = $1`, [old.kid]);
      await this.audit.record(tx, {
        actorId,
        action: 'audit.key-rotated',
        subject: { kind: 'audit-key', id: key.kid },
        outcome: 'done',
        before: { kid: old.kid },
        after: { kid: key.kid },
      });
      return this.read(tx);
    });
  }

  private async read(on: Queryable): Promise<PublicHeadKey[]> {
    const rows = await on.query<PublicHeadKey & { code: Buffer } & Record<string, unknown>>(
      `select kid, public_jwk as jwk, ${instantText('created_at')} as "createdAt", introduced, code
       from audit_head_key order by created_at, introduced is not null`,
    );
    // A key that somebody put beside ours signs nothing for us.
    const own = await Promise.all(
      rows.map(
        async ({ kid, jwk, code }) =>
          this.codes.fits(code, this.codes.ofKey(kid)) && (await calculateJwkThumbprint(jwk)) === kid,
      ),
    );
    return rows
      .filter((_, i) => own[i])
      .map(({ kid, jwk, createdAt, introduced }) => ({ kid, jwk, createdAt, introduced }));
  }

  /** The key that signs; two who make the first at once would make two. */
  private async newest(tx: Tx): Promise<{ kid: string; jwk: JWK }> {
    await tx.query(`select pg_advisory_xact_lock(hashtext('audit-head-key'))`);
    const [row] = await tx.query<{ kid: string; sealed: Buffer }>(
      `select kid, sealed from audit_head_key where sealed is not null order by created_at desc limit 1`,
    );
    if (!row) return this.add(tx, await newHeadKey(), null);
    const jwk = this.seal.open(row.kid, row.sealed);
    if (jwk === null) throw new SettingsError(['SECRET_KEY is not the one this database was set up with']);
    return { kid: row.kid, jwk: JSON.parse(jwk) as JWK };
  }

  private async add(
    tx: Tx,
    { kid, publicJwk, privateJwk }: Awaited<ReturnType<typeof newHeadKey>>,
    introduced: string | null,
  ): Promise<{ kid: string; jwk: JWK }> {
    await tx.query(
      `insert into audit_head_key (kid, public_jwk, sealed, introduced, code, created_at)
       values ($1, $2, $3, $4, $5, clock_timestamp())`,
      [
        kid,
        JSON.stringify(publicJwk),
        this.seal.close(kid, JSON.stringify(privateJwk)),
        introduced,
        this.codes.ofKey(kid),
      ],
    );
    return { kid, jwk: privateJwk };
  }
}
