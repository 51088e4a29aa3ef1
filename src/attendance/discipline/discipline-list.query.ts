import { Injectable } from '@nestjs/common';
import { Database, type Month, type WorkDate, monthOf } from '../../platform/index.js';
import type { Level } from './discipline-rules.js';

/** Somebody with days without a reason, or minutes short. */
export interface DisciplineRow {
  personId: string;
  name: string;
  position: string;
  unitName: string;
  unexcused: number;
  converted: number;
  shortMinutes: number;
  longestRow: number;
  runningRow: number;
  rungFrom: number | null;
  rungLevel: Level | null;
  /** Null: no rules have been made for this person. */
  ruleSetId: string | null;
  salaryStops: Month | null;
  /** Warnings that the superior has not answered; of these, after their time. */
  open: number;
  overdue: number;
}

export interface ListWish {
  units: readonly string[];
  year: number;
  first: WorkDate;
  last: WorkDate;
  today: WorkDate;
  /** Also people who only have minutes short. */
  minutesToo: boolean;
  limit: number;
  offset: number;
}

/** How many people stand on each rung. */
export interface RungCount {
  ruleSetId: string | null;
  rungFrom: number | null;
  people: number;
}

/** The last place in the year decides to whose list somebody belongs. */
const MEMBERS = `
  select s.*, m.unit_id from discipline_standing s
  cross join lateral (
    select unit_id from unit_membership where person_id = s.person_id and valid && daterange($2::date, $3::date, '[]')
    order by lower(valid) desc nulls last limit 1) m
  where s.year = $4 and m.unit_id in (select t.unit_id from unnest($1::uuid[]) as root (id), unit_subtree(root.id, $3::date) t)`;

/** The people of units who need a look, the gravest first. */
@Injectable()
export class DisciplineListQuery {
  constructor(private readonly database: Database) {}

  async people(wish: ListWish): Promise<DisciplineRow[]> {
    const { units, year, first, last, today, minutesToo, limit, offset } = wish;
    const rows = await this.database.query<
      Omit<DisciplineRow, 'salaryStops'> & { salaryStops: WorkDate | null }
    >(
      `with member as (${MEMBERS})
       select s.person_id as "personId",
              trim(p.title_before || ' ' || p.full_name) || case when p.title_after <> '' then ', ' || p.title_after else '' end as name,
              coalesce(e.position, '') as position, v.short_name as "unitName", s.unexcused, s.converted,
              s.short_minutes as "shortMinutes", s.longest_row as "longestRow", s.running_row as "runningRow",
              s.rung_from as "rungFrom", s.rung_level as "rungLevel", s.rule_set_id as "ruleSetId",
              s.salary_stops as "salaryStops", w.open, w.overdue
       from member s
       join person p on p.id = s.person_id
       left join lateral (select position from employment where person_id = p.id and valid && daterange($2::date, $3::date, '[]')
         order by lower(valid) desc nulls last limit 1) e on true
       left join lateral (select short_name from unit_version where unit_id = s.unit_id and valid && daterange($2::date, $3::date, '[]')
         order by lower(valid) desc nulls last limit 1) v on true
       cross join lateral (
         select count(*)::int as open, count(*) filter (where answer_by < $5::date)::int as overdue from discipline_warning
         where person_id = p.id and lapsed_at is null and answered_at is null and on_day between $2::date and $3::date) w
       where s.unexcused > 0 or s.converted > 0 or $6
       order by (s.salary_stops is not null) desc, coalesce(s.rung_from, 0) desc, s.unexcused + s.converted desc,
                s.longest_row desc, s.short_minutes desc, p.full_name, p.id
       limit $7 offset $8`,
      [units, first, last, year, today, minutesToo, limit, offset],
    );
    return rows.map(({ salaryStops, ...row }) => ({
      ...row,
      salaryStops: salaryStops === null ? null : monthOf(salaryStops),
    }));
  }

  async rungs({
    units,
    year,
    first,
    last,
  }: Pick<ListWish, 'units' | 'year' | 'first' | 'last'>): Promise<RungCount[]> {
    return this.database.query<RungCount & Record<string, unknown>>(
      `select s.rule_set_id as "ruleSetId", s.rung_from as "rungFrom", count(*)::int as people from (${MEMBERS}) s
       where s.unexcused > 0 or s.converted > 0 group by 1, 2`,
      [units, first, last, year],
    );
  }

  /** Of how many people the list is, with and without those who only have minutes short. */
  async counts({ units, year, first, last }: Pick<ListWish, 'units' | 'year' | 'first' | 'last'>): Promise<{
    all: number;
    withDays: number;
  }> {
    const [row] = await this.database.query<{ all: number; withDays: number }>(
      `select count(*)::int as all, count(*) filter (where s.unexcused > 0 or s.converted > 0)::int as "withDays" from (${MEMBERS}) s`,
      [units, first, last, year],
    );
    return row!;
  }

  /** Warnings that nobody has answered in time, of people of these units; the oldest first. */
  async overdue({
    units,
    year,
    first,
    last,
    today,
  }: Pick<ListWish, 'units' | 'year' | 'first' | 'last' | 'today'>): Promise<
    { personId: string; name: string; superiorName: string | null; answerBy: WorkDate }[]
  > {
    return this.database.query(
      `with member as (${MEMBERS})
       select w.person_id as "personId", p.full_name as name, b.full_name as "superiorName", w.answer_by as "answerBy"
       from discipline_warning w join member s on s.person_id = w.person_id
       join person p on p.id = w.person_id left join person b on b.id = w.superior_id
       where w.lapsed_at is null and w.answered_at is null and w.answer_by < $5::date and w.on_day between $2::date and $3::date
       order by w.answer_by, p.full_name limit 50`,
      [units, first, last, year, today],
    );
  }
}
