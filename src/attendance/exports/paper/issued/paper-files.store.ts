import { Inject, Injectable } from '@nestjs/common';
import { Database, type ReadySettings, SETTINGS, type Seal, sealFor } from '../../../../platform/index.js';
import type { Signer } from '../../../periods/signer.js';

export interface PaperFile {
  signerId: string;
  signerPost: string;
  signedAt: Date | null;
  signedWith: string | null;
  bytes: Buffer;
}

interface Row extends Omit<PaperFile, 'bytes'>, Record<string, unknown> {
  sealed: Buffer;
}

/** Files that wait for the signature of whoever is named on them, and those that have it. Sealed: they hold names. */
@Injectable()
export class PaperFiles {
  private readonly seal: Seal;

  constructor(
    private readonly database: Database,
    @Inject(SETTINGS) { secretKey }: ReadySettings,
  ) {
    this.seal = sealFor(secretKey, 'issued papers');
  }

  /** The first file of a paper stays: the same paper printed again has the same figures. */
  async keep(hash: string, bytes: Buffer, { personId, title }: Signer, at: Date): Promise<void> {
    await this.database.query(
      `insert into issued_paper_file (hash, sealed, signer_id, signer_post, kept_at) values ($1, $2, $3, $4, $5)
       on conflict (hash) do nothing`,
      [hash, this.seal.closeBytes(hash, bytes), personId, title, at],
    );
  }

  async of(hash: string): Promise<PaperFile | null> {
    const [row] = await this.database.query<Row>(
      `select sealed, signer_id as "signerId", signer_post as "signerPost", signed_at as "signedAt", signed_with as "signedWith"
       from issued_paper_file where hash = $1`,
      [hash],
    );
    if (!row) return null;
    const { sealed, ...facts } = row;
    const bytes = this.seal.openBytes(hash, sealed);
    if (!bytes) throw new Error('an issued paper cannot be unsealed: another SECRET_KEY, or a damaged row');
    return { ...facts, bytes };
  }

  /** False: somebody was faster. */
  async sign(
    on: Pick<Database, 'query'>,
    hash: string,
    { bytes, at, by }: { bytes: Buffer; at: Date; by: string },
  ): Promise<boolean> {
    const signed = await on.query(
      `update issued_paper_file set sealed = $2, signed_at = $3, signed_with = $4 where hash = $1 and signed_at is null returning 1`,
      [hash, this.seal.closeBytes(hash, bytes), at, by],
    );
    return signed.length > 0;
  }

  /** What nobody signed in time. */
  async forgetUnsigned(before: Date): Promise<void> {
    await this.database.query(`delete from issued_paper_file where signed_at is null and kept_at < $1`, [
      before,
    ]);
  }
}
