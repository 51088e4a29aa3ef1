/** Something that one person is told. */
export interface NewMessage {
  personId: string;
  /** kebab-case: what it is about, e.g. `leave-decided`. */
  topic: string;
  /** One line; also the subject of the mail. */
  title: string;
  body?: string;
  /** A page of ours that tells more or lets one act, e.g. `/presensi/cuti/...`. */
  link?: string | null;
  /** After this moment nobody is told by mail or push any more. */
  usefulUntil?: Date;
  /** The same key is the same message for this person, however often it is told: `leave:<id>:decided`. */
  dedupeKey: string;
}

/** As it stands in the inbox. */
export interface Message {
  id: string;
  title: string;
  body: string;
  link: string | null;
  createdAt: Date;
  readAt: Date | null;
}

export const MESSAGES_ON_A_PAGE = 20;

/** One page of somebody's inbox, with the counts of all of it. */
export interface OwnMessages {
  messages: Message[];
  all: number;
  unread: number;
}
