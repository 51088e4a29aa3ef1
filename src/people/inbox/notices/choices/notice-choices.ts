import type { Channel } from '../notice-kind.js';
import type { NoticeTimes } from '../notice-plan.rules.js';

export type MailTo = 'official' | 'personal';

/** What one person wants to be told by mail and push, and when. */
export interface NoticeChoices {
  /** Of each kind, in the order of the page. */
  kinds: readonly ({ kind: string } & Record<Channel, boolean>)[];
  times: NoticeTimes;
  mailTo: MailTo;
}

/** One bundle that went out or is on its way. */
export interface SentNotice {
  id: string;
  channel: Channel;
  madeAt: Date;
  outcome: 'under-way' | 'sent' | 'not-needed' | 'refused';
}

export interface OwnNotices {
  choices: NoticeChoices;
  /** Raised with each change; 0 before the first. */
  revision: number;
  addresses: Record<MailTo, string | null>;
  recent: SentNotice[];
}
