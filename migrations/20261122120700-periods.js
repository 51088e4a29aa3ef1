/**
 * Months of offices: asked, verified, closed, reopened. A closed day does not move, whoever writes; what is learnt later
 * becomes an adjustment of the next open month.
 */
export class Periods20261122120700 {
  name = 'Periods20261122120700';

  async up(runner) {
    await runner.query(`
      create table attendance_period (
        id uuid primary key default gen_random_uuid(),
        unit_id uuid not null references unit,
        month date not null check (extract(day from month) = 1),
        state text not null default 'open' check (state in ('open','submitted','verified','closed','reopened')),
        steps int not null default 0,
        closings int not null default 0 check (closings >= 0 and (state <> 'closed' or closings > 0)),
        unique (unit_id, month)
      )`);
    await runner.query(
      `comment on table attendance_period is 'a month of an office (the unit right below the regency, or the regency itself for those directly in it); without a row it is open'`,
    );
    await runner.query(`
      create table attendance_period_step (
        period_id uuid not null references attendance_period,
        step int not null check (step > 0),
        action text not null check (action in ('submission','return','verification','closing','reopening')),
        from_state text not null,
        to_state text not null,
        actor_id uuid references person,
        reason text not null default '' check (reason <> '' or action not in ('return','reopening')),
        checks jsonb not null default '[]',
        at timestamptz not null,
        primary key (period_id, step)
      )`);
    await runner.query(
      `comment on column attendance_period_step.checks is 'what the check list said at that moment: [{key, title, count}]'`,
    );
    await runner.query(`create trigger attendance_period_step_append_only before update or delete or truncate on attendance_period_step
      for each statement execute function refuse_change()`);

    await runner.query(`
      create table closed_recap (
        hash text primary key check (hash ~ '^[0-9a-f]{64}$'),
        code text not null unique generated always as (left(hash, 16)) stored,
        period_id uuid not null references attendance_period,
        closing int not null check (closing > 0),
        people int not null,
        days int not null,
        closed_at timestamptz not null,
        closed_by uuid references person,
        reopened_at timestamptz,
        unique (period_id, closing)
      )`);
    await runner.query(
      `comment on table closed_recap is 'the SHA-256 of what was closed, in the form that docs/closed-recap.md tells'`,
    );
    await runner.query(`
      create table closed_days (
        period_id uuid not null references attendance_period,
        unit_id uuid not null references unit,
        during daterange not null check (not isempty(during)),
        exclude using gist (unit_id with =, during with &&)
      )`);
    await runner.query(`create index closed_days_period on closed_days (period_id)`);
    await runner.query(
      `comment on table closed_days is 'the days of which units are closed, written out at the closing: a later change of the tree does not move them'`,
    );

    await runner.query(`
      create table attendance_adjustment (
        id bigint generated always as identity primary key,
        person_id uuid not null references person,
        work_date date not null,
        seq smallint not null,
        period_id uuid not null references attendance_period,
        closing int not null,
        before jsonb,
        after jsonb,
        cause text not null check (cause <> ''),
        actor_id uuid references person,
        reference text,
        edited_at timestamptz not null,
        applied_in date not null check (extract(day from applied_in) = 1 and applied_in > work_date),
        applied_unit_id uuid not null references unit,
        folded_at timestamptz,
        check (before is not null or after is not null)
      )`);
    await runner.query(
      `comment on table attendance_adjustment is 'what was learnt of a closed day: edited_at (learnt), work_date (of which day), applied_in (counts in that month of that office); several of one day follow each other'`,
    );
    await runner.query(
      `comment on column attendance_adjustment.folded_at is 'the month was reopened before this counted anywhere: the day itself tells it now'`,
    );
    await runner.query(
      `create index attendance_adjustment_day on attendance_adjustment (person_id, work_date)`,
    );
    await runner.query(
      `create index attendance_adjustment_applied on attendance_adjustment (applied_unit_id, applied_in)`,
    );
    await runner.query(`create index attendance_adjustment_period on attendance_adjustment (period_id)`);

    // The tree of a month: which units stood in an office on which of its days.
    await runner.query(`
      create function period_units(office uuid, first_day date, last_day date) returns table (unit_id uuid, during daterange)
      language sql stable as $$
        with edge as (
          select first_day as day
          union select moved from unit_version v, unnest(array[lower(v.valid), upper(v.valid)]) as moved
          where moved > first_day and moved <= last_day
        ), stretch as (
          select day, daterange(day, lead(day, 1, last_day + 1) over (order by day)) as span from edge
        )
        select t.unit_id, unnest(range_agg(s.span))
        from stretch s
        join unit_version v on v.unit_id = office and v.valid @> s.day
        cross join lateral unit_subtree(office, s.day) t
        where t.depth = 0 or v.parent_id is not null
        group by t.unit_id $$`);
    await runner.query(`
      create function office_of(unit uuid, on_day date) returns uuid language sql stable as $$
        select unit_id from (
          select unit_id, distance, max(distance) over () as top from unit_ancestors(unit, on_day)
        ) line where distance = greatest(top - 1, 0) $$`);
    await runner.query(`
      create function adjustment_home(person uuid, office uuid, closed_month date)
      returns table (month date, unit_id uuid) language plpgsql stable as $$
      begin
        month := closed_month;
        loop
          month := (month + interval '1 month')::date;
          -- Where the person stood last in that month; whoever has left stays with the office of the closed month.
          unit_id := coalesce((
            select office_of(last.unit_id, last.day) from (
              select m.unit_id, least(upper(m.valid), (adjustment_home.month + interval '1 month')::date) - 1 as day
              from unit_membership m
              where m.person_id = person and m.valid && daterange(adjustment_home.month, (adjustment_home.month + interval '1 month')::date)
              order by lower(m.valid) desc nulls last limit 1) as last), office);
          exit when not exists (select from attendance_period p
            where p.unit_id = adjustment_home.unit_id and p.month = adjustment_home.month and p.state = 'closed');
        end loop;
        return next;
      end $$`);

    await runner.query(`
      create function refuse_closed_day() returns trigger language plpgsql as $$
      declare
        moved record;
      begin
        -- The range of days first: one row of closed_days for a unit, not one for each month ever closed.
        select r.person_id, r.work_date into moved from touched r
        join closed_days c on c.unit_id = r.unit_id and c.during @> r.work_date
        where c.during && (select daterange(min(work_date), max(work_date), '[]') from touched) limit 1;
        if found then
          raise exception 'the day % of person % is closed: % refused', moved.work_date, moved.person_id, tg_op
            using errcode = 'restrict_violation', constraint = 'closed_days';
        end if;
        return null;
      end $$`);
    for (const [name, event, tables] of [
      ['inserted', 'insert', 'new table as touched'],
      ['deleted', 'delete', 'old table as touched'],
      ['updated_from', 'update', 'old table as touched'],
      ['updated_to', 'update', 'new table as touched'],
    ])
      await runner.query(`create trigger attendance_day_closed_${name} after ${event} on attendance_day
        referencing ${tables} for each statement execute function refuse_closed_day()`);
    await runner.query(`
      create function refuse_truncation_of_closed() returns trigger language plpgsql as $$
      begin
        if exists (select from closed_days) then
          raise exception '% holds closed days: truncate refused', tg_table_name using errcode = 'restrict_violation';
        end if;
        return null;
      end $$`);
    await runner.query(`create trigger attendance_day_closed_truncated before truncate on attendance_day
      for each statement execute function refuse_truncation_of_closed()`);
    // The lock cannot be taken off beside the period: it opens when the period does.
    await runner.query(`
      create function refuse_opening_beside() returns trigger language plpgsql as $$
      begin
        if exists (select from taken t join attendance_period p on p.id = t.period_id and p.state = 'closed') then
          raise exception 'days of a closed period: % refused', tg_op using errcode = 'restrict_violation';
        end if;
        return null;
      end $$`);
    for (const event of ['delete', 'update'])
      await runner.query(`create trigger closed_days_kept_${event} after ${event} on closed_days
        referencing old table as taken for each statement execute function refuse_opening_beside()`);
    await runner.query(`create trigger closed_days_truncated before truncate on closed_days
      for each statement execute function refuse_truncation_of_closed()`);
    await runner.query(`
      create function keep_adjustments() returns trigger language plpgsql as $$
      begin
        if tg_op = 'UPDATE' then
          if old.folded_at is not null or (to_jsonb(new) - 'folded_at') <> (to_jsonb(old) - 'folded_at') then
            raise exception 'attendance_adjustment is append-only: % refused', tg_op using errcode = 'restrict_violation';
          end if;
        end if;
        if exists (select from attendance_period p
                   where p.unit_id = new.applied_unit_id and p.month = new.applied_in and p.state = 'closed') then
          raise exception 'the month % in which the adjustment counts is closed: % refused', new.applied_in, tg_op
            using errcode = 'restrict_violation', constraint = 'closed_days';
        end if;
        return new;
      end $$`);
    await runner.query(`create trigger attendance_adjustment_kept before insert or update on attendance_adjustment
      for each row execute function keep_adjustments()`);
    await runner.query(`create trigger attendance_adjustment_append_only before delete or truncate on attendance_adjustment
      for each statement execute function refuse_change()`);
  }

  async down(runner) {
    for (const name of ['inserted', 'deleted', 'updated_from', 'updated_to', 'truncated'])
      await runner.query(`drop trigger attendance_day_closed_${name} on attendance_day`);
    await runner.query(
      `drop table attendance_adjustment, closed_days, closed_recap, attendance_period_step, attendance_period`,
    );
    await runner.query(`drop function keep_adjustments(), refuse_opening_beside(), refuse_truncation_of_closed(), refuse_closed_day(),
      adjustment_home(uuid, uuid, date), office_of(uuid, date), period_units(uuid, date, date)`);
  }
}
