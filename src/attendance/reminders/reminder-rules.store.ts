import { Injectable } from '@nestjs/common';
import { Database, type Queryable, type WorkDate } from '../../platform/index.js';
import type { ReminderKind, ReminderRule } from './reminder-rule.js';

const COLUMNS = `kind, active, minutes, first_day as "firstDay", to_char(at_time, 'HH24:MI') as "atTime",
  last_run::text as "lastRun", revision`;

@Injectable()
export class ReminderRules {
  constructor(private readonly database: Database) {}

  all(): Promise<ReminderRule[]> {
    return this.database.query<ReminderRule & Record<string, unknown>>(
      `select ${COLUMNS} from reminder_rule order by array_position(array['check-in','check-out','weekly','monthly'], kind)`,
    );
  }

  /** Held until the transaction ends. */
  async held(tx: Queryable, kind: ReminderKind): Promise<ReminderRule> {
    const [rule] = await tx.query<ReminderRule & Record<string, unknown>>(
      `select ${COLUMNS} from reminder_rule where kind = $1 for update`,
      [kind],
    );
    return rule!;
  }

  async change(tx: Queryable, { kind, active, minutes, firstDay, atTime }: ReminderRule): Promise<void> {
    await tx.query(
      `update reminder_rule set active = $2, minutes = $3, first_day = $4, at_time = $5::time, revision = revision + 1
       where kind = $1`,
      [kind, active, minutes, firstDay, atTime],
    );
  }

  async ran(kind: ReminderKind, day: WorkDate): Promise<void> {
    await this.database.query(`update reminder_rule set last_run = $2 where kind = $1`, [kind, day]);
  }
}
