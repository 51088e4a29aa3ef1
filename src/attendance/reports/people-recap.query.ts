import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/index.js';
import { CutOffDays } from '../periods/cut-off-days.query.js';
import { ADJUSTED_DAYS, ADJUSTMENT_SUMS, RECAP_TOTALS } from '../periods/recap-sums.sql.js';
import type { PersonRecap } from './recap.rules.js';
import { ADJUSTMENTS_AT_HOME, spanFigures, spanParams } from './span-figures.sql.js';
import type { Span } from './span.rules.js';

export interface PeopleRecapWish {
  span: Span;
  units: readonly string[];
  limit: number;
  /** The last person of the page before. */
  after?: { sortName: string; personId: string } | undefined;
  offset?: number;
  /** Only this person. */
  personId?: string;
}

const EMPTY_KEY = '00000000-0000-0000-0000-000000000000';

/** A span by name: everybody who belonged to the units in it, with or without a working day. */
@Injectable()
export class PeopleRecapQuery {
  constructor(
    private readonly database: Database,
    private readonly cutOff: CutOffDays,
  ) {}

  async ofSpan(wish: PeopleRecapWish): Promise<PersonRecap[]> {
    const { span, units, limit, after, offset = 0, personId = null } = wish;
    const during = `valid && daterange($4::date, $5::date, '[]') order by lower(valid) desc nulls last limit 1`;
    // Planned for its span each time, as by unit.
    const people = await this.database.queryOnce<Omit<PersonRecap, 'cutOffDays'> & Record<string, unknown>>(
      `with member as materialized (
         select distinct on (p.full_name, p.id) p.id, p.full_name, p.title_before, p.title_after, m.unit_id, least(upper(m.valid) - 1, $5::date) as day
         from unit_membership m join person p on p.id = m.person_id
         where m.unit_id = any($6::uuid[]) and m.valid && daterange($4::date, $5::date, '[]')
           and (p.full_name, p.id) > ($7::text, $8::uuid) and ($11::uuid is null or p.id = $11)
         order by p.full_name, p.id, lower(m.valid) desc nulls last
         limit $9 offset $10
       ), office as (
         select unit_id, day, office_of(unit_id, day) as id from (select distinct unit_id, day from member) places
         where $12::boolean
       ), counted as (
         select a.* from ${ADJUSTMENTS_AT_HOME} a where a.home = any($6::uuid[])
       ), moved as (
         select a.person_id, ${ADJUSTMENT_SUMS} from counted a ${ADJUSTED_DAYS} group by 1
       ), adjusted as (
         select a.person_id, jsonb_agg(jsonb_build_object('workDate', a.work_date, 'before', a.before ->> 'code', 'after', a.after ->> 'code',
                  'editedAt', a.edited_at, 'appliedIn', to_char(a.applied_in, 'YYYY-MM')) order by a.work_date, a.id) as days
         from counted a group by 1
       )
       select who.id as "personId", who.full_name as "sortName",
              trim(who.title_before || ' ' || who.full_name) || case when who.title_after <> '' then ', ' || who.title_after else '' end as name,
              n.number as nip, coalesce(e.position, '') as position, v.short_name as "unitName",
              case when $12::boolean then coalesce(ap.state, 'open') end as "periodState", coalesce(adjusted.days, '[]') as adjustments,
              to_jsonb(moved) - 'person_id' as adjustment, sums.*
       from member who
       left join office o on o.unit_id = who.unit_id and o.day = who.day
       left join attendance_period ap on ap.unit_id = o.id and ap.month = $4::date
       left join adjusted on adjusted.person_id = who.id
       left join moved on moved.person_id = who.id
       cross join lateral (
         select ${RECAP_TOTALS}
         from ${spanFigures((table) => `${table}.person_id = who.id and ${table}.unit_id = any($6::uuid[])`)} s
       ) sums
       left join lateral (select number from person_number where person_id = who.id and ${during}) n on true
       left join lateral (select position from employment where person_id = who.id and ${during}) e on true
       left join lateral (select short_name from unit_version where unit_id = who.unit_id and ${during}) v on true
       order by who.full_name, who.id`,
      [
        ...spanParams(span),
        span.first,
        span.last,
        units,
        after?.sortName ?? '',
        after?.personId ?? EMPTY_KEY,
        limit,
        offset,
        personId,
        span.kind === 'month',
      ],
    );
    const ids = people.map(({ personId: id }) => id);
    const cutOff =
      ids.length === 0 ? new Map<string, number>() : await this.cutOff.byPerson(span, units, ids);
    return people.map((person) => ({ ...person, cutOffDays: cutOff.get(person.personId) ?? 0 }));
  }

  /** How many people `ofSpan` lists on all pages. */
  async count({ first, last }: Span, units: readonly string[]): Promise<number> {
    const [row] = await this.database.query<{ people: number }>(
      `select count(distinct m.person_id) as people from unit_membership m
       where m.unit_id = any($3::uuid[]) and m.valid && daterange($1::date, $2::date, '[]')`,
      [first, last, units],
    );
    return row?.people ?? 0;
  }

  /** Everybody whom `ofSpan` lists on all pages, in no order. */
  async ids({ first, last }: Span, units: readonly string[]): Promise<string[]> {
    const rows = await this.database.queryOnce<{ id: string }>(
      `select distinct m.person_id as id from unit_membership m
       where m.unit_id = any($3::uuid[]) and m.valid && daterange($1::date, $2::date, '[]')`,
      [first, last, units],
    );
    return rows.map(({ id }) => id);
  }

  /** Where a person stands in the list; an unknown person stands at its end. */
  async placeOf(personId: string): Promise<{ sortName: string; personId: string }> {
    const [row] = await this.database.query<{ name: string }>(
      `select full_name as name from person where id = $1`,
      [personId],
    );
    return { sortName: row?.name ?? '\uffff', personId };
  }
}
