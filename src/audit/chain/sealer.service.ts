import { Inject, Injectable } from '@nestjs/common';
import {
  Database,
  LOGGER,
  type Logger,
  type ReadySettings,
  SETTINGS,
  type Tx,
} from '../../platform/index.js';
import { Audit } from '../record/audit.service.js';
import { ChainCodes } from './chain-codes.js';
import { ENTRY_COLUMNS, type EntryRow, contentOf, placed } from './entry-rows.js';
import { BEGINNING, type ChainEnd, type Proof, hashOf, proofOf } from './seal.rules.js';

/** So many at once hold the event loop for about ten milliseconds. */
const BATCH = 500;
/** The end of the chain is told to the log so often: a copy that whoever bends the database cannot reach. */
const TOLD_EVERY_MS = 10 * 60_000;

interface End extends ChainEnd {
  proof: Proof | null;
  /** What now stands where this process saw the end last. */
  remembered: Buffer | null;
}

/**
 * Gives every committed entry its place in the chain, one sealer at a time in the whole cluster. Writers never wait for
 * it: an entry is appended without a lock, with the note that it waits (`audit_unsealed`), and whatever is visible there
 * is sealed next, whichever number it has and however late it was committed.
 */
@Injectable()
export class Sealer {
  private readonly codes: ChainCodes;
  private seen: ChainEnd | undefined;
  private toldAt = 0;

  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    @Inject(SETTINGS) settings: Pick<ReadySettings, 'secretKey'>,
    @Inject(LOGGER) private readonly log: Logger,
  ) {
    this.codes = new ChainCodes(settings);
  }

  /** One batch. Returns how many were sealed; more wait if it is a full one (`BATCH`). Zero also when another seals. */
  async seal(): Promise<{ sealed: number; more: boolean }> {
    const { sealed, end } = await this.database.transaction(async (tx) => {
      const [lock] = await tx.query<{ mine: boolean }>(
        `select pg_try_advisory_xact_lock(hashtext('audit-seal')) as mine`,
      );
      return lock!.mine ? this.sealIn(tx) : { sealed: 0, end: undefined };
    });
    // Only what is committed may be missed later.
    if (end) this.remember(end);
    return { sealed, more: sealed === BATCH };
  }

  /** Until nothing waits. */
  async sealAll(): Promise<number> {
    let all = 0;
    for (;;) {
      const { sealed, more } = await this.seal();
      all += sealed;
      if (!more) return all;
    }
  }

  private async sealIn(tx: Tx): Promise<{ sealed: number; end: ChainEnd }> {
    const end = await this.endOf(tx);
    await this.missWhatIsGone(tx, end);
    const rows = await tx.query<EntryRow>(
      `select ${ENTRY_COLUMNS} from audit_unsealed w join audit_entry e on e.id = w.entry_id
       where not exists (select 1 from audit_seal s where s.entry_id = w.entry_id)
       order by w.entry_id limit ${BATCH}`,
    );
    let { position, hash, proof } = end;
    const seals = rows.map((row) => {
      proof = proofOf(row.mac, (mac) => this.codes.fitsEntry(contentOf(row), mac), proof);
      position += 1;
      hash = hashOf(hash, placed(row, position, proof));
      if (proof === 'unproven')
        this.log.error({ entry: row.id, position }, 'the record: an entry was not written by us');
      return { position, entryId: row.id, proof, hash, code: this.codes.ofPlace({ position, hash }) };
    });
    if (seals.length > 0) await keep(tx, seals);
    return { sealed: seals.length, end: { position, hash } };
  }

  private async endOf(tx: Tx): Promise<End> {
    const [end] = await tx.query<End & Record<string, unknown>>(
      `select position, hash, proof, (select hash from audit_seal where position = $1) as remembered
       from audit_seal order by position desc limit 1`,
      [this.seen?.position ?? 0],
    );
    return end ?? { ...BEGINNING, proof: null, remembered: null };
  }

  /** A chain cut by whoever commands the database looks whole; but this process has seen where it ended. */
  private async missWhatIsGone(tx: Tx, { position, hash, remembered }: End): Promise<void> {
    const { seen } = this;
    if (!seen || seen.position === 0 || remembered?.equals(seen.hash)) return;
    this.seen = { position, hash };
    const detail = { seen: end(seen), found: end({ position, hash }) };
    this.log.error(detail, 'the record: what was sealed is gone or changed');
    await this.audit.record(tx, { actorId: null, action: 'audit.chain-cut', outcome: 'refused', detail });
  }

  private remember(seen: ChainEnd): void {
    const moved = seen.position !== this.seen?.position;
    this.seen = seen;
    if (!moved || Date.now() - this.toldAt < TOLD_EVERY_MS) return;
    this.toldAt = Date.now();
    this.log.info(end(seen), 'the record is sealed up to here');
  }
}

interface Seal {
  position: number;
  entryId: number;
  proof: Proof;
  hash: Buffer;
  code: Buffer;
}

async function keep(tx: Tx, seals: readonly Seal[]): Promise<void> {
  const ids = seals.map(({ entryId }) => entryId);
  await tx.query(
    `insert into audit_seal (position, entry_id, proof, hash, code)
     select * from unnest($1::bigint[], $2::bigint[], $3::text[], $4::bytea[], $5::bytea[])`,
    [
      seals.map(({ position }) => position),
      ids,
      seals.map(({ proof }) => proof),
      seals.map(({ hash }) => hash),
      seals.map(({ code }) => code),
    ],
  );
  await tx.query(`delete from audit_unsealed where entry_id = any($1::bigint[])`, [ids]);
}

const end = ({ position, hash }: ChainEnd) => ({ position, hash: hash.toString('hex') });
