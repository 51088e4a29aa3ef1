import type { Queryable, TimeZone } from '../../../platform/index.js';
import type { Channel } from './notice-kind.js';
import { type NoticeTimes, USUAL_TIMES } from './notice-plan.rules.js';

export interface WaitingRow {
  messageId: string;
  channel: Channel;
  personId: string;
  topic: string;
  toldAt: Date;
  usefulUntil: Date | null;
  read: boolean;
}

/** What one person chose, and what went out today already. */
export interface NoticePerson {
  zone: TimeZone;
  times: NoticeTimes;
  /** `kind` -> the choice; missing: the usual. */
  choices: Record<string, Record<Channel, boolean>>;
  /** `channel kind` -> bundles since midnight. */
  sentToday: Record<string, number>;
}

interface PersonRow extends Record<string, unknown> {
  id: string;
  zone: TimeZone;
  chose: boolean;
  quietFrom: string | null;
  quietUntil: string | null;
  daily: boolean;
  choices: NoticePerson['choices'];
  sentToday: Record<string, number>;
}

/** Whatever waits for people of whom something is due; held by this transaction. */
export function waitingOf(tx: Queryable, now: Date, people: number): Promise<WaitingRow[]> {
  return tx.query<WaitingRow & Record<string, unknown>>(
    `with due as (
       select distinct person_id from (
         select person_id from notice_waiting where due_at <= $1 order by due_at limit 20000) as w
       order by person_id limit $2
     )
     select w.message_id as "messageId", w.channel, w.person_id as "personId", m.topic, m.created_at as "toldAt",
            m.useful_until as "usefulUntil", m.read_at is not null as read
     from notice_waiting w join inbox_message m on m.id = w.message_id
     where w.person_id in (select person_id from due) and w.due_at <= $1
     order by w.person_id, w.channel, m.created_at, w.message_id
     for update of w skip locked`,
    [now, people],
  );
}

export async function noticePeople(
  tx: Queryable,
  people: readonly string[],
  now: Date,
): Promise<Map<string, NoticePerson>> {
  const rows = await tx.query<PersonRow>(
    `select p.id, coalesce(z.time_zone, 'Asia/Jakarta') as zone, s.person_id is not null as chose,
            to_char(s.quiet_from, 'HH24:MI') as "quietFrom", to_char(s.quiet_until, 'HH24:MI') as "quietUntil",
            coalesce(s.daily, false) as daily,
            coalesce((select jsonb_object_agg(c.kind, jsonb_build_object('mail', c.mail, 'push', c.push))
                      from notice_choice c where c.person_id = p.id), '{}') as choices,
            coalesce((select jsonb_object_agg(key, n) from (
               select d.channel || ' ' || kind as key, count(*)::int as n
               from notice_dispatch d, unnest(d.kinds) as kind
               where d.person_id = p.id and d.outcome <> 'not-needed'
                 and d.made_at >= date_trunc('day', $2::timestamptz at time zone coalesce(z.time_zone, 'Asia/Jakarta'))
                                  at time zone coalesce(z.time_zone, 'Asia/Jakarta')
               group by 1) as sent), '{}') as "sentToday"
     from person p
     left join notice_setting s on s.person_id = p.id
     left join lateral (
       select v.time_zone from unit_membership u join unit_version v on v.unit_id = u.unit_id and v.valid @> ($2::timestamptz at time zone 'Asia/Jakarta')::date
       where u.person_id = p.id and u.valid @> ($2::timestamptz at time zone 'Asia/Jakarta')::date limit 1) as z on true
     where p.id = any($1::uuid[])`,
    [people, now],
  );
  return new Map(rows.map((row) => [row.id, personOf(row)]));
}

function personOf({
  zone,
  chose,
  quietFrom,
  quietUntil,
  daily,
  choices,
  sentToday,
}: PersonRow): NoticePerson {
  const quiet = quietFrom && quietUntil ? { from: quietFrom, until: quietUntil } : null;
  return { zone, times: chose ? { quiet, daily } : USUAL_TIMES, choices, sentToday };
}
