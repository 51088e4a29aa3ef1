import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { Audit } from '../../../audit/index.js';
import {
  Clock,
  Database,
  Outbox,
  type ReadySettings,
  SETTINGS,
  type Seal,
  type Tx,
  conflict,
  notFound,
  sealFor,
} from '../../../platform/index.js';
import { type By, recorded } from '../by.js';
import { WEBHOOK_TOPIC, type WebhookMessage } from './webhook-message.js';
import { makeWebhookSecret } from './webhook-signature.rules.js';
import { type WebhookWish, checkedWish } from './webhook-wish.rules.js';

export interface WebhookFacts {
  address: string;
  kinds: string[];
  version: number;
  changedAt: Date;
  /** Those that are valid, the newest first. */
  secrets: { id: string; createdAt: Date; expiresAt: Date | null }[];
}

/** The one before stays valid so long when there is a new secret. */
export const OLD_SECRET_DAYS = 7;

/** Where applications are told of people: one address each, two secrets at most while they change over. */
@Injectable()
export class Webhooks {
  private readonly seal: Seal;

  constructor(
    private readonly database: Database,
    private readonly outbox: Outbox,
    private readonly audit: Audit,
    private readonly clock: Clock,
    @Inject(SETTINGS) settings: ReadySettings,
  ) {
    this.seal = sealFor(settings.secretKey, 'webhook secrets');
  }

  async find(clientId: string): Promise<WebhookFacts | null> {
    const [row] = await this.database.query<WebhookFacts & Record<string, unknown>>(
      `select address, kinds, version, changed_at as "changedAt" from application_webhook where client_id = $1`,
      [clientId],
    );
    if (!row) return null;
    const secrets = await this.database.query<WebhookFacts['secrets'][number] & Record<string, unknown>>(
      `select id, created_at as "createdAt", expires_at as "expiresAt" from application_webhook_secret
       where client_id = $1 and (expires_at is null or expires_at > now()) order by created_at desc, id`,
      [clientId],
    );
    return { ...row, secrets };
  }

  /** What a message is signed with; null when the application does not want to be told. */
  async toSign(clientId: string): Promise<{ address: string; secrets: string[] } | null> {
    const rows = await this.database.query<{ address: string; id: string; sealed: Buffer }>(
      `select w.address, s.id, s.sealed from application_webhook w
       join application_webhook_secret s on s.client_id = w.client_id and (s.expires_at is null or s.expires_at > now())
       where w.client_id = $1 order by s.created_at desc, s.id`,
      [clientId],
    );
    if (rows.length === 0) return null;
    const secrets = rows.map(({ id, sealed }) => this.seal.open(id, sealed)).filter((one) => one !== null);
    if (secrets.length === 0) throw new Error('secret cannot be opened');
    return { address: rows[0]!.address, secrets };
  }

  /**
   * Stores address and kinds; `version` is the one that was read, 0 for none. The same once more changes nothing.
   * @returns the first secret, when there was no webhook before
   * @throws DomainError invalid, conflict (somebody changed it meanwhile)
   */
  async keep(
    clientId: string,
    wish: WebhookWish,
    { version, serviceUnit, by }: { version: number; serviceUnit: string | undefined; by: By },
  ): Promise<{ secret?: string }> {
    const { address, kinds } = checkedWish(wish, serviceUnit);
    return this.database.transaction(async (tx) => {
      const before = await this.locked(tx, clientId);
      const same = before?.address === address && before.kinds.join() === kinds.join();
      if (same) return {};
      if ((before?.version ?? 0) !== version) throw changedMeanwhile();
      await tx.query(
        `insert into application_webhook (client_id, address, kinds) values ($1, $2, $3)
         on conflict (client_id) do update set address = $2, kinds = $3, changed_at = now(),
           version = application_webhook.version + 1`,
        [clientId, address, kinds],
      );
      const after = { address, kinds };
      await this.note(tx, clientId, 'webhook.changed', by, { before: before && shown(before), after });
      return before ? {} : { secret: await this.insertSecret(tx, clientId) };
    });
  }

  /** No more messages; those that wait are not delivered. Twice is as good as once. */
  async remove(clientId: string, by: By): Promise<void> {
    await this.database.transaction(async (tx) => {
      const before = await this.locked(tx, clientId);
      if (!before) return;
      await tx.query(`delete from application_webhook where client_id = $1`, [clientId]);
      await this.note(tx, clientId, 'webhook.removed', by, { before: shown(before), after: null });
    });
  }

  /**
   * A new secret, shown once; the one before stays valid for some days, or ends now when it has leaked.
   * @throws DomainError not-found, conflict (two are valid already, or `after` is no longer the newest)
   */
  async addSecret(
    clientId: string,
    { oldEndsNow, after }: { oldEndsNow: boolean; after?: string | undefined },
    by: By,
  ): Promise<string> {
    return this.database.transaction(async (tx) => {
      if (!(await this.locked(tx, clientId))) throw noWebhook();
      const valid = await tx.query<{ id: string }>(
        `select id from application_webhook_secret where client_id = $1 and (expires_at is null or expires_at > now())
         order by created_at desc, id`,
        [clientId],
      );
      if (after !== undefined && valid[0]?.id !== after) throw changedMeanwhile();
      if (!oldEndsNow && valid.length >= 2)
        throw conflict(
          'two-secrets-valid',
          'Sudah ada dua rahasia yang berlaku. Tunggu sampai yang lama berakhir, atau akhiri yang lama sekarang juga.',
        );
      await tx.query(
        `update application_webhook_secret set expires_at = least(expires_at, now() + make_interval(days => $2))
         where client_id = $1 and (expires_at is null or expires_at > now())`,
        [clientId, oldEndsNow ? 0 : OLD_SECRET_DAYS],
      );
      await tx.query(
        `delete from application_webhook_secret where client_id = $1 and expires_at < now() - interval '1 day'`,
        [clientId],
      );
      const secret = await this.insertSecret(tx, clientId);
      await this.note(tx, clientId, 'webhook.secret-added', by, { before: null, after: { oldEndsNow } });
      return secret;
    });
  }

  /** A message without events, to see whether it arrives. @throws DomainError not-found */
  async sendTest(clientId: string, by: By): Promise<void> {
    await this.database.transaction(async (tx) => {
      if (!(await this.locked(tx, clientId))) throw noWebhook();
      const message: WebhookMessage = {
        type: 'test',
        timestamp: this.clock.now().toISOString(),
        data: { events: [] },
      };
      await this.outbox.send(tx, WEBHOOK_TOPIC, clientId, { ...message });
      await this.note(tx, clientId, 'webhook.tested', by, { before: null, after: null });
    });
  }

  private async locked(tx: Tx, clientId: string) {
    // The application too, so that two who make the first webhook come one after the other.
    await tx.query(`select 1 as locked from application where client_id = $1 for no key update`, [clientId]);
    const [row] = await tx.query<{ address: string; kinds: string[]; version: number }>(
      `select address, kinds, version from application_webhook where client_id = $1`,
      [clientId],
    );
    return row ?? null;
  }

  private async insertSecret(tx: Tx, clientId: string): Promise<string> {
    const id = randomUUID();
    const secret = makeWebhookSecret();
    await tx.query(`insert into application_webhook_secret (id, client_id, sealed) values ($1, $2, $3)`, [
      id,
      clientId,
      this.seal.close(id, secret),
    ]);
    return secret;
  }

  private async note(
    tx: Tx,
    clientId: string,
    action: string,
    by: By,
    sides: { before: Record<string, unknown> | null; after: Record<string, unknown> | null },
  ): Promise<void> {
    await this.audit.record(tx, {
      action,
      subject: { kind: 'application', id: clientId },
      ...recorded(by, {}),
      ...sides,
    });
  }
}

function shown({ address, kinds }: { address: string; kinds: string[] }): Record<string, unknown> {
  return { address, kinds };
}

function noWebhook() {
  return notFound('webhook-not-found', 'Aplikasi ini belum meminta kabar pegawai.');
}

function changedMeanwhile() {
  return conflict('webhook-changed', 'Pengaturan kabar ini sudah diubah orang lain sejak Anda membukanya.');
}
