import { Injectable } from '@nestjs/common';
import { Audit } from '../../audit/index.js';
import { Database, type Tx, conflict, invalid, notFound } from '../../platform/index.js';
import type { ApplicationMetadata } from './application-metadata.js';
import { insertSecret, usesSecret } from './application-row.js';
import { Applications } from './applications.service.js';
import { type By, OPERATOR, recorded } from './by.js';

/** A secret as its keeper sees it: everything but itself. */
export interface SecretFacts {
  id: string;
  createdAt: Date;
  expiresAt: Date | null;
  lastUsedAt: Date | null;
  valid: boolean;
}

export interface SecretWish {
  /** So long the one before stays valid. */
  oldExpireAfterDays?: number;
  /** The newest secret that the asker knew of: a form sent twice makes one secret. */
  after?: string | undefined;
}

export interface AddedSecret {
  client_id: string;
  client_secret: string;
  /** When the one before stops being valid; null when there was none. */
  old_expires_at: string | null;
}

export const DEFAULT_OVERLAP_DAYS = 30;
export const LONGEST_OVERLAP_DAYS = 365;
/** So long we can still tell a developer that the secret in use has run out. */
const REMEMBER_EXPIRED = '90 days';

/** Two secrets are valid while an application changes over; each is shown once and kept as a hash. */
@Injectable()
export class ApplicationSecrets {
  constructor(
    private readonly database: Database,
    private readonly applications: Applications,
    private readonly audit: Audit,
  ) {}

  /** The newest first. */
  async list(clientId: string): Promise<SecretFacts[]> {
    return this.database.query<SecretFacts & Record<string, unknown>>(
      `select id, created_at as "createdAt", expires_at as "expiresAt", last_used_at as "lastUsedAt",
              expires_at is null or expires_at > now() as valid
       from application_secret where client_id = $1 order by created_at desc, id`,
      [clientId],
    );
  }

  /**
   * A second secret; the one before ends after some days.
   * @throws DomainError not-found, invalid, or conflict (no secrets in use, two valid already, made a moment ago)
   */
  async add(
    tx: Tx,
    clientId: string,
    { oldExpireAfterDays = DEFAULT_OVERLAP_DAYS, after }: SecretWish = {},
    by: By = OPERATOR,
  ): Promise<AddedSecret> {
    if (
      !Number.isSafeInteger(oldExpireAfterDays) ||
      oldExpireAfterDays < 0 ||
      oldExpireAfterDays > LONGEST_OVERLAP_DAYS
    )
      throw invalid([
        { field: 'expire_old_after_days', message: `Harus bilangan 0 sampai ${LONGEST_OVERLAP_DAYS}.` },
      ]);
    await this.lock(tx, clientId);
    const known = await tx.query<{ id: string; valid: boolean }>(
      `select id, expires_at is null or expires_at > now() as valid from application_secret
       where client_id = $1 order by created_at desc, id`,
      [clientId],
    );
    if (after !== undefined && (known[0]?.id ?? '') !== after)
      throw conflict(
        'secret-added-meanwhile',
        'Rahasia baru sudah dibuat sesaat sebelum ini. Muat ulang halaman untuk melihat keadaannya.',
      );
    // Whoever ends the old ones at once has one left: that is the way out when a secret has leaked.
    if (oldExpireAfterDays > 0 && known.filter(({ valid }) => valid).length >= 2)
      throw conflict(
        'two-secrets-valid',
        'Sudah ada dua rahasia yang berlaku. Cabut yang lama lebih dahulu, tunggu sampai kedaluwarsa, atau akhiri yang lama sekarang juga (0 hari).',
      );
    const ended = await tx.query<{ expires_at: Date }>(
      `update application_secret set expires_at = least(expires_at, now() + make_interval(days => $2))
       where client_id = $1 and (expires_at is null or expires_at > now()) returning expires_at`,
      [clientId, oldExpireAfterDays],
    );
    await tx.query(
      `delete from application_secret where client_id = $1 and expires_at < now() - interval '${REMEMBER_EXPIRED}'`,
      [clientId],
    );
    const secret = await insertSecret(tx, clientId, by.actorId);
    const oldExpiresAt = ended[0]?.expires_at.toISOString() ?? null;
    await this.note(tx, clientId, 'application.secret-added', by, { oldExpiresAt });
    return { client_id: clientId, client_secret: secret, old_expires_at: oldExpiresAt };
  }

  /**
   * Ends one secret at once, e.g. because it leaked. Twice is as good as once.
   * @throws DomainError not-found, or conflict when it is the only valid one
   */
  async revoke(tx: Tx, clientId: string, secretId: string, by: By = OPERATOR): Promise<void> {
    await this.lock(tx, clientId);
    const known = await tx.query<{ id: string; valid: boolean }>(
      `select id, expires_at is null or expires_at > now() as valid from application_secret where client_id = $1`,
      [clientId],
    );
    const secret = known.find(({ id }) => id === secretId);
    if (!secret) throw notFound('secret-not-found', 'Rahasia itu tidak ditemukan.');
    if (!secret.valid) return;
    if (known.filter(({ valid }) => valid).length === 1)
      throw conflict(
        'last-secret',
        'Ini satu-satunya rahasia yang berlaku. Buat rahasia baru lebih dahulu, lalu cabut yang ini.',
      );
    await tx.query(`update application_secret set expires_at = now() where id = $1`, [secretId]);
    await this.note(tx, clientId, 'application.secret-revoked', by, { secretId });
  }

  private async lock(tx: Tx, clientId: string): Promise<void> {
    const [row] = await tx.query<{ metadata: ApplicationMetadata }>(
      `select metadata from application where client_id = $1 for update`,
      [clientId],
    );
    if (!row) throw notFound('application-not-found', 'Aplikasi itu tidak terdaftar.');
    if (!usesSecret(row.metadata))
      throw conflict('no-secrets', 'Aplikasi ini tidak memakai rahasia untuk membuktikan dirinya.');
  }

  private async note(tx: Tx, clientId: string, action: string, by: By, detail: Record<string, unknown>) {
    await this.audit.record(tx, {
      action,
      subject: { kind: 'application', id: clientId },
      ...recorded(by, detail),
    });
    this.applications.forget(clientId);
  }
}
