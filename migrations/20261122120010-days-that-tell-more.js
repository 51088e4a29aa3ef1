/** Facts that a day can stand on: half days, presses taken back, grace for our own failures, days freed by the calendar; and what a day tells. */
export class DaysThatTellMore20261122120010 {
  name = 'DaysThatTellMore20261122120010';

  async up(runner) {
    await runner.query(`
      create table planned_rest (
        person_id uuid not null references person,
        work_date date not null,
        calendar_day_id uuid not null references calendar_day on delete cascade,
        rule_set_id uuid not null references rule_set,
        primary key (person_id, work_date)
      )`);
    await runner.query(
      `comment on table planned_rest is 'a working day by its rules that the calendar frees; beside planned_shift, so that a holiday can be told from a day on which nobody works'`,
    );
    await runner.query(`create index planned_rest_day on planned_rest (work_date)`);
    await runner.query(
      `alter table planned_shift add column calendar_day_id uuid references calendar_day on delete set null`,
    );
    await runner.query(
      `comment on column planned_shift.calendar_day_id is 'the decree by which this day is worked from home; null: at the office, as usual'`,
    );

    await runner.query(`alter table attendance_event
      drop constraint attendance_event_direction_check,
      drop constraint attendance_event_source_check,
      add constraint attendance_event_direction_check check (direction in ('in','out','roll-call','unknown')),
      add constraint attendance_event_source_check check (source in ('web','api','machine','kiosk','file','correction')),
      add column voids_id uuid`);
    await runner.query(
      `comment on column attendance_event.voids_id is 'this event takes another one back: it has the same person and instant, and counts for nothing itself'`,
    );

    await runner.query(`alter table approved_leave
      add column part int4range not null default '[0,2)'
        check (part in (int4range(0,2), int4range(0,1), int4range(1,2))),
      add column request_id uuid,
      drop constraint approved_leave_person_id_during_excl,
      add constraint approved_leave_once exclude using gist (person_id with =, during with &&, part with &&)`);
    await runner.query(
      `comment on column approved_leave.part is 'of each day: [0,2) the whole, [0,1) the first half, [1,2) the second'`,
    );

    await runner.query(`
      create table attendance_grace (
        incident_id uuid not null,
        person_id uuid not null references person,
        work_date date not null,
        check_in_at timestamptz,
        check_out_at timestamptz,
        cited text not null check (cited <> ''),
        primary key (incident_id, person_id, work_date),
        check (check_in_at is not null or check_out_at is not null)
      )`);
    await runner.query(`create index attendance_grace_day on attendance_grace (person_id, work_date)`);
    await runner.query(
      `comment on table attendance_grace is 'times that count because our failure kept the person from pressing; they only ever help: the better one of the press and the grace holds'`,
    );

    await runner.query(`alter table attendance_day
      drop constraint attendance_day_status_check,
      add constraint attendance_day_status_check check (status in ('expected','present','absent','on-leave','on-duty','off-shift','holiday')),
      add column planned_minutes int not null default 0 check (planned_minutes >= 0),
      add column repaid_minutes int not null default 0 check (repaid_minutes >= 0),
      add column forgiven_minutes int not null default 0 check (forgiven_minutes >= 0),
      add column half_day_code text,
      add column roll_call text check (roll_call in ('attended','late','missed'))`);
    await runner.query(
      `comment on column attendance_day.planned_minutes is 'net working time of the shift, breaks taken off; 0 without a shift'`,
    );
    await runner.query(
      `comment on column attendance_day.repaid_minutes is 'of late_minutes, worked after the end on the same day under a rule that lets lateness be paid back'`,
    );
    await runner.query(
      `comment on column attendance_day.forgiven_minutes is 'late or early minutes that a failure of ours caused and a grace took away; not in late_minutes or left_early_minutes'`,
    );
    await runner.query(
      `comment on column attendance_day.half_day_code is 'code of a leave for half of the day, beside what the other half was'`,
    );

    await runner.query(`alter table dirty_day add column reference text`);
    await runner.query(`alter table attendance_day_history add column reference text`);
    await runner.query(
      `comment on column dirty_day.reference is 'what caused it, as kind:id (request:..., rule-change:..., incident:..., calendar:...)'`,
    );
  }

  async down(runner) {
    await runner.query(`alter table attendance_day_history drop column reference`);
    await runner.query(`alter table dirty_day drop column reference`);
    await runner.query(`delete from attendance_day where status = 'holiday'`);
    await runner.query(`alter table attendance_day drop column planned_minutes, drop column repaid_minutes,
      drop column forgiven_minutes, drop column half_day_code, drop column roll_call,
      drop constraint attendance_day_status_check,
      add constraint attendance_day_status_check check (status in ('expected','present','absent','on-leave','on-duty','off-shift'))`);
    await runner.query(`drop table attendance_grace`);
    await runner.query(`alter table approved_leave drop constraint approved_leave_once`);
    await runner.query(`delete from approved_leave where part <> '[0,2)'`);
    await runner.query(`alter table approved_leave drop column part, drop column request_id,
      add constraint approved_leave_person_id_during_excl exclude using gist (person_id with =, during with &&)`);
    await runner.query(`alter table attendance_event drop column voids_id,
      drop constraint attendance_event_direction_check, drop constraint attendance_event_source_check,
      add constraint attendance_event_direction_check check (direction in ('in','out','unknown')) not valid,
      add constraint attendance_event_source_check check (source in ('web','api','machine','kiosk','file')) not valid`);
    await runner.query(`alter table planned_shift drop column calendar_day_id`);
    await runner.query(`drop table planned_rest`);
  }
}
