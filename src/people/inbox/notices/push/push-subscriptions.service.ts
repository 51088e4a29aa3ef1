import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { type Principal, actorOf } from '../../../../access/index.js';
import { Audit } from '../../../../audit/index.js';
import {
  Clock,
  Database,
  type Done,
  type ReadySettings,
  SETTINGS,
  type Seal,
  UUID,
  isLoopback,
  notFound,
  refused,
  sealFor,
} from '../../../../platform/index.js';
import { serviceOf } from './push-address.rules.js';
import type { PushForm } from './push-form.js';

/** One browser of one's own, as the page lists it. */
export interface OwnBrowser {
  id: string;
  service: string;
  consentedAt: Date;
  lastSentAt: Date | null;
}

/** What is needed to write to a browser. */
export interface PushTarget {
  endpoint: string;
  keys: { p256dh: string; auth: string };
}

const MOST = 10;

/** Browsers that their person allowed to show notifications. */
@Injectable()
export class PushSubscriptions {
  private readonly seal: Seal;
  private readonly local: boolean;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    @Inject(SETTINGS) settings: ReadySettings,
  ) {
    this.seal = sealFor(settings.secretKey, 'push-subscription');
    this.local = settings.demonstration || isLoopback(new URL(settings.publicUrl).hostname);
  }

  of(personId: string): Promise<OwnBrowser[]> {
    return this.database.query<OwnBrowser & Record<string, unknown>>(
      `select id, service, consented_at as "consentedAt", last_sent_at as "lastSentAt"
       from push_subscription where person_id = $1 order by consented_at desc, id`,
      [personId],
    );
  }

  /** A browser that was somebody else's belongs to whoever allows it last: they sit in front of it. */
  async add(principal: Principal, { alamat, kunci, rahasia }: PushForm): Promise<Done> {
    const service = serviceOf(alamat, this.local);
    if (!service) return refused('', 'Layanan notifikasi peramban ini tidak dapat dipakai.');
    const { personId } = principal;
    const hash = createHash('sha256').update(alamat).digest();
    const target: PushTarget = { endpoint: alamat, keys: { p256dh: kunci, auth: rahasia } };
    return this.database.transaction(async (tx) => {
      await tx.query(`select pg_advisory_xact_lock(hashtext('push-subscription ' || $1))`, [personId]);
      const [count] = await tx.query<{ others: number }>(
        `select count(*)::int as others from push_subscription where person_id = $1 and endpoint_hash <> $2`,
        [personId, hash],
      );
      if (count!.others >= MOST)
        return refused('', `Paling banyak ${MOST} peramban. Cabut salah satu yang tidak Anda pakai lagi.`);
      await tx.query(
        `insert into push_subscription (person_id, endpoint_hash, sealed, service, consented_at) values ($1, $2, $3, $4, $5)
         on conflict (endpoint_hash) do update set person_id = excluded.person_id, sealed = excluded.sealed,
           consented_at = excluded.consented_at,
           last_sent_at = case when push_subscription.person_id = excluded.person_id then push_subscription.last_sent_at end`,
        [
          personId,
          hash,
          this.seal.close(hash.toString('hex'), JSON.stringify(target)),
          service,
          this.clock.now(),
        ],
      );
      await this.audit.record(tx, {
        actorId: actorOf(principal),
        action: 'push.allowed',
        subject: { kind: 'person', id: personId },
        outcome: 'done',
        detail: { pushService: service },
      });
      return { ok: true };
    });
  }

  /** @throws DomainError not-found for a browser of somebody else */
  async remove(principal: Principal, id: string): Promise<void> {
    const { personId } = principal;
    const record = { actorId: actorOf(principal), action: 'push.ended' } as const;
    const removed = await this.database.transaction(async (tx) => {
      const [row] = UUID.test(id)
        ? await tx.query<{ service: string }>(
            `delete from push_subscription where id = $2 and person_id = $1 returning service`,
            [personId, id],
          )
        : [];
      if (row)
        await this.audit.record(tx, {
          ...record,
          subject: { kind: 'person', id: personId },
          outcome: 'done',
          detail: { pushService: row.service },
        });
      return row !== undefined;
    });
    if (removed) return;
    await this.audit.record(this.database, { ...record, outcome: 'refused' });
    throw notFound('browser-not-found', 'Peramban itu tidak ada dalam daftar Anda.');
  }

  /** Null when it was taken away meanwhile, belongs to another person by now, or cannot be opened. */
  async target(id: string, personId: string): Promise<PushTarget | null> {
    const [row] = await this.database.query<{ hash: Buffer; sealed: Buffer }>(
      `select endpoint_hash as hash, sealed from push_subscription where id = $1 and person_id = $2`,
      [id, personId],
    );
    const opened = row ? this.seal.open(row.hash.toString('hex'), row.sealed) : null;
    return opened === null ? null : (JSON.parse(opened) as PushTarget);
  }

  async sent(id: string): Promise<void> {
    await this.database.query(`update push_subscription set last_sent_at = $2 where id = $1`, [
      id,
      this.clock.now(),
    ]);
  }

  /** The push service says that this browser does not listen any more. */
  async gone(id: string): Promise<void> {
    await this.database.query(`delete from push_subscription where id = $1`, [id]);
  }
}
