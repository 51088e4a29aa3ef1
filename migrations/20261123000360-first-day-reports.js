/** Who was not there on the first working day after a holiday, as it was when the report was made. */
export class FirstDayReports20261123000360 {
  name = 'FirstDayReports20261123000360';

  async up(runner) {
    await runner.query(`
      create table first_day_report (
        day date primary key,
        made_at timestamptz not null,
        holidays text[] not null check (cardinality(holidays) > 0)
      )`);
    await runner.query(`
      create table first_day_unit (
        day date not null references first_day_report on delete cascade,
        unit_id uuid not null references unit,
        planned int not null,
        present int not null,
        late int not null check (late <= present),
        away int not null,
        ahead int not null,
        missing int not null,
        provisional int not null,
        primary key (day, unit_id),
        check (planned = present + away + ahead + missing)
      )`);
    await runner.query(`comment on column first_day_unit.ahead is 'may still come in time'`);
    await runner.query(`
      create table first_day_person (
        day date not null references first_day_report on delete cascade,
        person_id uuid not null references person,
        unit_id uuid not null references unit,
        late_minutes int not null check (late_minutes >= 0),
        check_in_at timestamptz,
        provisional boolean not null,
        primary key (day, person_id),
        check ((late_minutes > 0) = (check_in_at is not null))
      )`);
    await runner.query(
      `comment on table first_day_person is 'late, or, with no minutes, neither there nor excused'`,
    );
    await runner.query(`create index first_day_person_unit on first_day_person (day, unit_id)`);
    await runner.query(`create index first_day_person_of on first_day_person (person_id)`);
  }

  async down(runner) {
    await runner.query(`drop table first_day_person`);
    await runner.query(`drop table first_day_unit`);
    await runner.query(`drop table first_day_report`);
  }
}
