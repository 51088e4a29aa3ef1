import { Injectable } from '@nestjs/common';
import { Audit } from '../../../audit/index.js';
import { Database, type Tx, conflict, notFound } from '../../../platform/index.js';
import { Applications } from '../../applications/applications.service.js';
import { type By, OPERATOR, recorded } from '../../applications/by.js';
import { PORTAL_CLIENT_ID } from '../../applications/portal-application.js';

interface Standing {
  name: string;
  status: 'active' | 'disabled';
  version: number;
}

/** An application stops, goes on, or was never one. People's sessions and the other applications are not touched. */
@Injectable()
export class ApplicationClosing {
  constructor(
    private readonly database: Database,
    private readonly applications: Applications,
    private readonly audit: Audit,
  ) {}

  /**
   * Nothing works any longer that was issued to it: grants, codes, tokens; not even after it is enabled again.
   * Twice is as good as once. @throws DomainError not-found, conflict (the portal itself)
   */
  async disable(clientId: string, reason: string, by: By = OPERATOR): Promise<void> {
    await this.database.transaction(async (tx) => {
      const { name, status } = await this.lock(tx, clientId);
      if (status === 'disabled') return;
      await tx.query(
        `update application set status = 'disabled', disabled_at = now(), disabled_reason = $2, tokens_since = now()
         where client_id = $1`,
        [clientId, reason],
      );
      const revoked = await revokeAllOf(tx, clientId);
      await this.note(tx, 'application.disabled', clientId, by, { name, reason, revoked });
    });
    // Once more after the commit: whoever read the old row in between is told, too.
    this.applications.forget(clientId);
  }

  /** @throws DomainError not-found */
  async enable(clientId: string, by: By = OPERATOR): Promise<void> {
    await this.database.transaction(async (tx) => {
      const { name, status } = await this.lock(tx, clientId);
      if (status === 'active') return;
      // A token of the moment before it was disabled must not come back to life: the engine counts whole seconds.
      await tx.query(
        `update application set status = 'active', disabled_at = null, disabled_reason = null, tokens_since = now()
         where client_id = $1`,
        [clientId],
      );
      // What a request wrote that was under way when it was disabled.
      await revokeAllOf(tx, clientId);
      await this.note(tx, 'application.enabled', clientId, by, { name });
    });
    this.applications.forget(clientId);
  }

  /**
   * Only for an application that nobody has ever used; any other is disabled, because the record speaks of it.
   * @throws DomainError not-found, conflict (in use, changed meanwhile, the portal itself)
   */
  async remove(clientId: string, version: number | null, by: By = OPERATOR): Promise<void> {
    await this.database.transaction(async (tx) => {
      const standing = await this.lock(tx, clientId);
      if (version !== null && standing.version !== version)
        throw conflict(
          'application-changed',
          'Data aplikasi ini sudah diubah orang lain sejak Anda membukanya.',
        );
      if (await wasUsed(tx, clientId))
        throw conflict(
          'application-used',
          'Aplikasi ini pernah dipakai, sehingga tidak dapat dihapus. Nonaktifkan saja.',
        );
      await tx.query(`delete from application where client_id = $1`, [clientId]);
      await this.note(tx, 'application.deleted', clientId, by, { name: standing.name });
    });
    this.applications.forget(clientId);
  }

  /** Was there an application of this id, and somebody deleted it? Then deleting it again is no mistake. */
  async wasDeleted(clientId: string): Promise<boolean> {
    const found = await this.database.query(
      `select 1 as found from audit_entry where subject_kind = 'application' and subject_id = $1
         and action = 'application.deleted' limit 1`,
      [clientId],
    );
    return found.length > 0;
  }

  private async lock(tx: Tx, clientId: string): Promise<Standing> {
    if (clientId === PORTAL_CLIENT_ID)
      throw conflict('portal-stays', 'Portal adalah layanan ini sendiri dan selalu aktif.');
    const [row] = await tx.query<Standing & Record<string, unknown>>(
      `select name, status, version from application where client_id = $1 for no key update`,
      [clientId],
    );
    if (!row) throw notFound('application-not-found', 'Aplikasi itu tidak terdaftar.');
    return row;
  }

  private async note(tx: Tx, action: string, clientId: string, by: By, detail: Record<string, unknown>) {
    await this.audit.record(tx, {
      action,
      subject: { kind: 'application', id: clientId },
      ...recorded(by, detail),
    });
    this.applications.forget(clientId);
  }
}

/** Rows locked in order, so that two of these cannot deadlock. Returns how many ended. */
async function revokeAllOf(tx: Tx, clientId: string): Promise<number> {
  const gone = await tx.query(
    `with doomed as (
       select model, id_hash from oidc_artifact where client_id = $1 order by model, id_hash for update)
     delete from oidc_artifact a using doomed d where a.model = d.model and a.id_hash = d.id_hash returning 1 as gone`,
    [clientId],
  );
  await tx.query(
    `with doomed as (
       select session_uid from oidc_session_application where client_id = $1 order by session_uid for update)
     delete from oidc_session_application a using doomed d where a.client_id = $1 and a.session_uid = d.session_uid`,
    [clientId],
  );
  return gone.length;
}

async function wasUsed(tx: Tx, clientId: string): Promise<boolean> {
  const [row] = await tx.query<{ used: boolean }>(
    `select exists (select 1 from application_use where client_id = $1)
         or exists (select 1 from oidc_session_application where client_id = $1)
         or exists (select 1 from oidc_artifact where client_id = $1 and model <> 'Interaction') as used`,
    [clientId],
  );
  return row!.used;
}
