import { MONTH_SUMS, RECAP_SUMS } from '../periods/recap-sums.sql.js';
import { type Span, partsOf } from './span.rules.js';

/**
 * Rows `person_id, unit_id, month` and sums: of the whole months `$1::date[]` as the database keeps them, of the days from each
 * `$2::date[]` to each `$3::date[]` as they stand. A day belongs to the unit in which the person was on that day. `which`
 * says of a table (`m` or `d`) with `person_id` and `unit_id` which rows are meant.
 */
export function spanFigures(which: (table: 'm' | 'd') => string): string {
  return `(select m.person_id, m.unit_id, m.month, ${MONTH_SUMS}
      from attendance_month m where m.month = any($1::date[]) and m.days > 0 and ${which('m')}
    union all
    select d.person_id, d.unit_id, date_trunc('month', d.work_date)::date, ${RECAP_SUMS}
      from unnest($2::date[], $3::date[]) as edge (first, last)
      join attendance_day d on d.work_date between edge.first and edge.last
      where ${which('d')} group by 1, 2, 3)`;
}

/** The first three parameters of a statement with `spanFigures`. */
export function spanParams(span: Pick<Span, 'first' | 'last'>): [string[], string[], string[]] {
  const { months, edges } = partsOf(span);
  return [months, edges.map(([first]) => first), edges.map(([, last]) => last)];
}

/**
 * Adjustments `a` that count in the whole months `$1::date[]`, with `home`: the unit where the person stood last in that month;
 * whoever has left counts for the office itself.
 */
export const ADJUSTMENTS_AT_HOME = `(
    select a.*, coalesce(stood.unit_id, a.applied_unit_id) as home
    from attendance_adjustment a
    left join lateral (
      select unit_id from unit_membership
      where person_id = a.person_id and valid && daterange(a.applied_in, (a.applied_in + interval '1 month')::date)
      order by lower(valid) desc nulls last limit 1) stood on true
    where a.applied_in = any($1::date[]) and a.folded_at is null)`;
