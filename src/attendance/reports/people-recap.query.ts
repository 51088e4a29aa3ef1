import { Injectable } from '@nestjs/common';
import { Database, type Month, firstDayOf, lastDayOf } from '../../platform/index.js';
import type { PersonRecap } from './recap.rules.js';
import { ADJUSTED_DAYS, ADJUSTMENT_SUMS, RECAP_SUMS } from '../periods/recap-sums.sql.js';

export interface PeopleRecapWish {
  month: Month;
  units: string[];
  limit: number;
  /** The last person of the page before. */
  after?: { sortName: string; personId: string } | undefined;
  offset?: number;
  /** Only this person. */
  personId?: string;
}

const EMPTY_KEY = '00000000-0000-0000-0000-000000000000';

/** A month by name: everybody who belonged to the units in the month, with or without a working day. */
@Injectable()
export class PeopleRecapQuery {
  constructor(private readonly database: Database) {}

  async ofMonth(wish: PeopleRecapWish): Promise<PersonRecap[]> {
    const { month, units, limit, after, offset = 0, personId = null } = wish;
    return this.database.query<PersonRecap & Record<string, unknown>>(
      `with member as (
         select distinct on (p.full_name, p.id) p.id, p.full_name, p.title_before, p.title_after, m.unit_id, least(upper(m.valid) - 1, $2::date) as day
         from unit_membership m join person p on p.id = m.person_id
         where m.unit_id = any($3::uuid[]) and m.valid && daterange($1::date, $2::date, '[]')
           and (p.full_name, p.id) > ($4::text, $5::uuid) and ($8::uuid is null or p.id = $8)
         order by p.full_name, p.id, lower(m.valid) desc nulls last
         limit $6 offset $7
       ), office as (
         select unit_id, day, office_of(unit_id, day) as id from (select distinct unit_id, day from member) places
       )
       select m.id as "personId", m.full_name as "sortName",
              trim(m.title_before || ' ' || m.full_name) || case when m.title_after <> '' then ', ' || m.title_after else '' end as name,
              n.number as nip, coalesce(e.position, '') as position, v.short_name as "unitName",
              coalesce(ap.state, 'open') as "periodState", coalesce(adjusted.days, '[]') as adjustments,
              case when adjusted.days is not null then to_jsonb(moved) end as adjustment, sums.*
       from member m
       join office o on o.unit_id = m.unit_id and o.day = m.day
       left join attendance_period ap on ap.unit_id = o.id and ap.month = $1::date
       left join lateral (
         select jsonb_agg(jsonb_build_object('workDate', a.work_date, 'before', a.before ->> 'code', 'after', a.after ->> 'code',
                  'editedAt', a.edited_at, 'appliedIn', to_char(a.applied_in, 'YYYY-MM')) order by a.work_date, a.id) as days
         from attendance_adjustment a
         where a.person_id = m.id and a.applied_in = $1::date and a.applied_unit_id = o.id and a.folded_at is null
       ) adjusted on true
       left join lateral (
         select ${ADJUSTMENT_SUMS} from attendance_adjustment a ${ADJUSTED_DAYS}
         where a.person_id = m.id and a.applied_in = $1::date and a.applied_unit_id = o.id and a.folded_at is null
       ) moved on adjusted.days is not null
       cross join lateral (
         select ${RECAP_SUMS} from attendance_day d
         where d.person_id = m.id and d.work_date between $1::date and $2::date and d.unit_id = any($3::uuid[])
       ) sums
       left join lateral (select number from person_number where person_id = m.id and valid && daterange($1::date, $2::date, '[]')
         order by lower(valid) desc nulls last limit 1) n on true
       left join lateral (select position from employment where person_id = m.id and valid && daterange($1::date, $2::date, '[]')
         order by lower(valid) desc nulls last limit 1) e on true
       left join lateral (select short_name from unit_version where unit_id = m.unit_id and valid && daterange($1::date, $2::date, '[]')
         order by lower(valid) desc nulls last limit 1) v on true
       order by m.full_name, m.id`,
      [
        firstDayOf(month),
        lastDayOf(month),
        units,
        after?.sortName ?? '',
        after?.personId ?? EMPTY_KEY,
        limit,
        offset,
        personId,
      ],
    );
  }

  /** How many people `ofMonth` lists on all pages. */
  async count(month: Month, units: string[]): Promise<number> {
    const [row] = await this.database.query<{ people: number }>(
      `select count(distinct m.person_id) as people from unit_membership m
       where m.unit_id = any($3::uuid[]) and m.valid && daterange($1::date, $2::date, '[]')`,
      [firstDayOf(month), lastDayOf(month), units],
    );
    return row?.people ?? 0;
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
