import type { Queryable } from '../../../platform/index.js';

/** Ways out of the inbox; the inbox itself always has everything. */
export const CHANNELS = ['mail', 'push'] as const;
export type Channel = (typeof CHANNELS)[number];

/** Messages of one kind are chosen together. */
export interface NoticeKind {
  /** kebab-case. */
  kind: string;
  title: string;
  /** What comes, in one line of the page of choices. */
  about: string;
  /** Topic of a message -> all that a mail or a push may say of it: no names, no reasons, no figures. */
  topics: Readonly<Record<string, string>>;
  /** As long as the person has chosen nothing. */
  usual: Readonly<Record<Channel, boolean>>;
  /** So many mails, and so many pushes, a day; what comes then waits for the bundle of the next morning. */
  atMost: number;
  /** Sent at any hour and never kept for a bundle: who must act at once if it was not them. `atMost` still holds. */
  urgent?: boolean;
  /** Which of these messages are still so at the moment of sending; without it, all that are unread. */
  stillTrue?: (db: Queryable, messages: readonly { id: string; personId: string }[]) => Promise<string[]>;
}
