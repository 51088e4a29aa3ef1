/**
 * What the hash of a closed month is of: lines of text, each ended by LF, in UTF-8. The form is told in docs/closed-recap.md
 * and never changes for closings already made; another form gets another first line.
 */

/** Columns `at` (order of the parts) and `line`, of the closed period `$1`, in the order of the parts, then of the lines. */
export const CANONICAL_LINES = `
  select 1 as part, null::uuid as person_id, null::date as work_date, 0 as seq, 0::bigint as id,
         'e-presensi closed-recap 1 ' || u.code || ' ' || to_char(p.month, 'YYYY-MM') || ' ' || p.closings as line
  from attendance_period p join unit u on u.id = p.unit_id where p.id = $1
  union all
  select 2, d.person_id, d.work_date, d.seq, 0,
         'day ' || concat_ws(' ', d.person_id, to_char(d.work_date, 'YYYY-MM-DD'), d.seq, u.code, d.status, d.code,
           coalesce(d.half_day_code, '-'), d.planned_minutes, d.worked_minutes, d.late_minutes, d.left_early_minutes,
           d.repaid_minutes, d.forgiven_minutes, d.missing_check_in::int, d.missing_check_out::int, coalesce(d.roll_call, '-'))
  from attendance_period p
  join attendance_day d on d.work_date >= p.month and d.work_date < (p.month + interval '1 month')::date
  join closed_days c on c.period_id = p.id and c.unit_id = d.unit_id and c.during @> d.work_date
  join unit u on u.id = d.unit_id
  where p.id = $1
  union all
  select 3, a.person_id, a.work_date, a.seq, a.id,
         'adjustment ' || concat_ws(' ', a.person_id, to_char(a.work_date, 'YYYY-MM-DD'), a.seq,
           coalesce(a.before ->> 'code', '-'), coalesce(a.before ->> 'late_minutes', '0'), coalesce(a.before ->> 'left_early_minutes', '0'),
           coalesce(a.after ->> 'code', '-'), coalesce(a.after ->> 'late_minutes', '0'), coalesce(a.after ->> 'left_early_minutes', '0'))
  from attendance_period p
  join attendance_adjustment a on a.applied_unit_id = p.unit_id and a.applied_in = p.month and a.folded_at is null
  where p.id = $1`;

const IN_ORDER = `part, person_id, work_date, seq, id`;

/** One row: the hash, and how many people and days it speaks of. */
export const CANONICAL_HASH = `
  select encode(sha256(convert_to(string_agg(line || E'\\n', '' order by ${IN_ORDER}), 'UTF8')), 'hex') as hash,
         count(distinct person_id) filter (where part = 2) as people, count(*) filter (where part = 2) as days
  from (${CANONICAL_LINES}) as lines`;

/** A piece of the text, `$2` lines from `$3` on. */
export const CANONICAL_PIECE = `
  select line from (${CANONICAL_LINES}) as lines order by ${IN_ORDER} limit $2 offset $3`;
