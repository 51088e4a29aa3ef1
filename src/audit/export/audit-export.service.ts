import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { Database, type ReadySettings, SETTINGS, type WorkDate } from '../../platform/index.js';
import { ChainCodes } from '../chain/chain-codes.js';
import { PLACED_COLUMNS, type PlacedRow, placed } from '../chain/entry-rows.js';
import { HeadKeys } from '../chain/head-keys.service.js';
import { HEAD_COLUMNS, type Head } from '../chain/heads.service.js';
import { BEGINNING } from '../chain/seal.rules.js';
import { Sealer } from '../chain/sealer.service.js';
import type { EndClaims, ExportLine, HeaderLine } from './export-lines.js';

const PAGE = 1000;
/** Days of the export are those of the regency. */
const startOf = (parameter: string) => `${parameter}::date::timestamp at time zone 'Asia/Jakarta'`;

export interface ExportWish {
  /** First and last day, both included; without them from the beginning, and to the end. */
  from?: WorkDate | undefined;
  to?: WorkDate | undefined;
}

/** Where a piece of the chain begins and ends. */
interface Piece {
  anchor: { position: number; hash: string; head: string | null };
  until: number;
}

/**
 * The record as JSON Lines that anybody can check without us: keys, entries in their places, heads, a signed end.
 * A piece begins after the last head that was signed before its first day.
 */
@Injectable()
export class AuditExport {
  private readonly codes: ChainCodes;

  constructor(
    private readonly database: Database,
    private readonly sealer: Sealer,
    private readonly keys: HeadKeys,
    @Inject(SETTINGS) private readonly settings: Pick<ReadySettings, 'publicUrl' | 'secretKey'>,
  ) {
    this.codes = new ChainCodes(settings);
  }

  /** Line by line, each with its line feed; memory stays flat however long the record is. */
  async *lines(wish: ExportWish = {}): AsyncGenerator<string> {
    await this.sealer.sealAll();
    const { anchor, until } = await this.pieceOf(wish);
    const digest = createHash('sha256');
    const line = (content: ExportLine) => {
      const text = `${JSON.stringify(content)}\n`;
      digest.update(text);
      return text;
    };
    const exportedAt = new Date().toISOString();
    yield line(await this.header(anchor, exportedAt));
    const heads = await this.headsOn(anchor.position, until);
    let [position, hash, headCount] = [anchor.position, anchor.hash, heads.length];
    for await (const row of this.rows(anchor.position, until)) {
      hash = row.hash.toString('hex');
      position = row.position;
      const broken = this.codes.fitRow(row) ? {} : { broken: 'code' as const };
      yield line({ type: 'entry', hash, ...broken, entry: placed(row, position, row.proof) });
      while (heads[0]?.position === position) yield line({ type: 'head', jws: heads.shift()!.jws });
    }
    // Heads without their entry: told as they are, so that whoever checks sees that the chain was cut.
    for (const { jws } of heads) yield line({ type: 'head', jws });
    const count = position - anchor.position;
    const claims: EndClaims = {
      purpose: 'audit-export',
      issuer: this.settings.publicUrl,
      exported_at: exportedAt,
      count,
      heads: headCount,
      position,
      hash,
      digest: digest.digest('hex'),
    };
    const { jws } = await this.database.transaction((tx) => this.keys.sign(tx, claims));
    yield `${JSON.stringify({ type: 'end', count, jws } satisfies ExportLine)}\n`;
  }

  private async header(anchor: Piece['anchor'], exportedAt: string): Promise<HeaderLine> {
    const keys = await this.keys.all();
    return {
      type: 'header',
      format: 'e-akun-audit',
      version: 1,
      issuer: this.settings.publicUrl,
      exported_at: exportedAt,
      anchor,
      keys: keys.map(({ kid, jwk, createdAt, introduced }) => ({
        kid,
        jwk,
        created_at: createdAt,
        introduced,
      })),
    };
  }

  private async pieceOf({ from, to }: ExportWish): Promise<Piece> {
    const [head] = from
      ? await this.database.query<Head & Record<string, unknown>>(
          `select ${HEAD_COLUMNS} from audit_head where signed_at <= ${startOf('$1')} order by id desc limit 1`,
          [from],
        )
      : [];
    const [end] = await this.database.query<{ position: number }>(
      to
        ? // Places and instants go together but for moments; the last of two thousand is the last of all.
          `select coalesce(max(position), 0) as position from (
             select s.position from audit_entry e join audit_seal s on s.entry_id = e.id
             where e.at < ${startOf('($1::date + 1)')} order by e.at desc limit 2000) last`
        : `select coalesce(max(position), 0) as position from audit_seal`,
      to ? [to] : [],
    );
    const anchor = head
      ? { position: head.position, hash: head.hash, head: head.jws }
      : { position: 0, hash: BEGINNING.hash.toString('hex'), head: null };
    return { anchor, until: Math.max(end!.position, anchor.position) };
  }

  private headsOn(after: number, until: number): Promise<{ position: number; jws: string }[]> {
    return this.database.query(
      `select position, jws from audit_head
       where position > $1 and (position <= $2 or position > (select coalesce(max(position), 0) from audit_seal))
       order by position, id`,
      [after, until],
    );
  }

  private async *rows(after: number, until: number): AsyncGenerator<PlacedRow> {
    let last = after;
    for (;;) {
      const rows = await this.database.query<PlacedRow>(
        `select ${PLACED_COLUMNS} from audit_seal s join audit_entry e on e.id = s.entry_id
         where s.position > $1 and s.position <= $2 order by s.position limit ${PAGE}`,
        [last, until],
      );
      yield* rows;
      if (rows.length < PAGE) return;
      last = rows.at(-1)!.position;
    }
  }
}
