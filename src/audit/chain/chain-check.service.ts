import { Inject, Injectable } from '@nestjs/common';
import type { JWK } from 'jose';
import { Database, type ReadySettings, SETTINGS } from '../../platform/index.js';
import { ChainCodes } from './chain-codes.js';
import type { ChainFault } from './chain-fault.js';
import { ChainWalk, type HeadClaims } from './chain-walk.rules.js';
import { ENTRY_COLUMNS, PLACED_COLUMNS, type PlacedRow, contentOf, placed } from './entry-rows.js';
import { claimsOf } from './head-key.rules.js';
import { HeadKeys } from './head-keys.service.js';
import { BEGINNING, type ChainEnd, type Proof, hashOf } from './seal.rules.js';

const PAGE = 1000;
/** An entry that waits longer was taken out of the queue, or nothing seals. */
const PATIENCE = '10 minutes';

/** Where one entry stands, and whether it is what it was. */
export interface EntryPlace {
  /** Null: it waits. */
  position: number | null;
  proof: Proof | null;
  /** In hexadecimal digits. */
  hash: string | null;
  sealedAt: Date | null;
  /** The day of the first head that covers it. */
  signedOn: string | null;
  fault: ChainFault | null;
}

export interface CheckedPiece {
  fault: ChainFault | null;
  /** Up to where all was right. */
  end: ChainEnd;
  entries: number;
}

/** Holds the chain in the database against its hashes, its codes (only the server can) and its signed heads. */
@Injectable()
export class ChainCheck {
  private readonly codes: ChainCodes;

  constructor(
    private readonly database: Database,
    private readonly keys: HeadKeys,
    @Inject(SETTINGS) settings: Pick<ReadySettings, 'secretKey'>,
  ) {
    this.codes = new ChainCodes(settings);
  }

  /** Everything: chain, codes, heads, and what has no place in the chain although it should. */
  async whole(): Promise<CheckedPiece> {
    return this.since(BEGINNING);
  }

  /** One entry by itself: its own hash, upon the one before it, and its codes. */
  async placeOf(id: number): Promise<EntryPlace> {
    const [row] = await this.database.query<
      PlacedRow & { sealed_at: Date; before_hash: Buffer | null; signed_on: string | null }
    >(
      `select ${PLACED_COLUMNS}, s.sealed_at, b.hash as before_hash,
              (select h.day from audit_head h where h.position >= s.position order by h.position limit 1) as signed_on
       from audit_seal s join audit_entry e on e.id = s.entry_id left join audit_seal b on b.position = s.position - 1
       where s.entry_id = $1`,
      [id],
    );
    if (!row) return this.waitingPlace(id);
    const { sealed_at, before_hash, signed_on, ...own } = row;
    const { position, proof, hash } = own as PlacedRow;
    const before = position === 1 ? BEGINNING.hash : before_hash;
    return {
      position,
      proof,
      hash: hash.toString('hex'),
      sealedAt: sealed_at,
      signedOn: signed_on,
      fault: this.faultOf(own as PlacedRow, before),
    };
  }

  private faultOf(row: PlacedRow, before: Buffer | null): ChainFault | null {
    const { position, proof, hash, id } = row;
    const fault = (code: ChainFault['code']): ChainFault => ({ code, position, entryId: id });
    if (!before) return fault('gap');
    if (!hashOf(before, placed(row, position, proof)).equals(hash)) return fault('changed');
    if (proof === 'unproven') return fault('forged');
    return this.codes.fitRow(row) ? null : fault('code');
  }

  private async waitingPlace(id: number): Promise<EntryPlace> {
    const [row] = await this.database.query<PlacedRow & { waits: boolean }>(
      `select ${ENTRY_COLUMNS}, exists (select 1 from audit_unsealed w where w.entry_id = e.id) as waits
       from audit_entry e where e.id = $1`,
      [id],
    );
    const { waits = false, ...own } = row ?? ({} as PlacedRow & { waits: boolean });
    const genuine = own.mac && this.codes.fitsEntry(contentOf(own as PlacedRow), own.mac);
    const code = !waits ? 'never-sealed' : genuine ? null : 'forged';
    const fault = code && ({ code, position: null, entryId: id } as const);
    return { position: null, proof: null, hash: null, sealedAt: null, signedOn: null, fault };
  }

  /** The same for what came after an end that is known. */
  async since(from: ChainEnd): Promise<CheckedPiece> {
    const piece = await this.piece(from);
    return { ...piece, fault: piece.fault ?? (await this.outside()) };
  }

  private async piece(from: ChainEnd): Promise<CheckedPiece> {
    const walk = new ChainWalk(from);
    const heads = await this.headsAfter(from.position);
    const keys = new Map((await this.keys.all()).map(({ kid, jwk }) => [kid, jwk]));
    const ended = (fault: ChainFault | null): CheckedPiece => ({
      fault,
      end: walk.at,
      entries: walk.at.position - from.position,
    });
    if (!(await this.stands(from)))
      return ended({ code: 'head-differs', position: from.position, entryId: null });
    for (;;) {
      const rows = await this.page(walk.at.position);
      for (const row of rows) {
        const fault = this.step(walk, row) ?? (await this.headsHere(walk, heads, keys));
        if (fault) return ended(fault);
      }
      if (rows.length < PAGE) break;
    }
    const beyond = heads[0];
    return ended(beyond ? { code: 'head-elsewhere', position: beyond.position, entryId: null } : null);
  }

  private async stands({ position, hash }: ChainEnd): Promise<boolean> {
    if (position === 0) return true;
    const found = await this.database.query(`select 1 from audit_seal where position = $1 and hash = $2`, [
      position,
      hash,
    ]);
    return found.length > 0;
  }

  private page(after: number): Promise<PlacedRow[]> {
    return this.database.query<PlacedRow>(
      `select ${PLACED_COLUMNS}, s.entry_id from audit_seal s left join audit_entry e on e.id = s.entry_id
       where s.position > $1 order by s.position limit ${PAGE}`,
      [after],
    );
  }

  private step(walk: ChainWalk, { entry_id, ...row }: PlacedRow): ChainFault | null {
    const { position, proof, hash } = row;
    if (row.id === null) {
      const gap = position !== walk.at.position + 1;
      return {
        code: gap ? 'gap' : 'entry-gone',
        position: walk.at.position + 1,
        entryId: gap ? null : (entry_id as number),
      };
    }
    const fault = walk.entry(placed(row as PlacedRow, position, proof), hash);
    if (fault) return fault;
    return this.codes.fitRow(row as PlacedRow) ? null : { code: 'code', position, entryId: row.id };
  }

  private headsAfter(position: number): Promise<{ position: number; jws: string }[]> {
    return this.database.query(
      `select position, jws from audit_head where position > $1 order by position, id`,
      [position],
    );
  }

  /** Takes the heads that belong to the place just reached off the list. */
  private async headsHere(
    walk: ChainWalk,
    heads: { position: number; jws: string }[],
    keys: ReadonlyMap<string, JWK>,
  ): Promise<ChainFault | null> {
    while (heads[0] && heads[0].position <= walk.at.position) {
      const { position, jws } = heads.shift()!;
      const claims = await claimsOf<HeadClaims>(jws, keys, 'audit-head');
      if (!claims) return { code: 'head-signature', position, entryId: null };
      const fault = walk.head(claims);
      if (fault) return fault;
    }
    return null;
  }

  /** What is in no place of the chain: taken out of the queue, unsealed, or deleted while it waited. */
  private async outside(): Promise<ChainFault | null> {
    const [gone] = await this.database.query<{ id: number }>(
      `select w.entry_id as id from audit_unsealed w where not exists (select 1 from audit_entry e where e.id = w.entry_id)
       order by 1 limit 1`,
    );
    if (gone) return { code: 'waiting-gone', position: null, entryId: gone.id };
    const [left] = await this.database.query<{ id: number }>(
      `select e.id from audit_entry e
       where not exists (select 1 from audit_seal s where s.entry_id = e.id)
         and (e.at < now() - interval '${PATIENCE}' or not exists (select 1 from audit_unsealed w where w.entry_id = e.id))
       order by 1 limit 1`,
      [],
      120_000,
    );
    return left ? { code: 'never-sealed', position: null, entryId: left.id } : null;
  }
}
