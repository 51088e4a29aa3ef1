/** What people are reminded of, as data: whether, how long before or after, on which day and at what time. */
export class Reminders20261122123510 {
  name = 'Reminders20261122123510';

  async up(runner) {
    await runner.query(`
      create table reminder_rule (
        kind text primary key check (kind in ('check-in','check-out','weekly','monthly')),
        active boolean not null,
        minutes int check (minutes between 5 and 120),
        first_day int check (first_day between 1 and 15),
        at_time time,
        last_run date,
        revision int not null default 1,
        check ((kind in ('check-in','check-out')) = (minutes is not null and first_day is null and at_time is null)),
        check ((kind in ('weekly','monthly')) = (minutes is null and first_day is not null and at_time is not null)),
        check (kind <> 'weekly' or first_day <= 5)
      )`);
    await runner.query(
      `comment on column reminder_rule.minutes is 'check-in: before the limit; check-out: after the end of the shift'`,
    );
    await runner.query(
      `comment on column reminder_rule.first_day is 'weekly: day of the week, monthly: of the month; whoever is off then is told on the next own working day'`,
    );
    await runner.query(`
      insert into reminder_rule (kind, active, minutes, first_day, at_time) values
        ('check-in', true, 15, null, null),
        ('check-out', true, 30, null, null),
        ('weekly', true, null, 1, '07:00'),
        ('monthly', true, null, 1, '08:00')`);
    await runner.query(
      `create index inbox_message_useful on inbox_message (useful_until) where read_at is null and useful_until is not null`,
    );
  }

  async down(runner) {
    await runner.query(`drop index inbox_message_useful`);
    await runner.query(`drop table reminder_rule`);
  }
}
