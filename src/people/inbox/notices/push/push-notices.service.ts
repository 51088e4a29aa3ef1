import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import webPush from 'web-push';
import {
  Clock,
  Database,
  MessageRefused,
  type OutboxMessage,
  OutwardPost,
  type ReadySettings,
  SETTINGS,
  type Tx,
  failureReason,
} from '../../../../platform/index.js';
import { Dispatches, type DueNotice } from '../dispatches.store.js';
import { type Dispatch, NoticeCarriers } from '../notice-carriers.service.js';
import { noticeTitle, openLink } from '../notice-letter.rules.js';
import { PushSubscriptions, type PushTarget } from './push-subscriptions.service.js';
import { VapidKeyring } from './vapid-keys.service.js';

/** A phone that was off all night need not light up for yesterday. */
const LONGEST_SECONDS = 6 * 3600;
/** RFC 8030 section 7.3 and what services make of it: this browser does not listen any more. */
const GONE = new Set([404, 410]);

/** Bundles as push messages (RFC 8030), encrypted for the browser (RFC 8291), one for each browser of the person. */
@Injectable()
export class PushNotices implements OnModuleInit {
  constructor(
    private readonly carriers: NoticeCarriers,
    private readonly dispatches: Dispatches,
    private readonly subscriptions: PushSubscriptions,
    private readonly keyring: VapidKeyring,
    private readonly post: OutwardPost,
    private readonly database: Database,
    private readonly clock: Clock,
    @Inject(SETTINGS) private readonly settings: ReadySettings,
  ) {}

  onModuleInit(): void {
    this.carriers.register(
      'push',
      (tx, dispatches) => this.address(tx, dispatches),
      (message) => this.deliver(message),
    );
  }

  private async address(tx: Tx, dispatches: readonly Dispatch[]) {
    const rows = await tx.query<{ dispatch: string; browser: string | null; service: string | null }>(
      `select d.id as dispatch, s.id as browser, s.service
       from unnest($1::uuid[]) as w (id) join notice_dispatch d on d.id = w.id
       left join push_subscription s on s.person_id = d.person_id order by d.id, s.id`,
      [dispatches.map(({ id }) => id)],
    );
    const without = rows.filter(({ browser }) => browser === null).map(({ dispatch }) => dispatch);
    if (without.length > 0)
      await tx.query(
        `update notice_dispatch set outcome = 'not-needed', ended_at = made_at where id = any($1::uuid[])`,
        [without],
      );
    return rows.flatMap(({ dispatch, browser, service }) =>
      browser && service ? [{ destination: service, payload: { dispatch, browser } }] : [],
    );
  }

  private async deliver({ payload }: OutboxMessage): Promise<string> {
    const [dispatch, browser] = [String(payload['dispatch']), String(payload['browser'])];
    const due = await this.dispatches.due(dispatch);
    const target = due.length > 0 ? await this.targetFor(dispatch, browser) : null;
    if (!target) {
      await this.dispatches.end(dispatch, 'not-needed');
      return 'not needed';
    }
    try {
      await this.send(target, due);
    } catch (error) {
      await this.refusedBy(error, dispatch, browser);
    }
    await this.subscriptions.sent(browser);
    await this.dispatches.end(dispatch, 'sent');
    return 'accepted';
  }

  private async targetFor(dispatch: string, browser: string): Promise<PushTarget | null> {
    const [row] = await this.database.query<{ personId: string }>(
      `select person_id as "personId" from notice_dispatch where id = $1`,
      [dispatch],
    );
    return row ? this.subscriptions.target(browser, row.personId) : null;
  }

  private async send(target: PushTarget, due: readonly DueNotice[]): Promise<void> {
    const { publicUrl } = this.settings;
    const content = {
      title: noticeTitle(due.map(({ sentence }) => sentence)),
      link: openLink(due.map(({ link }) => link)),
    };
    const { headers, body } = webPush.generateRequestDetails(target, JSON.stringify(content), {
      vapidDetails: {
        subject: publicUrl.startsWith('https:') ? publicUrl : 'mailto:tidak-dibalas@localhost',
        ...(await this.keyring.keys()),
      },
      TTL: this.secondsOf(due),
    });
    const response = await this.post.send(
      target.endpoint,
      {
        headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)])),
        body: new Uint8Array(body),
      },
      false,
    );
    if (!response.ok) throw Object.assign(new Error('not accepted'), { response, status: response.status });
    await response.body?.cancel();
  }

  /** While all of it is of use. */
  private secondsOf(due: readonly DueNotice[]): number {
    const now = this.clock.now().getTime();
    const left = due.flatMap(({ usefulUntil }) => (usefulUntil ? [(+usefulUntil - now) / 1000] : []));
    return Math.max(60, Math.floor(Math.min(LONGEST_SECONDS, ...left)));
  }

  private async refusedBy(error: unknown, dispatch: string, browser: string): Promise<never> {
    const status = (error as { status?: number }).status ?? 0;
    const reason = await failureReason(error);
    const inside = reason === 'private network';
    if (GONE.has(status) || inside) await this.subscriptions.gone(browser);
    if (inside || (status >= 400 && status < 500 && status !== 429)) {
      await this.dispatches.end(dispatch, 'refused');
      throw new MessageRefused(reason, false);
    }
    throw new Error(reason, { cause: error });
  }
}
