import { randomUUID } from 'node:crypto';
import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { Audit } from '../../audit/index.js';
import { Announcements, Database, type Queryable, type Tx, conflict, invalid } from '../../platform/index.js';
import { type ApplicationMetadata, ownMetadata } from './application-metadata.js';
import { checkMetadata } from './application-metadata.rules.js';
import { EntryRules, RULE_COLUMNS } from './entry-rules.service.js';
import type { EntryRule } from './entry.rules.js';
import { type SecretHash, hashClientSecret, makeClientSecret } from './client-secret.js';

/** A registered application as the engine needs it. */
export interface Application {
  clientId: string;
  name: string;
  metadata: ApplicationMetadata;
  firstParty: boolean;
  secrets: SecretHash[];
  /** Who may enter; those that were ended are not among them. */
  entry: EntryRule[];
}

export interface Registered {
  client_id: string;
  /** Shown once, kept as a hash only; absent for public applications. */
  client_secret?: string;
}

/** An announcement may be lost while a connection is down; after this time a row is read again in any case. */
const REMEMBER_MS = 10_000;

/** The registered applications. Every request of the engine asks for one, so rows are remembered for a moment. */
@Injectable()
export class Applications implements OnModuleDestroy {
  private readonly remembered = new Map<string, { until: number; found: Promise<Application | null> }>();
  private readonly listening;

  constructor(
    private readonly database: Database,
    private readonly announcements: Announcements,
    private readonly audit: Audit,
    private readonly entryRules: EntryRules,
  ) {
    this.listening = announcements.on('application').subscribe((clientIds) => {
      if (clientIds.length === 0) this.remembered.clear();
      for (const clientId of clientIds) this.remembered.delete(clientId);
    });
  }

  onModuleDestroy(): void {
    this.listening.unsubscribe();
  }

  /** An active application, or null. */
  async find(clientId: string): Promise<Application | null> {
    // Whatever cannot be an id never reaches PostgreSQL (a NUL byte would be an error there, not "not found").
    if (!/^[A-Za-z0-9._-]{3,80}$/.test(clientId)) return null;
    const known = this.remembered.get(clientId);
    if (known && known.until > Date.now()) return known.found;
    const found = this.read(clientId);
    this.remembered.set(clientId, { until: Date.now() + REMEMBER_MS, found });
    const forget = () => this.remembered.delete(clientId);
    // Unknown ids are not remembered: anybody can make them up.
    found.then((application) => application ?? forget(), forget);
    return found;
  }

  /**
   * Registers a new application. `input` is OpenID client metadata by its RFC 7591 names; `actorId` is null for the
   * operator at the command line.
   * @throws DomainError invalid (all faults) or conflict (the client id is taken)
   */
  async register(tx: Tx, input: unknown, actorId: string | null = null): Promise<Registered> {
    const metadata = accepted(input);
    await this.mustKnowUnits(tx, metadata);
    const clientId = metadata.client_id ?? randomUUID();
    const inserted = await tx.query(
      `insert into application (client_id, name, metadata, owner_unit_id, first_party)
       values ($1, $2, $3, (select id from unit where code = $4), $5) on conflict do nothing returning client_id`,
      asRow(clientId, metadata),
    );
    if (inserted.length === 0)
      throw conflict('client-id-taken', `Aplikasi dengan client_id ${clientId} sudah terdaftar.`);
    await this.entryRules.registerIn(tx, clientId, metadata.e_akun.entry, actorId);
    const secret = await this.firstSecret(tx, clientId, metadata);
    await this.note(tx, actorId, 'application.registered', clientId, metadata);
    this.forget(clientId);
    return { client_id: clientId, ...(secret ? { client_secret: secret } : {}) };
  }

  /**
   * Registers the application or brings it up to date. A confidential application gets a new, only secret:
   * for applications that are started together with us and are handed the secret each time.
   */
  async upsert(tx: Tx, input: unknown): Promise<Registered> {
    const metadata = accepted(input);
    if (!metadata.client_id)
      throw invalid([{ field: 'client_id', message: 'client_id harus diisi untuk memperbarui aplikasi.' }]);
    await this.mustKnowUnits(tx, metadata);
    await this.put(tx, metadata.client_id, metadata);
    await tx.query(`delete from application_secret where client_id = $1`, [metadata.client_id]);
    const secret = await this.firstSecret(tx, metadata.client_id, metadata);
    if (secret) await this.note(tx, null, 'application.secret-replaced', metadata.client_id, metadata);
    this.forget(metadata.client_id);
    return { client_id: metadata.client_id, ...(secret ? { client_secret: secret } : {}) };
  }

  /** Writes metadata that needs no check, because it is our own; nothing changes when it is there already. */
  async put(tx: Tx, clientId: string, metadata: ApplicationMetadata): Promise<void> {
    const changed = await tx.query(
      `insert into application (client_id, name, metadata, owner_unit_id, first_party)
       values ($1, $2, $3, (select id from unit where code = $4), $5)
       on conflict (client_id) do update set name = excluded.name, metadata = excluded.metadata,
         owner_unit_id = excluded.owner_unit_id, first_party = excluded.first_party, status = 'active'
       where (application.name, application.metadata, application.owner_unit_id, application.first_party,
              application.status)
         is distinct from (excluded.name, excluded.metadata, excluded.owner_unit_id, excluded.first_party, 'active')
       returning client_id`,
      asRow(clientId, metadata),
    );
    await this.entryRules.registerIn(tx, clientId, metadata.e_akun.entry, null);
    if (changed.length === 0) return;
    await this.note(tx, null, 'application.updated', clientId, metadata);
    this.forget(clientId);
  }

  /** A second secret; the ones before it stay valid until `othersUntil`, so that the application can change over. */
  async addSecret(
    tx: Tx,
    clientId: string,
    othersUntil: Date,
    actorId: string | null = null,
  ): Promise<string> {
    await tx.query(
      `update application_secret set expires_at = least(coalesce(expires_at, $2::timestamptz), $2::timestamptz) where client_id = $1`,
      [clientId, othersUntil],
    );
    const secret = await this.insertSecret(tx, clientId);
    await this.audit.record(tx, {
      actorId,
      action: 'application.secret-added',
      subject: { kind: 'application', id: clientId },
      outcome: 'done',
      detail: { othersUntil: othersUntil.toISOString() },
    });
    this.forget(clientId);
    return secret;
  }

  private async read(clientId: string): Promise<Application | null> {
    const [row] = await this.database.query<{
      name: string;
      metadata: ApplicationMetadata;
      first_party: boolean;
      secrets: { hash: string; expires_at: string | null }[];
      entry: EntryRule[];
    }>(
      `select a.name, a.metadata, a.first_party,
              coalesce((select jsonb_agg(jsonb_build_object('hash', encode(s.hash, 'hex'), 'expires_at', s.expires_at))
                        from application_secret s where s.client_id = a.client_id), '[]') as secrets,
              coalesce((select jsonb_agg(to_jsonb(rule)) from (
                          select ${RULE_COLUMNS} from application_entry_rule r
                          where r.client_id = a.client_id and r.ended_at is null order by r.created_at, r.id) as rule),
                       '[]') as entry
       from application a where a.client_id = $1 and a.status = 'active'`,
      [clientId],
    );
    if (!row) return null;
    const secrets = row.secrets.map(({ hash, expires_at }) => ({
      hash: Buffer.from(hash, 'hex'),
      expiresAt: expires_at === null ? null : new Date(expires_at),
    }));
    const metadata = { ...row.metadata, e_akun: ownMetadata(row.metadata.e_akun) };
    return { clientId, name: row.name, metadata, firstParty: row.first_party, secrets, entry: row.entry };
  }

  private async mustKnowUnits(tx: Queryable, { e_akun: own }: ApplicationMetadata): Promise<void> {
    const named = [
      { field: 'owner_unit', code: own.owner_unit },
      { field: 'service_unit', code: own.service_unit },
      ...own.role_map.map(({ unit }, i) => ({ field: `role_map[${i}].unit`, code: unit })),
    ].filter((one): one is { field: string; code: string } => one.code !== undefined);
    if (named.length === 0) return;
    const known = await tx.query<{ code: string }>(`select code from unit where code = any ($1)`, [
      named.map(({ code }) => code),
    ]);
    const codes = new Set(known.map(({ code }) => code));
    const faults = named
      .filter(({ code }) => !codes.has(code))
      .map(({ field, code }) => ({ field: `e_akun.${field}`, message: `Unit ${code} tidak ada.` }));
    if (faults.length > 0) throw invalid(faults, 'Data aplikasi belum benar.');
  }

  private async firstSecret(
    tx: Queryable,
    clientId: string,
    metadata: ApplicationMetadata,
  ): Promise<string | null> {
    return usesSecret(metadata) ? this.insertSecret(tx, clientId) : null;
  }

  private async insertSecret(tx: Queryable, clientId: string): Promise<string> {
    const secret = makeClientSecret();
    await tx.query(`insert into application_secret (client_id, hash) values ($1, $2)`, [
      clientId,
      hashClientSecret(secret),
    ]);
    return secret;
  }

  private note(
    tx: Tx,
    actorId: string | null,
    action: string,
    clientId: string,
    metadata: ApplicationMetadata,
  ): Promise<void> {
    return this.audit.record(tx, {
      actorId,
      action,
      subject: { kind: 'application', id: clientId },
      outcome: 'done',
      detail: { name: metadata.client_name, redirectUris: metadata.redirect_uris },
    });
  }

  /** Told to every process a moment later; by then the caller's transaction has committed. */
  private forget(clientId: string): void {
    this.remembered.delete(clientId);
    this.announcements.announce('application', clientId);
  }
}

function accepted(input: unknown): ApplicationMetadata {
  const result = checkMetadata(input);
  if (!result.ok) throw invalid(result.faults, 'Data aplikasi belum benar.');
  return result.metadata;
}

function usesSecret({ token_endpoint_auth_method: method }: ApplicationMetadata): boolean {
  return method === 'client_secret_basic' || method === 'client_secret_post';
}

/** The row; who may enter stands in rows of its own (`application_entry_rule`). */
function asRow(clientId: string, metadata: ApplicationMetadata): unknown[] {
  const { client_id: _id, e_akun, ...rest } = metadata;
  const { entry: _entry, ...own } = e_akun;
  return [clientId, metadata.client_name, { ...rest, e_akun: own }, own.owner_unit ?? null, own.first_party];
}
