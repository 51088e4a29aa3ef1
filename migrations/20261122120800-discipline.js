/** Where each person stands on the ladder of discipline, the warnings that were given, and who has to be counted again. */
export class Discipline20261122120800 {
  name = 'Discipline20261122120800';

  async up(runner) {
    await runner.query(`
      create table discipline_due (
        id bigint generated always as identity primary key,
        person_id uuid not null,
        work_date date not null
      )`);
    await runner.query(
      `comment on table discipline_due is 'a day without a reason came or went: a queue without uniqueness, as dirty_day'`,
    );
    // Statement triggers with a filter that almost no batch of days passes: the worker pays a scan of its own rows.
    await runner.query(`
      create function mark_discipline_due() returns trigger language plpgsql as $$
      begin
        if tg_op in ('INSERT', 'UPDATE') then
          insert into discipline_due (person_id, work_date)
          select distinct person_id, work_date from after_rows where status = 'absent';
        end if;
        if tg_op in ('UPDATE', 'DELETE') then
          insert into discipline_due (person_id, work_date)
          select distinct person_id, work_date from before_rows where status = 'absent';
        end if;
        return null;
      end $$`);
    await runner.query(`create trigger attendance_day_discipline_insert after insert on attendance_day
      referencing new table as after_rows for each statement execute function mark_discipline_due()`);
    await runner.query(`create trigger attendance_day_discipline_update after update on attendance_day
      referencing old table as before_rows new table as after_rows for each statement execute function mark_discipline_due()`);
    await runner.query(`create trigger attendance_day_discipline_delete after delete on attendance_day
      referencing old table as before_rows for each statement execute function mark_discipline_due()`);
    await runner.query(`
      create table discipline_standing (
        person_id uuid not null references person,
        year smallint not null check (year between 2000 and 2100),
        rule_set_id uuid references rule_set,
        unexcused int not null check (unexcused >= 0),
        short_minutes int not null check (short_minutes >= 0),
        converted int not null check (converted >= 0),
        rung_from int check (rung_from > 0),
        rung_level text check (rung_level in ('light','medium','heavy')),
        longest_row int not null check (longest_row >= 0),
        running_row int not null check (running_row >= 0),
        salary_stops date,
        counted_at timestamptz not null,
        primary key (person_id, year)
      )`);
    await runner.query(
      `comment on table discipline_standing is 'for lists: what the pure rule said when it was last asked; a page about one person asks it again'`,
    );
    await runner.query(`
      create table discipline_warning (
        id uuid primary key default gen_random_uuid(),
        person_id uuid not null references person,
        kind text not null check (kind in ('days','row','salary-stop')),
        at smallint not null check (at > 0),
        since date not null,
        on_day date not null check (on_day >= since),
        rule_set_id uuid not null references rule_set,
        words text not null check (words <> ''),
        told_at timestamptz not null,
        superior_id uuid references person,
        answer_by date not null,
        answered_by uuid references person,
        answered_at timestamptz,
        step text check (step in ('summoned','guided','mistaken')),
        answer text,
        overdue_told_at timestamptz,
        lapsed_at timestamptz,
        check ((answered_at is null) = (answered_by is null) and (answered_at is null) = (step is null)),
        check (answered_by <> person_id)
      )`);
    await runner.query(
      `comment on column discipline_warning.superior_id is 'who was told and has to answer; whoever is the superior when answering may do so'`,
    );
    await runner.query(
      `comment on column discipline_warning.lapsed_at is 'a later truth took away a day on which the warning stood'`,
    );
    await runner.query(`create unique index discipline_warning_once on discipline_warning (person_id, kind, at, since)
      where lapsed_at is null`);
    await runner.query(`create index discipline_warning_open on discipline_warning (answer_by)
      where lapsed_at is null and answered_at is null`);
  }

  async down(runner) {
    await runner.query(`drop trigger attendance_day_discipline_insert on attendance_day`);
    await runner.query(`drop trigger attendance_day_discipline_update on attendance_day`);
    await runner.query(`drop trigger attendance_day_discipline_delete on attendance_day`);
    await runner.query(`drop function mark_discipline_due()`);
    await runner.query(`drop table discipline_warning, discipline_standing, discipline_due`);
  }
}
