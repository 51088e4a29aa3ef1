import { Injectable } from '@nestjs/common';
import { type Principal, actorOf } from '../../access/index.js';
import { Audit } from '../../audit/index.js';
import { Clock, Database, notFound, UUID } from '../../platform/index.js';
import { MESSAGES_ON_A_PAGE, type Message, type OwnMessages } from './message.js';

/** From where a request came. */
interface Trace {
  address: string;
  requestId: string;
}

/** What one person has been told, and what of it was read. Reaches nobody else's: each statement names the reader. */
@Injectable()
export class OwnMessagesService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
  ) {}

  /** Unread first, then the latest. */
  async page(personId: string, page: number): Promise<OwnMessages> {
    const [messages, [count]] = await Promise.all([
      this.database.query<Message & Record<string, unknown>>(
        `select id, title, body, link, created_at as "createdAt", read_at as "readAt"
         from inbox_message where person_id = $1
         order by (read_at is null) desc, created_at desc, id limit $2 offset $3`,
        [personId, MESSAGES_ON_A_PAGE, (page - 1) * MESSAGES_ON_A_PAGE],
      ),
      this.database.query<{ all: number; unread: number }>(
        `select count(*)::int as all, count(*) filter (where read_at is null)::int as unread
         from inbox_message where person_id = $1`,
        [personId],
      ),
    ]);
    return { messages, all: count!.all, unread: count!.unread };
  }

  /** Read twice is read. @returns where the message leads @throws DomainError not-found */
  async read(principal: Principal, id: string, trace: Trace): Promise<string | null> {
    const [message] = UUID.test(id)
      ? await this.database.query<{ link: string | null }>(
          `update inbox_message set read_at = coalesce(read_at, $3) where person_id = $1 and id = $2 returning link`,
          [principal.personId, id, this.clock.now()],
        )
      : [];
    if (!message) {
      await this.audit.record(this.database, {
        actorId: actorOf(principal),
        action: 'message.opened',
        outcome: 'refused',
        ...trace,
      });
      throw notFound('message-not-found', 'Kabar itu tidak ditemukan.');
    }
    return message.link;
  }

  /** Those that the person has seen: a message that came meanwhile stays unread. */
  async readUntil(personId: string, until: Date): Promise<void> {
    await this.database.query(
      `update inbox_message set read_at = $3 where person_id = $1 and read_at is null and created_at <= $2`,
      [personId, until, this.clock.now()],
    );
  }
}
