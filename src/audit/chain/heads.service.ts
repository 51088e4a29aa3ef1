import { Inject, Injectable } from '@nestjs/common';
import {
  Database,
  LOGGER,
  type Logger,
  type ReadySettings,
  SETTINGS,
  localDateOf,
} from '../../platform/index.js';
import { Audit } from '../record/audit.service.js';
import { instantText } from '../record/entry-content.rules.js';
import { ChainCheck, type CheckedPiece } from './chain-check.service.js';
import { FAULT_WORDS } from './chain-fault.js';
import type { HeadClaims } from './chain-walk.rules.js';
import { HeadKeys } from './head-keys.service.js';
import { BEGINNING, type ChainEnd } from './seal.rules.js';
import { Sealer } from './sealer.service.js';

/** The end of the chain as it was signed on a day. */
export interface Head {
  id: number;
  day: string;
  position: number;
  /** In hexadecimal digits. */
  hash: string;
  kid: string;
  jws: string;
  signedAt: string;
}

const ZONE = 'Asia/Jakarta';

export const HEAD_COLUMNS = `id, day, position, encode(hash, 'hex') as hash, kid, jws, ${instantText('signed_at')} as "signedAt"`;

/** Signs the end of the chain, every day and when asked: what stands before it can never be bent again unseen. */
@Injectable()
export class Heads {
  constructor(
    private readonly database: Database,
    private readonly sealer: Sealer,
    private readonly check: ChainCheck,
    private readonly keys: HeadKeys,
    private readonly audit: Audit,
    @Inject(SETTINGS) private readonly settings: Pick<ReadySettings, 'publicUrl'>,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  /** The newest first. */
  async latest(limit: number): Promise<Head[]> {
    return this.database.query<Head & Record<string, unknown>>(
      `select ${HEAD_COLUMNS} from audit_head order by id desc limit $1`,
      [limit],
    );
  }

  /** Once a day, whoever comes first. */
  async signDaily(): Promise<void> {
    const [last] = await this.latest(1);
    if (last?.day !== today()) await this.sign();
  }

  /**
   * Seals what waits, checks what came since the last head, signs. Also a broken chain is signed, as broken: what is
   * written from now on shall be safe, and the head says where to look.
   */
  async sign(): Promise<Head> {
    await this.sealer.sealAll();
    const [last] = await this.latest(1);
    const from: ChainEnd = last
      ? { position: last.position, hash: Buffer.from(last.hash, 'hex') }
      : BEGINNING;
    const piece = await this.check.since(from);
    if (piece.fault) await this.tellBroken(piece);
    return this.database.transaction(async (tx) => {
      const [sealed] = await tx.query<ChainEnd & Record<string, unknown>>(
        `select position, hash from audit_seal order by position desc limit 1`,
      );
      // A whole chain is signed as far as it was checked.
      const end = piece.fault ? (sealed ?? BEGINNING) : piece.end;
      const claims: HeadClaims = {
        purpose: 'audit-head',
        issuer: this.settings.publicUrl,
        day: today(),
        position: end.position,
        hash: end.hash.toString('hex'),
        entries: end.position - from.position,
        checked: piece.fault ? { broken_at: piece.fault.position ?? end.position } : 'intact',
        signed_at: new Date().toISOString(),
      };
      const { kid, jws } = await this.keys.sign(tx, claims);
      const [head] = await tx.query<Head & Record<string, unknown>>(
        `insert into audit_head (day, position, hash, kid, jws) values ($1, $2, $3, $4, $5)
         on conflict (day, position) do nothing returning ${HEAD_COLUMNS}`,
        [claims.day, end.position, end.hash, kid, jws],
      );
      return head ?? last!;
    });
  }

  private async tellBroken({ fault, end }: CheckedPiece): Promise<void> {
    const detail = { ...fault, intactUpTo: end.position };
    this.log.error(detail, `the record is broken: ${FAULT_WORDS[fault!.code]}`);
    await this.audit.record(this.database, {
      actorId: null,
      action: 'audit.broken',
      outcome: 'refused',
      detail,
    });
  }
}

function today(): string {
  return localDateOf(new Date(), ZONE);
}
