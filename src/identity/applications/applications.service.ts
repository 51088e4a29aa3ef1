import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { Audit } from '../../audit/index.js';
import {
  Announcements,
  Database,
  type Queryable,
  type Tx,
  conflict,
  invalid,
  notFound,
} from '../../platform/index.js';
import { type ApplicationMetadata, ownMetadata } from './application-metadata.js';
import {
  accepted,
  asRow,
  insertSecret,
  mustBeItsOwn,
  mustKnowUnits,
  storedMetadata,
  usesSecret,
} from './application-row.js';
import { keepGiver } from './application-rights.store.js';
import { type By, OPERATOR, recorded } from './by.js';
import { EntryRules } from './entry/entry-rules.service.js';
import { changesBetween } from './metadata-changes.rules.js';
import { type Application, readApplication } from './read-application.js';

export type { Application } from './read-application.js';

export interface Registered {
  client_id: string;
  /** Shown once, kept as a hash only; absent for public applications. */
  client_secret?: string;
}

export interface Updated {
  version: number;
  /** Shown once; only when the application proves itself by a secret from now on and had none. */
  client_secret?: string;
}

/** An announcement may be lost while a connection is down; after this time a row is read again in any case. */
const REMEMBER_MS = 4000;

interface Remembered {
  until: number;
  found: Promise<Application | null>;
  /** Once it has been read. */
  application?: Application;
}

/** The registered applications. Every request of the engine asks for one, so rows are remembered for a moment. */
@Injectable()
export class Applications implements OnModuleDestroy {
  private readonly remembered = new Map<string, Remembered>();
  private readonly listening;

  constructor(
    private readonly database: Database,
    private readonly announcements: Announcements,
    private readonly audit: Audit,
    private readonly entryRules: EntryRules,
  ) {
    this.listening = announcements.on('application').subscribe((clientIds) => {
      for (const clientId of clientIds.length === 0 ? this.remembered.keys() : clientIds)
        this.readAgain(clientId);
    });
  }

  onModuleDestroy(): void {
    this.listening.unsubscribe();
  }

  /** An active application, or null. It is the same object for as long as nothing about it changes. */
  async find(clientId: string): Promise<Application | null> {
    // Whatever cannot be an id never reaches PostgreSQL (a NUL byte would be an error there, not "not found").
    if (!/^[A-Za-z0-9._-]{3,80}$/.test(clientId)) return null;
    const known = this.remembered.get(clientId);
    if (known && known.until > Date.now()) return known.found;
    const found = this.read(clientId, known?.found);
    const read: Remembered = { until: Date.now() + REMEMBER_MS, found };
    this.remembered.set(clientId, read);
    const forget = () => this.remembered.delete(clientId);
    // Unknown ids are not remembered: anybody can make them up.
    found.then((application) => (application ? (read.application = application) : forget()), forget);
    return found;
  }

  /** As `find`, inside a transaction: what is not remembered is read there, and not kept, as it may be undone. */
  async findIn(tx: Queryable, clientId: string): Promise<Application | null> {
    const known = this.remembered.get(clientId);
    const fresh = known && known.until > Date.now() ? known.application : undefined;
    return fresh ?? readApplication(tx, clientId);
  }

  /**
   * Registers a new application. `input` is OpenID client metadata by its RFC 7591 names.
   * @throws DomainError invalid (all faults) or conflict (the client id is taken)
   */
  async register(tx: Tx, input: unknown, by: By = OPERATOR): Promise<Registered> {
    const metadata = accepted(input);
    await mustKnowUnits(tx, metadata);
    const clientId = metadata.client_id ?? randomUUID();
    await mustBeItsOwn(tx, clientId, metadata);
    const inserted = await tx.query(
      `insert into application (client_id, name, metadata, owner_unit_id, first_party)
       values ($1, $2, $3, (select id from unit where code = $4), $5) on conflict do nothing returning client_id`,
      asRow(clientId, metadata),
    );
    if (inserted.length === 0)
      throw conflict('client-id-taken', `Aplikasi dengan client_id ${clientId} sudah terdaftar.`);
    await this.entryRules.registerIn(tx, clientId, metadata.e_akun.entry, by.actorId);
    await keepGiver(tx, clientId, { before: null, after: metadata }, by.actorId);
    const secret = usesSecret(metadata) ? await insertSecret(tx, clientId, by.actorId) : null;
    await this.note(tx, by, 'application.registered', clientId, metadata);
    this.forget(clientId);
    return { client_id: clientId, ...(secret ? { client_secret: secret } : {}) };
  }

  /**
   * Replaces the whole registration, provided that nobody else has since the caller read `version`. The same
   * registration once more changes nothing and is no conflict: an answer may get lost.
   * @returns the version now, and a secret when the application needs one from now on
   * @throws DomainError invalid, not-found or conflict
   */
  async update(
    tx: Tx,
    clientId: string,
    input: unknown,
    version: number,
    by: By = OPERATOR,
  ): Promise<Updated> {
    const metadata = accepted(input);
    if (metadata.client_id !== undefined && metadata.client_id !== clientId)
      throw invalid([{ field: 'client_id', message: 'client_id tidak dapat diganti.' }]);
    await mustKnowUnits(tx, metadata);
    await mustBeItsOwn(tx, clientId, metadata);
    const [before] = await tx.query<{ version: number; metadata: ApplicationMetadata }>(
      `select version, metadata from application where client_id = $1 for update`,
      [clientId],
    );
    if (!before) throw notFound('application-not-found', 'Aplikasi itu tidak terdaftar.');
    const kept = { ...before.metadata, e_akun: ownMetadata(before.metadata.e_akun) };
    const changes = changesBetween(kept, storedMetadata(metadata));
    const entry = metadata.e_akun.entry;
    const same =
      Object.keys(changes).length === 0 && !(entry && (await this.entryRules.differ(tx, clientId, entry)));
    if (same) return { version: before.version };
    if (before.version !== version)
      throw conflict(
        'application-changed',
        'Data aplikasi ini sudah diubah orang lain sejak Anda membukanya.',
      );
    await tx.query(
      `update application set name = $2, metadata = $3, owner_unit_id = (select id from unit where code = $4),
         first_party = $5 where client_id = $1`,
      asRow(clientId, metadata),
    );
    if (entry)
      await this.entryRules.replaceIn(tx, clientId, entry, by.actorId, { reason: 'Perubahan data aplikasi' });
    await keepGiver(tx, clientId, { before: kept, after: metadata }, by.actorId);
    const secret = await this.secretFor(tx, clientId, metadata, by);
    await this.audit.record(tx, {
      action: 'application.updated',
      subject: { kind: 'application', id: clientId },
      ...recorded(by, { name: metadata.client_name, changes }),
    });
    this.forget(clientId);
    const [after] = await tx.query<{ version: number }>(
      `select version from application where client_id = $1`,
      [clientId],
    );
    return { version: after!.version, ...(secret ? { client_secret: secret } : {}) };
  }

  /**
   * Registers the application or brings it up to date. A confidential application gets a new, only secret:
   * for applications that are started together with us and are handed the secret each time.
   */
  async upsert(tx: Tx, input: unknown): Promise<Registered> {
    const metadata = accepted(input);
    const clientId = metadata.client_id;
    if (!clientId)
      throw invalid([{ field: 'client_id', message: 'client_id harus diisi untuk memperbarui aplikasi.' }]);
    await mustKnowUnits(tx, metadata);
    await mustBeItsOwn(tx, clientId, metadata);
    await this.put(tx, clientId, metadata);
    await tx.query(`delete from application_secret where client_id = $1`, [clientId]);
    const secret = usesSecret(metadata) ? await insertSecret(tx, clientId, null) : null;
    if (secret) await this.note(tx, OPERATOR, 'application.secret-replaced', clientId, metadata);
    this.forget(clientId);
    return { client_id: clientId, ...(secret ? { client_secret: secret } : {}) };
  }

  /** Writes metadata that needs no check, because it is our own; nothing changes when it is there already. */
  async put(tx: Tx, clientId: string, metadata: ApplicationMetadata): Promise<void> {
    const changed = await tx.query(
      `insert into application (client_id, name, metadata, owner_unit_id, first_party)
       values ($1, $2, $3, (select id from unit where code = $4), $5)
       on conflict (client_id) do update set name = excluded.name, metadata = excluded.metadata,
         owner_unit_id = excluded.owner_unit_id, first_party = excluded.first_party, status = 'active',
         disabled_at = null, disabled_reason = null
       where (application.name, application.metadata, application.owner_unit_id, application.first_party,
              application.status)
         is distinct from (excluded.name, excluded.metadata, excluded.owner_unit_id, excluded.first_party, 'active')
       returning client_id`,
      asRow(clientId, metadata),
    );
    await this.entryRules.registerIn(tx, clientId, metadata.e_akun.entry, null);
    if (changed.length === 0) return;
    await keepGiver(tx, clientId, { before: null, after: metadata }, null);
    await this.note(tx, OPERATOR, 'application.updated', clientId, metadata);
    this.forget(clientId);
  }

  /** Told to every process a moment later; by then the caller's transaction has committed. */
  forget(clientId: string): void {
    this.readAgain(clientId);
    this.announcements.announce('application', clientId);
  }

  /** What was read stays to compare with: who hears of a change that it knows already keeps the same object. */
  private readAgain(clientId: string): void {
    const known = this.remembered.get(clientId);
    if (known) known.until = 0;
  }

  private async read(clientId: string, before?: Promise<Application | null>): Promise<Application | null> {
    const [now, old] = [await readApplication(this.database, clientId), await before?.catch(() => null)];
    return old && isDeepStrictEqual(now, old) ? old : now;
  }

  /** A change of how it proves itself: a secret where there is none, and none where none is used. */
  private async secretFor(
    tx: Tx,
    clientId: string,
    metadata: ApplicationMetadata,
    by: By,
  ): Promise<string | null> {
    if (!usesSecret(metadata)) {
      await tx.query(`delete from application_secret where client_id = $1`, [clientId]);
      return null;
    }
    const valid = await tx.query(
      `select 1 as found from application_secret where client_id = $1 and (expires_at is null or expires_at > now())`,
      [clientId],
    );
    return valid.length > 0 ? null : insertSecret(tx, clientId, by.actorId);
  }

  private note(
    tx: Tx,
    by: By,
    action: string,
    clientId: string,
    metadata: ApplicationMetadata,
  ): Promise<void> {
    return this.audit.record(tx, {
      action,
      subject: { kind: 'application', id: clientId },
      ...recorded(by, { name: metadata.client_name, redirectUris: metadata.redirect_uris }),
    });
  }
}
