import { Injectable } from '@nestjs/common';
import { Clock, Database } from '../../../platform/index.js';
import { NoticeKinds } from './notice-kinds.service.js';

/** A message that is still worth telling, with all that may be said of it. */
export interface DueNotice {
  sentence: string;
  link: string | null;
  usefulUntil: Date | null;
}

export type Outcome = 'sent' | 'not-needed' | 'refused';

/** Bundles on their way: what of one is still worth telling, and how it ended. */
@Injectable()
export class Dispatches {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly kinds: NoticeKinds,
  ) {}

  /** Unread, of use and still so: minutes, or a night of a mail server that was away, may have passed. */
  async due(dispatchId: string): Promise<DueNotice[]> {
    const messages = await this.database.query<{
      id: string;
      personId: string;
      topic: string;
      link: string | null;
      usefulUntil: Date | null;
    }>(
      `select m.id, m.person_id as "personId", m.topic, m.link, m.useful_until as "usefulUntil"
       from notice_dispatch_message d join inbox_message m on m.id = d.message_id
       where d.dispatch_id = $1 and m.read_at is null and (m.useful_until is null or m.useful_until > $2)
         and exists (select from account a where a.person_id = m.person_id and a.status = 'active')
       order by m.created_at, m.id`,
      [dispatchId, this.clock.now()],
    );
    const due: DueNotice[] = [];
    for (const kind of new Set(messages.map(({ topic }) => this.kinds.kindOf(topic)))) {
      const own = messages.filter(({ topic }) => this.kinds.kindOf(topic) === kind);
      const still = kind.stillTrue ? new Set(await kind.stillTrue(this.database, own)) : null;
      for (const { id, topic, link, usefulUntil } of own)
        if (!still || still.has(id)) due.push({ sentence: this.kinds.sentenceOf(topic), link, usefulUntil });
    }
    return due;
  }

  /** The outbox has given those up that are under way for more than a day; tried again by hand they may still be sent. */
  async lapse(): Promise<void> {
    await this.database.query(
      `update notice_dispatch set outcome = 'refused', ended_at = $1
       where outcome = 'under-way' and made_at between $1::timestamptz - interval '40 days' and $1::timestamptz - interval '25 hours'`,
      [this.clock.now()],
    );
  }

  async end(dispatchId: string, outcome: Outcome): Promise<void> {
    await this.database.query(
      `update notice_dispatch set outcome = $2, ended_at = $3 where id = $1 and outcome <> 'sent'`,
      [dispatchId, outcome, this.clock.now()],
    );
  }
}
