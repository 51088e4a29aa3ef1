import { Injectable } from '@nestjs/common';
import {
  Database,
  type Month,
  type Queryable,
  type WorkDate,
  firstDayOf,
  lastDayOf,
} from '../../platform/index.js';
import type { TppShift } from './tpp-of.rules.js';

/** Somebody of a month: the last place in it decides who prices and who reads. */
export interface TppPerson {
  personId: string;
  name: string;
  sortName: string;
  nip: string | null;
  position: string;
  employeeKind: string | null;
  unitId: string;
  unitCode: string;
  unitName: string;
  /** The last day there within the month. */
  day: WorkDate;
  /** Whole rupiah; null when none has been entered for the month. */
  amount: number | null;
}

const PERSON = `p.id as "personId", p.full_name as "sortName",
  trim(p.title_before || ' ' || p.full_name) || case when p.title_after <> '' then ', ' || p.title_after else '' end as name,
  n.number as nip, coalesce(e.position, '') as position, e.kind as "employeeKind",
  m.unit_id as "unitId", u.code as "unitCode", v.short_name as "unitName", m.day, a.amount::float8 as amount`;

/** Those of whom `m` tells place and day; month `$1` to `$2`. */
const AROUND = `join person p on p.id = m.person_id
  join unit u on u.id = m.unit_id
  join unit_version v on v.unit_id = m.unit_id and v.valid @> m.day
  left join employment e on e.person_id = p.id and e.valid @> m.day
  left join lateral (select number from person_number where person_id = p.id and valid @> m.day limit 1) n on true
  left join lateral (select amount from tpp_amount where person_id = p.id and month = $1::date order by id desc limit 1) a on true`;

const LAST_PLACE = `select distinct on (person_id) person_id, unit_id, least(coalesce(upper(valid) - 1, $2::date), $2::date) as day
  from unit_membership where valid && daterange($1::date, $2::date, '[]')`;

/** People, amounts and derived days of a month. */
@Injectable()
export class TppPeople {
  constructor(private readonly database: Database) {}

  /** Everybody whose last place in the month is in the units or below, by name. */
  async ofUnits(
    month: Month,
    units: readonly string[],
    page: { limit: number; after?: { sortName: string; personId: string } | undefined },
    on: Queryable = this.database,
  ): Promise<TppPerson[]> {
    return on.query<TppPerson & Record<string, unknown>>(
      `with place as (${LAST_PLACE} order by person_id, lower(valid) desc nulls last),
       m as (select * from place where unit_id in (select t.unit_id from unnest($3::uuid[]) as root (id), unit_subtree(root.id, $2::date) t))
       select ${PERSON} from m ${AROUND}
       where (p.full_name, p.id) > ($4::text, $5::uuid) order by p.full_name, p.id limit $6`,
      [
        firstDayOf(month),
        lastDayOf(month),
        units,
        page.after?.sortName ?? '',
        page.after?.personId ?? '00000000-0000-0000-0000-000000000000',
        page.limit,
      ],
    );
  }

  async one(month: Month, personId: string): Promise<TppPerson | null> {
    const [found] = await this.database.query<TppPerson & Record<string, unknown>>(
      `with m as (${LAST_PLACE} and person_id = $3 order by person_id, lower(valid) desc nulls last)
       select ${PERSON} from m ${AROUND}`,
      [firstDayOf(month), lastDayOf(month), personId],
    );
    return found ?? null;
  }

  async some(month: Month, people: readonly string[], on: Queryable = this.database): Promise<TppPerson[]> {
    return on.query<TppPerson & Record<string, unknown>>(
      `with m as (${LAST_PLACE} and person_id = any($3::uuid[]) order by person_id, lower(valid) desc nulls last)
       select ${PERSON} from m ${AROUND}`,
      [firstDayOf(month), lastDayOf(month), people],
    );
  }

  async shifts(month: Month, people: readonly string[]): Promise<Map<string, TppShift[]>> {
    const found = new Map<string, TppShift[]>();
    for (const { personId, ...shift } of await this.database.query<TppShift & { personId: string }>(
      `select person_id as "personId", work_date as "workDate", seq, status, code, provisional, half_day_code as "halfDayCode",
              late_minutes as "lateMinutes", left_early_minutes as "leftEarlyMinutes", repaid_minutes as "repaidMinutes",
              missing_check_in as "missingCheckIn", missing_check_out as "missingCheckOut"
       from attendance_day where person_id = any($1::uuid[]) and work_date between $2::date and $3::date`,
      [people, firstDayOf(month), lastDayOf(month)],
    )) {
      const list = found.get(personId);
      if (list) list.push(shift);
      else found.set(personId, [shift]);
    }
    return found;
  }
}
