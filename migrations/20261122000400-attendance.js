/**
 * Attendance: rules and plans (dated), facts (append-only), results (derived).
 * Work dates come from the planned shift whose counted window contains the instant, never from a cast of a timestamp.
 */
export class Attendance20261122000400 {
  name = 'Attendance20261122000400';

  async up(runner) {
    await runner.query(`
      create table calendar_day (
        day date not null,
        kind text not null check (kind in ('national-holiday','joint-leave','regency-day')),
        name text not null check (name <> ''),
        decree text not null check (decree <> ''),
        primary key (day, kind)
      )`);
    await runner.query(`
      create table rule_set (
        id uuid primary key default gen_random_uuid(),
        code text not null,
        name text not null check (name <> ''),
        unit_id uuid not null references unit,
        pattern text not null check (pattern in ('weekly','roster')),
        valid daterange not null check (not isempty(valid)),
        decree text not null check (decree <> ''),
        content jsonb not null,
        created_at timestamptz not null default now(),
        exclude using gist (unit_id with =, pattern with =, valid with &&)
      )`);
    await runner.query(
      `comment on column rule_set.content is 'shape: RuleSetContent in src/attendance/schedules/rule-set.ts'`,
    );
    await runner.query(`
      create table roster_entry (
        person_id uuid not null references person,
        work_date date not null,
        seq smallint not null default 1,
        code text not null check (code <> ''),
        primary key (person_id, work_date, seq)
      )`);
    await runner.query(
      `comment on column roster_entry.code is 'a shift of the roster rule set (P, S, M), or LP (lepas piket: rest after duty) or LJ (outside the shift)'`,
    );
    await runner.query(`
      create table planned_shift (
        person_id uuid not null references person,
        work_date date not null,
        seq smallint not null default 1,
        starts_at timestamptz not null,
        ends_at timestamptz not null check (ends_at > starts_at),
        counted tstzrange not null check (lower(counted) <= starts_at and upper(counted) >= ends_at),
        break_minutes int not null check (break_minutes >= 0),
        shift_code text,
        rule_set_id uuid not null references rule_set,
        primary key (person_id, work_date, seq),
        exclude using gist (person_id with =, counted with &&)
      )`);
    await runner.query(`create index planned_shift_day on planned_shift (work_date, person_id)`);
    await runner.query(`
      create table attendance_event (
        id uuid not null default gen_random_uuid(),
        person_id uuid not null,
        direction text not null check (direction in ('in','out','unknown')),
        occurred_at timestamptz not null,
        received_at timestamptz not null,
        clock_basis text not null check (clock_basis in ('server','device','offline')),
        source text not null check (source in ('web','api','machine','kiosk','file')),
        idempotency_key bytea not null,
        evidence jsonb,
        primary key (idempotency_key, occurred_at)
      ) partition by range (occurred_at)`);
    await runner.query(`create index attendance_event_person on attendance_event (person_id, occurred_at)`);
    await runner.query(`create trigger attendance_event_append_only before update or delete or truncate on attendance_event
      for each statement execute function refuse_change()`);
    await runner.query(`alter table attendance_event add foreign key (person_id) references person`);
    await runner.query(`
      create function ensure_attendance_event_months(first_day date, last_day date) returns void language plpgsql as $$
      declare
        month date := date_trunc('month', first_day)::date;
        partition text;
      begin
        while month <= last_day loop
          partition := 'attendance_event_' || to_char(month, 'YYYY_MM');
          if to_regclass(partition) is null then
            perform pg_advisory_xact_lock(hashtext('attendance_event_partitions'));
            -- A query, not to_regclass: its cached "no" is not refreshed by waiting for an advisory lock.
            if not exists (select from pg_inherits i join pg_class c on c.oid = i.inhrelid
                           where i.inhparent = 'attendance_event'::regclass and c.relname = partition) then
              execute format('create table %I partition of attendance_event for values from (%L) to (%L)', partition,
                month::timestamp at time zone 'UTC', (month + interval '1 month')::timestamp at time zone 'UTC');
              execute format('create trigger %I before update or delete or truncate on %I for each statement
                execute function refuse_change()', partition || '_append_only', partition);
            end if;
          end if;
          month := (month + interval '1 month')::date;
        end loop;
      end $$`);
    await runner.query(`
      create table attendance_request (
        person_id uuid not null references person,
        key text not null check (length(key) between 8 and 100),
        event_id uuid not null,
        occurred_at timestamptz not null,
        primary key (person_id, key)
      )`);
    await runner.query(
      `comment on table attendance_request is 'idempotency of presses: the same key of the same person is the same receipt, however often and whenever it comes'`,
    );
    await runner.query(`
      create table approved_leave (
        id uuid primary key default gen_random_uuid(),
        person_id uuid not null references person,
        kind text not null check (kind in ('annual','long','sick','maternity','important','unpaid','joint','excuse',
          'official-travel','official-local','study','wfh')),
        during daterange not null check (not isempty(during)),
        document_number text,
        note text,
        approved_by uuid references person,
        approved_at timestamptz not null default now(),
        exclude using gist (person_id with =, during with &&)
      )`);
    await runner.query(`
      create table source_watermark (
        source text primary key,
        complete_until timestamptz not null
      )`);
    await runner.query(`
      create table attendance_day (
        person_id uuid not null references person,
        work_date date not null,
        seq smallint not null default 1,
        unit_id uuid not null references unit,
        status text not null check (status in ('expected','present','absent','on-leave','on-duty','off-shift')),
        code text not null,
        provisional boolean not null,
        check_in_at timestamptz,
        check_out_at timestamptz,
        late_minutes int not null default 0 check (late_minutes >= 0),
        left_early_minutes int not null default 0 check (left_early_minutes >= 0),
        worked_minutes int not null default 0 check (worked_minutes >= 0),
        missing_check_in boolean not null default false,
        missing_check_out boolean not null default false,
        reasons jsonb not null default '[]',
        rule_set_id uuid references rule_set,
        derived_at timestamptz not null,
        primary key (person_id, work_date, seq),
        check (status <> 'absent' or not provisional)
      ) with (fillfactor = 85)`);
    await runner.query(`create index attendance_day_date on attendance_day (work_date, unit_id)`);
    await runner.query(
      `create index attendance_day_provisional on attendance_day (work_date) where provisional`,
    );
    await runner.query(`
      create table attendance_day_history (
        id bigint generated always as identity primary key,
        person_id uuid not null,
        work_date date not null,
        seq smallint not null,
        before jsonb,
        after jsonb,
        cause text not null,
        actor_id uuid references person,
        at timestamptz not null
      )`);
    await runner.query(
      `create index attendance_day_history_day on attendance_day_history (person_id, work_date)`,
    );
    await runner.query(`create trigger attendance_day_history_append_only before update or delete or truncate on attendance_day_history
      for each statement execute function refuse_change()`);
    await runner.query(`
      create table dirty_day (
        id bigint generated always as identity primary key,
        person_id uuid not null,
        work_date date not null,
        cause text not null,
        actor_id uuid,
        marked_at timestamptz not null default now()
      )`);
    // Presses are derived before marks of long periods, whatever waits in the queue.
    await runner.query(`create index dirty_day_presses on dirty_day (id) where cause = 'event'`);
    await runner.query(
      `comment on table dirty_day is 'a queue without uniqueness, so that a press never waits for the worker that holds an older mark of the same day'`,
    );
  }

  async down(runner) {
    await runner.query(`drop table dirty_day, attendance_day_history, attendance_day, source_watermark, approved_leave,
      attendance_request, attendance_event, planned_shift, roster_entry, rule_set, calendar_day`);
    await runner.query(`drop function ensure_attendance_event_months(date, date)`);
  }
}
