import { Inject, Injectable } from '@nestjs/common';
import {
  Clock,
  Database,
  DomainError,
  type Queryable,
  type ReadySettings,
  SETTINGS,
  Together,
  keyFor,
  localDateOf,
  requestTrace,
} from '../../platform/index.js';
import type { AuditEntry } from './audit-entry.js';
import { differenceOf } from './difference.rules.js';
import { CODE_PURPOSE, type EntryContent, codeOf } from './entry-content.rules.js';
import { type EntrySurroundings, LOOK, WRITE } from './entry-statements.js';
import { networkAddress } from './network-address.rules.js';
import { recordable, recordableText } from './recordable.rules.js';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
/** People's units are those of the day where the regency lives; all three time zones of the country share it for 22 hours. */
const ZONE = 'Asia/Jakarta';

/** The append-only record of who did what. Written in the transaction of the change it tells about. */
@Injectable()
export class Audit {
  private readonly key: Buffer;
  private gathering: Together<AuditEntry, undefined> | undefined;

  constructor(
    @Inject(SETTINGS) settings: Pick<ReadySettings, 'secretKey'>,
    private readonly clock: Clock,
  ) {
    this.key = keyFor(settings.secretKey, CODE_PURPOSE);
  }

  /** Address and request id are those of the request that is being answered, unless others are given. */
  async record(tx: Queryable, told: AuditEntry): Promise<void> {
    const entry = { ...requestTrace(), ...given(told) };
    // Outside a transaction, those that come while others are written go together: a storm costs few round trips.
    if (tx instanceof Database) await this.gatheringOn(tx).ask(entry);
    else await this.write(tx, [entry]);
  }

  private gatheringOn(database: Database): Together<AuditEntry, undefined> {
    this.gathering ??= new Together(
      async (entries) => {
        await this.write(database, entries);
        return entries.map(() => undefined);
      },
      { atMost: 100 },
      // A lost database befalls all of them, and what was sent may have been stored.
      (error) => error instanceof DomainError,
    );
    return this.gathering;
  }

  /** Many lines in two statements, for whoever changes thousands at once. */
  async recordAll(tx: Queryable, entries: readonly AuditEntry[]): Promise<void> {
    const trace = requestTrace();
    if (entries.length > 0)
      await this.write(
        tx,
        entries.map((entry) => ({ ...trace, ...given(entry) })),
      );
  }

  private async write(tx: Queryable, entries: readonly AuditEntry[]): Promise<void> {
    const around = await tx.query<EntrySurroundings & Record<string, unknown>>(LOOK, [
      entries.map(({ actorId }) => actorId),
      entries.map(({ subject }) => idOf('person', subject)),
      entries.map(({ subject }) => idOf('unit', subject)),
      entries.map(({ address }) => networkAddress(address)),
      localDateOf(this.clock.now(), ZONE),
    ]);
    const rows = entries.map((entry, i) => {
      const content = contentOf(entry, around[i]!);
      return { ...content, mac: `\\x${codeOf(this.key, content).toString('hex')}` };
    });
    await tx.query(WRITE, [JSON.stringify(rows)]);
  }
}

function contentOf(entry: AuditEntry, around: EntrySurroundings): EntryContent {
  const { subject } = entry;
  return {
    ...around,
    application_id: text(entry.applicationId),
    action: entry.action,
    subject_kind: subject?.kind ?? null,
    subject_id: text(subject?.id),
    outcome: entry.outcome,
    detail: recordable(entry.detail ?? {}),
    ...differenceOf(entry.before, entry.after),
    reason: text(entry.reason),
    request_id: text(entry.requestId),
  };
}

function idOf(kind: 'person' | 'unit', subject: AuditEntry['subject']): string | null {
  return subject?.kind === kind && UUID.test(subject.id) ? subject.id : null;
}

function text(given: string | null | undefined): string | null {
  return given === undefined || given === null ? null : recordableText(given);
}

/** An address that is not known is none; it must not hide that of the request. */
function given({ address, requestId, ...entry }: AuditEntry): AuditEntry {
  return { ...entry, ...(address ? { address } : {}), ...(requestId ? { requestId } : {}) };
}
