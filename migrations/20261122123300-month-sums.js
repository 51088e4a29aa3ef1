/** What somebody's days in a unit come to in a month, kept by the database with every day that is written: recaps of a year read these. */

/** What is counted of a day `d`; the same conditions as in `recap-sums.sql.ts`, as a test proves. */
const COUNTED = {
  working_days: `d.status not in ('off-shift', 'holiday')`,
  present: `d.status = 'present'`,
  late_count: `d.late_minutes > 0`,
  left_early_count: `d.left_early_minutes > 0`,
  absent: `d.status = 'absent'`,
  leave: `d.status = 'on-leave' and d.code <> 'I'`,
  excuse: `d.status = 'on-leave' and d.code = 'I'`,
  duty: `d.status = 'on-duty'`,
  open: `d.status = 'expected'`,
  provisional: `d.provisional`,
  on_time: `d.code = 'H'`,
  missing_in: `d.missing_check_in`,
  missing_out: `d.missing_check_out`,
  local_duty: `d.code = 'DD'`,
  from_home: `d.code = 'WFH'`,
  travel: `d.code = 'DL'`,
  study: `d.code = 'TB'`,
  annual_leave: `d.code = 'CT'`,
  long_leave: `d.code = 'CB'`,
  sick_leave: `d.code = 'CS'`,
  maternity_leave: `d.code = 'CM'`,
  important_leave: `d.code = 'CAP'`,
  unpaid_leave: `d.code = 'CLTN'`,
  joint_leave: `d.code = 'CBR' and d.status = 'on-leave'`,
  half_leave: `d.half_day_code is not null`,
  after_shift: `d.code = 'LP'`,
  off_shift: `d.code = 'LJ'`,
  holiday: `d.status = 'holiday'`,
};
const MINUTES = {
  late_minutes: 'd.late_minutes',
  left_early_minutes: 'd.left_early_minutes',
  short_minutes: 'greatest(0, d.late_minutes - d.repaid_minutes) + d.left_early_minutes',
  worked_minutes: 'd.worked_minutes',
};
const NAMES = ['days', ...Object.keys(COUNTED), ...Object.keys(MINUTES)];

/** Rows `d` with a `sign`: 1 for what a day is, -1 for what it was. */
const SUMS = [
  'sum(d.sign)',
  ...Object.values(COUNTED).map((condition) => `coalesce(sum(d.sign) filter (where ${condition}), 0)`),
  ...Object.values(MINUTES).map((minutes) => `sum(d.sign * (${minutes}))`),
];

const add = (days) => `
  insert into attendance_month as m (person_id, month, unit_id, ${NAMES.join(', ')})
  select * from (
    select d.person_id, date_trunc('month', d.work_date)::date as month, d.unit_id,
           ${SUMS.map((sum, i) => `${sum} as ${NAMES[i]}`).join(', ')}
    from (${days}) d group by 1, 2, 3
  ) difference
  where ${NAMES.map((name) => `${name} <> 0`).join(' or ')}
  order by person_id, month, unit_id
  on conflict (person_id, month, unit_id) do update set ${NAMES.map((name) => `${name} = m.${name} + excluded.${name}`).join(', ')}`;

export class MonthSums20261122123300 {
  name = 'MonthSums20261122123300';

  async up(runner) {
    await runner.query(`
      create table attendance_month (
        person_id uuid not null references person,
        month date not null check (extract(day from month) = 1),
        unit_id uuid not null references unit,
        days smallint not null,
        ${Object.keys(COUNTED)
          .map((name) => `${name} smallint not null,`)
          .join('\n        ')}
        ${Object.keys(MINUTES)
          .map((name) => `${name} int not null,`)
          .join('\n        ')}
        primary key (person_id, month, unit_id)
      ) with (fillfactor = 75)`);
    await runner.query(`create index attendance_month_unit on attendance_month (month, unit_id)`);
    await runner.query(
      `comment on table attendance_month is 'sums of attendance_day, written by its triggers alone; rows with days = 0 say nothing. No CHECK forbids less than 0: it would be asked of the difference, before ON CONFLICT adds it'`,
    );
    // Writers of days hold a lock on each person: two of them never meet in one row.
    await runner.query(`
      create function keep_attendance_month() returns trigger language plpgsql as $$
      begin
        if tg_op = 'INSERT' then
          ${add('select 1 as sign, a.* from after_rows a')};
        elsif tg_op = 'UPDATE' then
          ${add('select 1 as sign, a.* from after_rows a union all select -1, b.* from before_rows b')};
        elsif tg_op = 'DELETE' then
          ${add('select -1 as sign, b.* from before_rows b')};
          delete from attendance_month m
          using (select distinct person_id, date_trunc('month', work_date)::date as month, unit_id from before_rows) b
          where m.person_id = b.person_id and m.month = b.month and m.unit_id = b.unit_id and m.days = 0;
        else
          truncate attendance_month;
        end if;
        return null;
      end $$`);
    for (const [event, tables] of [
      ['insert', 'referencing new table as after_rows'],
      ['update', 'referencing old table as before_rows new table as after_rows'],
      ['delete', 'referencing old table as before_rows'],
      ['truncate', ''],
    ])
      await runner.query(`create trigger attendance_day_month_${event} after ${event} on attendance_day
        ${tables} for each statement execute function keep_attendance_month()`);
    await runner.query(add('select 1 as sign, a.* from attendance_day a'));
  }

  async down(runner) {
    for (const event of ['insert', 'update', 'delete', 'truncate'])
      await runner.query(`drop trigger attendance_day_month_${event} on attendance_day`);
    await runner.query(`drop function keep_attendance_month()`);
    await runner.query(`drop table attendance_month`);
  }
}
