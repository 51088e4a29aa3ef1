import { Inject, Injectable } from '@nestjs/common';
import {
  Database,
  type Queryable,
  type ReadySettings,
  SETTINGS,
  type Seal,
  sealFor,
} from '../../../../platform/index.js';
import type { Signer } from '../../../periods/signer.js';

export interface PaperFile {
  signerId: string;
  signerPost: string;
  signedAt: Date | null;
  signedWith: string | null;
  bytes: Buffer;
}

/** One that nobody has signed. */
interface WaitingFile {
  hash: string;
  signerId: string;
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

  /** The first file of a paper stays: the same paper printed again has the same figures. False: there was one. */
  async keep(
    on: Queryable,
    hash: string,
    { bytes, signer, at }: { bytes: Buffer; signer: Signer; at: Date },
  ): Promise<boolean> {
    const kept = await on.query(
      `insert into issued_paper_file (hash, sealed, signer_id, signer_post, kept_at) values ($1, $2, $3, $4, $5)
       on conflict (hash) do nothing returning 1`,
      [hash, this.seal.closeBytes(hash, bytes), signer.personId, signer.title, at],
    );
    return kept.length > 0;
  }

  /** Unsigned ones of the same recap: a later paper tells it anew, unless it was printed with fewer rights and tells less. */
  async overtakenBy(on: Queryable, hash: string): Promise<WaitingFile[]> {
    return on.query<WaitingFile & Record<string, unknown>>(
      `select before.hash, f.signer_id as "signerId" from issued_paper now
       join issued_paper before on before.unit_id = now.unit_id and before.during = now.during and before.view = now.view
         and before.columns = now.columns and before.hash <> now.hash and before.needs <@ now.needs
       join issued_paper_file f on f.hash = before.hash and f.signed_at is null
       where now.hash = $1`,
      [hash],
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

  /** What nobody signed in time; returns which. */
  async forgetUnsigned(on: Queryable, before: Date): Promise<WaitingFile[]> {
    return on.query<WaitingFile & Record<string, unknown>>(
      `delete from issued_paper_file where signed_at is null and kept_at < $1 returning hash, signer_id as "signerId"`,
      [before],
    );
  }
}
