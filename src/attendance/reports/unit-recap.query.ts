import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/index.js';
import type { Place } from '../board/unit-places.query.js';
import { ADJUSTED_DAYS, ADJUSTMENT_SUMS, RECAP_TOTALS } from '../periods/recap-sums.sql.js';
import { SUMS, type SumName, type Total } from './recap.rules.js';
import { ADJUSTMENTS_AT_HOME, spanFigures, spanParams } from './span-figures.sql.js';
import type { Span } from './span.rules.js';

/** A span of everybody who had a day in a branch, or was of a kind. */
export interface GroupRecap extends Total {
  /** The branch, or the kind of employees. */
  group: string;
}

/** Only what somebody looks at is added up, the rest is told as 0: a year of the regency is four million figures. */
const totalsOf = (names: readonly SumName[]): string =>
  SUMS.map((name) => `${names.includes(name) ? `sum(s."${name}")` : '0'}::int as "${name}"`).join(', ');

/** A span by unit and by kind, `names` of the sums. A day belongs to the unit in which the person was on that day. */
@Injectable()
export class UnitRecapQuery {
  constructor(private readonly database: Database) {}

  /** By branch, those without a day left out. */
  async ofSpan(
    span: Span,
    places: readonly Place[],
    names: readonly SumName[] = SUMS,
  ): Promise<GroupRecap[]> {
    return this.grouped(
      `per_person as (
         select place.branch_id::text as "group", s.person_id, ${totalsOf(names)}
         from unnest($4::uuid[], $5::uuid[]) as place (unit_id, branch_id)
         join ${spanFigures((table) => `${table}.unit_id = any($4::uuid[])`)} s on s.unit_id = place.unit_id
         group by 1, 2
       ), moved as (
         select place.branch_id::text as "group", ${ADJUSTMENT_SUMS}
         from ${ADJUSTMENTS_AT_HOME} a
         join unnest($4::uuid[], $5::uuid[]) as place (unit_id, branch_id) on place.unit_id = a.home
         ${ADJUSTED_DAYS} group by 1
       )`,
      [...spanParams(span), places.map(({ unitId }) => unitId), places.map(({ branchId }) => branchId)],
    );
  }

  /** By kind of employee, in each month the one that somebody was at its end; `unknown` where none was entered. */
  async byKind(
    span: Span,
    units: readonly string[],
    names: readonly SumName[] = SUMS,
  ): Promise<GroupRecap[]> {
    const endOf = (month: string) => `least($5::date, (${month} + interval '1 month')::date - 1)`;
    // Whoever was employed at the end is found by joining; whoever had left is looked up.
    const kindOf = (person: string, month: string) => `coalesce(e.kind, (
        select kind from employment before where before.person_id = ${person}
          and before.valid && daterange(${month}, ${endOf(month)}, '[]')
        order by lower(before.valid) desc nulls last limit 1), 'unknown')`;
    const employed = (person: string, month: string) =>
      `left join employment e on e.person_id = ${person} and e.valid @> ${endOf(month)}`;
    const inUnits = (table: string) => `${table}.unit_id = any($4::uuid[])`;
    // Nearly everybody is the same through the whole span: they are summed once, the others month by month.
    return this.grouped(
      `steady as materialized (
         select person_id, kind from employment where valid @> daterange($6::date, $5::date, '[]')
       ), changing as materialized (
         select id from person where id not in (select person_id from steady)
       ), per_person as (
         select steady.kind as "group", summed.*
         from (select s.person_id, ${totalsOf(names)} from ${spanFigures(inUnits)} s group by 1) summed
         join steady on steady.person_id = summed.person_id
         union all
         select ${kindOf('s.person_id', 's.month')} as "group", s.person_id, ${totalsOf(names)}
         from ${spanFigures((table) => `${inUnits(table)} and ${table}.person_id = any(array(select id from changing))`)} s
         ${employed('s.person_id', 's.month')} group by 1, 2
       ), moved as (
         select ${kindOf('a.person_id', 'a.applied_in')} as "group", ${ADJUSTMENT_SUMS}
         from ${ADJUSTMENTS_AT_HOME} a ${employed('a.person_id', 'a.applied_in')} ${ADJUSTED_DAYS}
         where a.home = any($4::uuid[]) group by 1
       )`,
      [...spanParams(span), units, span.last, span.first],
    );
  }

  /** From `per_person` (group, person, sums) and `moved` (group, what adjustments add). */
  private grouped(sources: string, params: unknown[]): Promise<GroupRecap[]> {
    // Planned for its span each time: without it the days of all years would be read for a month that is kept summed.
    return this.database.queryOnce<GroupRecap & Record<string, unknown>>(
      `with ${sources}, own as (
         select s."group", count(*)::int as people, ${RECAP_TOTALS} from per_person s group by 1
       )
       select coalesce(own."group", moved."group") as "group", coalesce(own.people, 0) as people,
              ${SUMS.map((name) => `coalesce(own."${name}", 0) as "${name}"`).join(', ')},
              to_jsonb(moved) - 'group' as adjustment
       from own full join moved on moved."group" = own."group"`,
      params,
    );
  }
}
