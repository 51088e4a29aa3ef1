import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Inbox, type NewMessage, NoticeReach } from '../../people/index.js';
import { Clock, Database, Jobs, localDateOf } from '../../platform/index.js';
import { OpenReports } from './open-reports.query.js';
import { OpenShifts } from './open-shifts.query.js';
import type { ReminderRule } from './reminder-rule.js';
import { ReminderRules } from './reminder-rules.store.js';
import { REPORT_ZONE, isReportDue, lastMonth, lastWeek } from './reminder-timing.rules.js';
import { checkInReminder, checkOutReminder, monthlyReminder, weeklyReport } from './reminder-words.rules.js';

const AT_ONCE = 1000;

/** Every five minutes: whom a press, and every morning: whom a report waits for. Each is told once, while it is so. */
@Injectable()
export class SendRemindersJob implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly rules: ReminderRules,
    private readonly shifts: OpenShifts,
    private readonly reports: OpenReports,
    private readonly reach: NoticeReach,
    private readonly inbox: Inbox,
  ) {}

  onModuleInit(): void {
    this.jobs.register({ name: 'send-reminders', cron: '*/5 * * * *', run: () => this.run() });
  }

  async run(): Promise<void> {
    const now = this.clock.now();
    await this.passed(now);
    for (const rule of await this.rules.all()) {
      if (!rule.active) continue;
      if (rule.minutes !== null) await this.presses(rule, rule.minutes, now);
      else if (isReportDue(rule, now)) await this.report(rule, now);
    }
  }

  /** Only those whom it can reach in time: in the inbox alone it would be read when it is too late. */
  private async presses({ kind }: ReminderRule, minutes: number, now: Date): Promise<void> {
    const open =
      kind === 'check-in'
        ? (await this.shifts.beforeLimit(now, minutes)).map(checkInReminder)
        : (await this.shifts.afterEnd(now, minutes)).map(checkOutReminder);
    const reached = new Set(
      await this.reach.among(
        'reminder-presence',
        open.map(({ personId }) => personId),
      ),
    );
    await this.tell(open.filter(({ personId }) => reached.has(personId)));
  }

  private async report(rule: ReminderRule, now: Date): Promise<void> {
    const today = localDateOf(now, REPORT_ZONE);
    const week = lastWeek(now);
    const month = lastMonth(now);
    await this.tell(
      rule.kind === 'weekly'
        ? (await this.reports.weeks(week, today)).map((of) => weeklyReport(week, of))
        : (await this.reports.months(month, today)).map((of) => monthlyReminder(month, of)),
    );
    await this.rules.ran(rule.kind, today);
  }

  private async tell(messages: readonly NewMessage[]): Promise<void> {
    for (let at = 0; at < messages.length; at += AT_ONCE)
      await this.inbox.tellAll(this.database, messages.slice(at, at + AT_ONCE));
  }

  /** What came too late to be of use does not wait to be read. */
  private async passed(now: Date): Promise<void> {
    await this.database.query(
      `update inbox_message set read_at = $1 where read_at is null and useful_until <= $1
         and topic in ('reminder-check-in','reminder-check-out')`,
      [now],
    );
  }
}
