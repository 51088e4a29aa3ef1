/** Attendance for everybody: what was released of a month stays as it was released, and speaks of nobody. */
export class OpenData20261123000400 {
  name = 'OpenData20261123000400';

  async up(runner) {
    await runner.query(`
      create table open_data_release (
        month date primary key check (extract(day from month) = 1),
        released_at timestamptz not null,
        offices int not null,
        closed int not null check (closed between 1 and offices)
      )`);
    await runner.query(
      `comment on column open_data_release.closed is 'offices that had closed the month; the others stay out of it for good'`,
    );
    await runner.query(`
      create table open_data_row (
        month date not null references open_data_release,
        office_code text not null,
        employee_kinds text not null,
        position int not null,
        office_name text not null,
        people int check (people >= 10),
        working_days int check (working_days > 0),
        present_days int,
        late_days int,
        late_minutes int,
        absent_days int,
        primary key (month, office_code, employee_kinds),
        check ((people is null) = (working_days is null)),
        check (present_days is null or present_days between 0 and working_days),
        check (late_days is null or late_days between 0 and present_days),
        check ((late_days is null) = (late_minutes is null)),
        check (absent_days is null or absent_days between 0 and working_days - present_days)
      )`);
    await runner.query(
      `comment on table open_data_row is 'groups of 10 people or more; null: not told, because fewer would stand behind it or behind a difference'`,
    );
    for (const table of ['open_data_release', 'open_data_row'])
      await runner.query(`create trigger ${table}_append_only before update or delete or truncate on ${table}
        for each statement execute function refuse_change()`);
  }

  async down(runner) {
    await runner.query(`drop table open_data_row, open_data_release`);
  }
}
