import { Injectable } from '@nestjs/common';
import type { NoticeKind } from './notice-kind.js';

/** What no room has named. */
export const OTHER: NoticeKind = {
  kind: 'other',
  title: 'Lainnya',
  about: 'Kabar yang tidak termasuk di atas.',
  topics: {},
  usual: { mail: true, push: true },
  atMost: 3,
};

const SAID_OF_OTHERS = 'Ada kabar baru untuk Anda';

/** Kinds of messages; the rooms above name theirs in `onModuleInit`. */
@Injectable()
export class NoticeKinds {
  private readonly kinds = new Map<string, NoticeKind>();
  private readonly byTopic = new Map<string, NoticeKind>();

  register(kind: NoticeKind): void {
    if (this.kinds.has(kind.kind)) throw new Error(`kind of notice registered twice: ${kind.kind}`);
    this.kinds.set(kind.kind, kind);
    for (const topic of Object.keys(kind.topics)) {
      if (this.byTopic.has(topic)) throw new Error(`topic registered twice: ${topic}`);
      this.byTopic.set(topic, kind);
    }
  }

  /** In the order of registration, the rest last. */
  all(): NoticeKind[] {
    return [...this.kinds.values(), OTHER];
  }

  kindOf(topic: string): NoticeKind {
    return this.byTopic.get(topic) ?? OTHER;
  }

  named(kind: string): NoticeKind {
    return this.kinds.get(kind) ?? OTHER;
  }

  /** What may leave the house about a message. */
  sentenceOf(topic: string): string {
    return this.kindOf(topic).topics[topic] ?? SAID_OF_OTHERS;
  }
}
