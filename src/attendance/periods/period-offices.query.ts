import { Injectable } from '@nestjs/common';
import type { Unit } from '../../people/index.js';
import { Database, type Month, type WorkDate, firstDayOf, lastDayOf } from '../../platform/index.js';

/** An office in a month, with the last of its days on which it stood. */
export interface Office extends Unit {
  day: WorkDate;
}

const COLUMNS = `o.id, o.code, o.name, o."shortName", o.kind, o."parentId", o."timeZone", o.day`;

/**
 * The offices of a month: the units right below the regency, as each stood last in it, and the regency itself when
 * somebody is directly in it. `$1`, `$2`: first and last day.
 */
const OFFICES = `
  with last_version as (
    select distinct on (v.unit_id) v.unit_id as id, u.code, v.name, v.short_name as "shortName", v.kind, v.parent_id as "parentId",
           v.time_zone as "timeZone", (least(upper(v.valid), $2::date + 1) - 1)::text as day
    from unit_version v join unit u on u.id = v.unit_id
    where v.valid && daterange($1::date, $2::date, '[]') order by v.unit_id, lower(v.valid) desc nulls last
  ), o as (
    select l.* from last_version l
    where exists (select from last_version root where root.id = l."parentId" and root."parentId" is null)
       or (l."parentId" is null and exists (
         select from attendance_day d where d.unit_id = l.id and d.work_date between $1::date and $2::date))
  )`;

@Injectable()
export class PeriodOffices {
  constructor(private readonly database: Database) {}

  async ofMonth(month: Month): Promise<Office[]> {
    return this.database.query<Office & Record<string, unknown>>(
      `${OFFICES} select ${COLUMNS} from o order by o."parentId" nulls first, o.name`,
      [firstDayOf(month), lastDayOf(month)],
    );
  }

  /** The office to which a unit belonged on a day. */
  async officeOf(unitId: string, day: WorkDate): Promise<{ id: string; code: string } | null> {
    const [office] = await this.database.query<{ id: string; code: string }>(
      `select id, code from unit where id = office_of($1, $2::date)`,
      [unitId, day],
    );
    return office ?? null;
  }

  /** Any unit as it stood last in the month, with the office to which it belonged. */
  async unitOf(
    code: string,
    month: Month,
  ): Promise<(Office & { officeId: string; officeName: string }) | null> {
    const [unit] = await this.database.query<
      Office & { officeId: string; officeName: string } & Record<string, unknown>
    >(
      `${OFFICES} select l.*, whole.id as "officeId", whole.name as "officeName"
       from last_version l join last_version whole on whole.id = office_of(l.id, l.day::date) where l.code = $3`,
      [firstDayOf(month), lastDayOf(month), code],
    );
    return unit ?? null;
  }
}
