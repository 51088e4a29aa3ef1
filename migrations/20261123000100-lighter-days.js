/**
 * A month of the regency derived again takes less of PostgreSQL: reasons and histories are kept as the text that the worker writes
 * and compares, and the sums of somebody's month are taken over kinds of days, not day by day.
 */

/** What makes days alike in everything that is counted. */
const KIND = {
  status: 'd.status',
  code: 'd.code',
  provisional: 'd.provisional',
  late: 'd.late_minutes > 0',
  early: 'd.left_early_minutes > 0',
  missing_in: 'd.missing_check_in',
  missing_out: 'd.missing_check_out',
  half: 'd.half_day_code is not null',
};
const MINUTES = {
  late_minutes: 'd.late_minutes',
  left_early_minutes: 'd.left_early_minutes',
  short_minutes: 'greatest(0, d.late_minutes - d.repaid_minutes) + d.left_early_minutes',
  worked_minutes: 'd.worked_minutes',
};

/** What is counted of a kind `k`; the same conditions as in `recap-sums.sql.ts`, as a test proves. */
const COUNTED = {
  working_days: `k.status not in ('off-shift', 'holiday')`,
  present: `k.status = 'present'`,
  late_count: 'k.late',
  left_early_count: 'k.early',
  absent: `k.status = 'absent'`,
  leave: `k.status = 'on-leave' and k.code <> 'I'`,
  excuse: `k.status = 'on-leave' and k.code = 'I'`,
  duty: `k.status = 'on-duty'`,
  open: `k.status = 'expected'`,
  provisional: 'k.provisional',
  on_time: `k.code = 'H'`,
  missing_in: 'k.missing_in',
  missing_out: 'k.missing_out',
  local_duty: `k.code = 'DD'`,
  from_home: `k.code = 'WFH'`,
  travel: `k.code = 'DL'`,
  study: `k.code = 'TB'`,
  annual_leave: `k.code = 'CT'`,
  long_leave: `k.code = 'CB'`,
  sick_leave: `k.code = 'CS'`,
  maternity_leave: `k.code = 'CM'`,
  important_leave: `k.code = 'CAP'`,
  unpaid_leave: `k.code = 'CLTN'`,
  joint_leave: `k.code = 'CBR' and k.status = 'on-leave'`,
  half_leave: 'k.half',
  after_shift: `k.code = 'LP'`,
  off_shift: `k.code = 'LJ'`,
  holiday: `k.status = 'holiday'`,
};
const NAMES = ['days', ...Object.keys(COUNTED), ...Object.keys(MINUTES)];
const SUMS = [
  'sum(k.days)',
  ...Object.values(COUNTED).map((condition) => `coalesce(sum(k.days) filter (where ${condition}), 0)`),
  ...Object.keys(MINUTES).map((name) => `sum(k.${name})`),
];

const named = (columns, of = (column) => column) =>
  Object.entries(columns)
    .map(([name, column]) => `${of(column)} as ${name}`)
    .join(', ');

/** Rows `d` of `days` have a `sign`: 1 for what a day is, -1 for what it was. */
const add = (days) => `
  insert into attendance_month as m (person_id, month, unit_id, ${NAMES.join(', ')})
  select * from (
    select k.person_id, k.month, k.unit_id, ${SUMS.map((sum, i) => `${sum} as ${NAMES[i]}`).join(', ')}
    from (
      select d.person_id, date_trunc('month', d.work_date::timestamp)::date as month, d.unit_id, ${named(KIND)},
             sum(d.sign) as days, ${named(MINUTES, (minutes) => `sum(d.sign * (${minutes}))`)}
      from (${days}) d group by ${[1, 2, 3, ...Object.keys(KIND).map((_, i) => i + 4)].join(', ')}
    ) k group by 1, 2, 3
  ) difference
  where ${NAMES.map((name) => `${name} <> 0`).join(' or ')}
  order by person_id, month, unit_id
  on conflict (person_id, month, unit_id) do update set ${NAMES.map((name) => `${name} = m.${name} + excluded.${name}`).join(', ')}`;

export class LighterDays20261123000100 {
  name = 'LighterDays20261123000100';

  async up(runner) {
    await keepAs(runner, 'json');
    await runner.query(`
      create or replace function keep_attendance_month() returns trigger language plpgsql as $$
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
    await runner.query(
      `comment on column attendance_day.reasons is 'json, not jsonb: written once, compared and told as a text, never searched'`,
    );
  }

  /** The function stays as it is: it keeps the same sums of the same tables. */
  async down(runner) {
    await runner.query(`comment on column attendance_day.reasons is null`);
    await keepAs(runner, 'jsonb');
  }
}

async function keepAs(runner, type) {
  await runner.query(`alter table attendance_day alter column reasons drop default`);
  await runner.query(`alter table attendance_day alter column reasons type ${type} using reasons::${type}`);
  await runner.query(`alter table attendance_day alter column reasons set default '[]'`);
  await runner.query(`alter table attendance_day_history alter column before type ${type} using before::${type},
    alter column after type ${type} using after::${type}`);
}
