import { Injectable } from '@nestjs/common';
import { type Principal, actorOf } from '../../../../access/index.js';
import { Audit } from '../../../../audit/index.js';
import { Clock, Database, type Done, type Tx, refused } from '../../../../platform/index.js';
import { CHANNELS } from '../notice-kind.js';
import { NoticeKinds } from '../notice-kinds.service.js';
import { USUAL_TIMES } from '../notice-plan.rules.js';
import type { MailTo, NoticeChoices, OwnNotices, SentNotice } from './notice-choices.js';

interface SettingRow extends Record<string, unknown> {
  official: string | null;
  personal: string | null;
  revision: number;
  quietFrom: string | null;
  quietUntil: string | null;
  daily: boolean;
  mailTo: MailTo;
  choices: Record<string, { mail: boolean; push: boolean }>;
}

const STALE =
  'Pilihan ini sudah Anda ubah di jendela lain. Simpan lagi bila yang tertulis di sini yang Anda inginkan.';

/** What one person chose; nobody else's can be reached. */
@Injectable()
export class OwnNoticesService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly kinds: NoticeKinds,
    private readonly audit: Audit,
  ) {}

  async of(personId: string): Promise<OwnNotices> {
    const [row, recent] = await Promise.all([
      this.row(this.database, personId),
      this.database.query<SentNotice & Record<string, unknown>>(
        `select id, channel, made_at as "madeAt", outcome from notice_dispatch
         where person_id = $1 order by made_at desc, id limit 10`,
        [personId],
      ),
    ]);
    return {
      choices: this.choicesOf(row),
      revision: row.revision,
      addresses: { official: row.official, personal: row.personal },
      recent,
    };
  }

  /** `revision`: of the page on which it was chosen. */
  async save(principal: Principal, choices: NoticeChoices, revision: number): Promise<Done> {
    const { personId } = principal;
    return this.database.transaction(async (tx) => {
      // One at a time for this person, the first too.
      await tx.query(`select pg_advisory_xact_lock(hashtext('notice-choices ' || $1))`, [personId]);
      const row = await this.row(tx, personId);
      if (row.revision !== revision) return refused('', STALE);
      await this.write(tx, personId, choices);
      await this.audit.record(tx, {
        actorId: actorOf(principal),
        action: 'notices.chosen',
        subject: { kind: 'person', id: personId },
        outcome: 'done',
        before: this.told(this.choicesOf(row)),
        after: this.told(choices),
      });
      return { ok: true };
    });
  }

  private async write(tx: Tx, personId: string, { kinds, times, mailTo }: NoticeChoices): Promise<void> {
    await tx.query(
      `insert into notice_setting (person_id, quiet_from, quiet_until, daily, mail_to)
       values ($1, $2::time, $3::time, $4, $5)
       on conflict (person_id) do update set quiet_from = excluded.quiet_from, quiet_until = excluded.quiet_until,
         daily = excluded.daily, mail_to = excluded.mail_to, revision = notice_setting.revision + 1`,
      [personId, times.quiet?.from ?? null, times.quiet?.until ?? null, times.daily, mailTo],
    );
    await tx.query(
      `insert into notice_choice (person_id, kind, mail, push)
       select $1, c.kind, c.mail, c.push from unnest($2::text[], $3::boolean[], $4::boolean[]) as c (kind, mail, push)
       on conflict (person_id, kind) do update set mail = excluded.mail, push = excluded.push`,
      [personId, kinds.map(({ kind }) => kind), kinds.map(({ mail }) => mail), kinds.map(({ push }) => push)],
    );
    // What waits already is looked at anew by what holds now.
    await tx.query(`update notice_waiting set due_at = least(due_at, $2) where person_id = $1`, [
      personId,
      this.clock.now(),
    ]);
  }

  private async row(db: Tx | Database, personId: string): Promise<SettingRow> {
    const [row] = await db.query<SettingRow>(
      `select nullif(p.official_email, '') as official, nullif(p.email, '') as personal,
              coalesce(s.revision, 0) as revision, coalesce(s.daily, false) as daily,
              to_char(s.quiet_from, 'HH24:MI') as "quietFrom", to_char(s.quiet_until, 'HH24:MI') as "quietUntil",
              coalesce(s.mail_to, 'official') as "mailTo",
              coalesce((select jsonb_object_agg(c.kind, jsonb_build_object('mail', c.mail, 'push', c.push))
                        from notice_choice c where c.person_id = p.id), '{}') as choices
       from person p left join notice_setting s on s.person_id = p.id where p.id = $1`,
      [personId],
    );
    return row!;
  }

  private choicesOf(row: SettingRow): NoticeChoices {
    const { revision, quietFrom, quietUntil, daily, mailTo, choices } = row;
    const quiet = quietFrom && quietUntil ? { from: quietFrom, until: quietUntil } : null;
    return {
      kinds: this.kinds.all().map(({ kind, usual }) => ({ kind, ...usual, ...choices[kind] })),
      times: revision === 0 ? USUAL_TIMES : { quiet, daily },
      mailTo,
    };
  }

  /** For the record: in words, because kinds come and go. */
  private told({ kinds, times, mailTo }: NoticeChoices): Record<string, unknown> {
    const [mail, push] = CHANNELS.map((channel) =>
      kinds.filter((choice) => choice[channel]).map(({ kind }) => this.kinds.named(kind).title),
    );
    return {
      byMail: mail,
      byPush: push,
      quietHours: times.quiet ? `${times.quiet.from}–${times.quiet.until}` : null,
      onceADay: times.daily,
      mailTo,
    };
  }
}
