import { Injectable } from '@nestjs/common';
import { type Principal, actorOf } from '../../access/index.js';
import { Audit } from '../../audit/index.js';
import { Database, type Done, refused } from '../../platform/index.js';
import type { Typed } from '../../web/index.js';
import { REMINDER_WORDS, ruleOf } from './reminder-form.rules.js';
import type { ReminderKind, ReminderRule } from './reminder-rule.js';
import { ReminderRules } from './reminder-rules.store.js';

/** What the house reminds people of, changed by whoever may. */
@Injectable()
export class RemindersDesk {
  constructor(
    private readonly database: Database,
    private readonly rules: ReminderRules,
    private readonly audit: Audit,
  ) {}

  all(): Promise<ReminderRule[]> {
    return this.rules.all();
  }

  /** `typed.revisi`: of the page on which it was changed. */
  async change(principal: Principal, kind: ReminderKind, typed: Typed): Promise<Done> {
    return this.database.transaction(async (tx) => {
      const before = await this.rules.held(tx, kind);
      if (String(before.revision) !== typed['revisi']) return refused('', await this.since(tx, kind));
      const after = ruleOf(typed, before);
      if ('faults' in after) return { ok: false, faults: after.faults };
      await this.rules.change(tx, after);
      await this.audit.record(tx, {
        actorId: actorOf(principal),
        action: 'reminder.changed',
        outcome: 'done',
        detail: { reminder: REMINDER_WORDS[kind].title },
        before: told(before),
        after: told(after),
      });
      return { ok: true };
    });
  }

  /** Who was quicker. */
  private async since(tx: Parameters<ReminderRules['held']>[0], kind: ReminderKind): Promise<string> {
    const [last] = await tx.query<{ name: string | null }>(
      `select actor_name as name from audit_entry
       where action = 'reminder.changed' and detail->>'reminder' = $1 order by id desc limit 1`,
      [REMINDER_WORDS[kind].title],
    );
    return `Pengingat ini baru saja diubah oleh ${last?.name ?? 'petugas lain'}. Isian Anda masih ada di bawah; simpan lagi bila itu yang berlaku.`;
  }
}

const told = ({ active, minutes, firstDay, atTime }: ReminderRule) => ({
  active,
  minutes,
  firstDay,
  atTime,
});
