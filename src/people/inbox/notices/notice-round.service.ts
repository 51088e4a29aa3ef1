import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock, Database, Jobs, type Tx } from '../../../platform/index.js';
import { Dispatches } from './dispatches.store.js';
import { NoticeCarriers } from './notice-carriers.service.js';
import type { Channel } from './notice-kind.js';
import { NoticeKinds } from './notice-kinds.service.js';
import { type NoticePerson, type WaitingRow, noticePeople, waitingOf } from './notice-people.query.js';
import { noticePlan } from './notice-plan.rules.js';

const PEOPLE_AT_ONCE = 500;

interface Bundle {
  personId: string;
  channel: Channel;
  kinds: string[];
  messages: string[];
}

/** Every minute: what waits to leave the inbox goes out in bundles, as each person chose. */
@Injectable()
export class NoticeRound implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly kinds: NoticeKinds,
    private readonly carriers: NoticeCarriers,
    private readonly dispatches: Dispatches,
    private readonly jobs: Jobs,
  ) {}

  onModuleInit(): void {
    this.jobs.register({ name: 'send-notices', cron: '* * * * *', run: () => this.run() });
  }

  async run(): Promise<void> {
    await this.dispatches.lapse();
    let found: number;
    do found = await this.database.transaction((tx) => this.piece(tx));
    while (found > 0);
  }

  /** @returns how many messages were looked at: each of them went out, waits for a later moment or is done */
  private async piece(tx: Tx): Promise<number> {
    const now = this.clock.now();
    const rows = await waitingOf(tx, now, PEOPLE_AT_ONCE);
    if (rows.length === 0) return 0;
    const people = await noticePeople(tx, [...new Set(rows.map(({ personId }) => personId))], now);
    const bundles: Bundle[] = [];
    const done: WaitingRow[] = [];
    const later: { row: WaitingRow; at: Date }[] = [];
    for (const together of byPersonAndChannel(rows)) {
      const { personId, channel } = together[0]!;
      const plan = this.planOf(together, people.get(personId)!, now);
      const rowOf = new Map(together.map((row) => [row.messageId, row]));
      if (plan.send.length > 0) {
        const kinds = plan.send.map((id) => this.kinds.kindOf(rowOf.get(id)!.topic).kind);
        bundles.push({ personId, channel, kinds: [...new Set(kinds)], messages: plan.send });
      }
      done.push(...[...plan.send, ...plan.drop].map((id) => rowOf.get(id)!));
      later.push(...plan.later.map(({ id, at }) => ({ row: rowOf.get(id)!, at })));
    }
    await putOff(tx, later);
    await takeOff(tx, done);
    await this.dispatch(tx, bundles, now);
    return rows.length;
  }

  private planOf(rows: readonly WaitingRow[], person: NoticePerson, now: Date) {
    const { zone, times, choices, sentToday } = person;
    const { channel } = rows[0]!;
    const messages = rows.map(({ messageId, topic, toldAt, usefulUntil, read }) => {
      const { kind, usual, atMost, urgent = false } = this.kinds.kindOf(topic);
      const wanted = (choices[kind] ?? usual)[channel];
      return { id: messageId, kind, wanted, toldAt, usefulUntil, read, atMost, urgent };
    });
    const sent = Object.entries(sentToday)
      .map(([key, count]) => [...key.split(' '), count] as [string, string, number])
      .filter(([of]) => of === channel);
    return noticePlan(messages, {
      now,
      zone,
      times,
      sentToday: Object.fromEntries(sent.map(([, kind, count]) => [kind, count])),
    });
  }

  private async dispatch(tx: Tx, bundles: readonly Bundle[], now: Date): Promise<void> {
    if (bundles.length === 0) return;
    const made = await tx.query<{ id: string; personId: string; channel: Channel }>(
      `insert into notice_dispatch (person_id, channel, kinds, made_at)
       select b.person_id, b.channel, string_to_array(b.kinds, ' '), $4
       from unnest($1::uuid[], $2::text[], $3::text[]) as b (person_id, channel, kinds)
       returning id, person_id as "personId", channel`,
      [
        bundles.map(({ personId }) => personId),
        bundles.map(({ channel }) => channel),
        bundles.map(({ kinds }) => kinds.join(' ')),
        now,
      ],
    );
    const idOf = new Map(made.map(({ id, personId, channel }) => [`${personId} ${channel}`, id]));
    const pairs = bundles.flatMap(({ personId, channel, messages }) =>
      messages.map((message) => ({ dispatch: idOf.get(`${personId} ${channel}`)!, message })),
    );
    await tx.query(
      `insert into notice_dispatch_message (dispatch_id, message_id) select * from unnest($1::uuid[], $2::uuid[])`,
      [pairs.map(({ dispatch }) => dispatch), pairs.map(({ message }) => message)],
    );
    await this.carriers.handOver(tx, made);
  }
}

function* byPersonAndChannel(rows: readonly WaitingRow[]): Generator<WaitingRow[]> {
  let together: WaitingRow[] = [];
  for (const row of rows) {
    const [first] = together;
    if (first && (first.personId !== row.personId || first.channel !== row.channel)) {
      yield together;
      together = [];
    }
    together.push(row);
  }
  yield together;
}

async function putOff(tx: Tx, later: readonly { row: WaitingRow; at: Date }[]): Promise<void> {
  if (later.length === 0) return;
  await tx.query(
    `update notice_waiting w set due_at = l.at
     from unnest($1::uuid[], $2::text[], $3::timestamptz[]) as l (message_id, channel, at)
     where w.message_id = l.message_id and w.channel = l.channel`,
    [later.map(({ row }) => row.messageId), later.map(({ row }) => row.channel), later.map(({ at }) => at)],
  );
}

async function takeOff(tx: Tx, done: readonly WaitingRow[]): Promise<void> {
  if (done.length === 0) return;
  await tx.query(
    `delete from notice_waiting w using unnest($1::uuid[], $2::text[]) as d (message_id, channel)
     where w.message_id = d.message_id and w.channel = d.channel`,
    [done.map(({ messageId }) => messageId), done.map(({ channel }) => channel)],
  );
}
