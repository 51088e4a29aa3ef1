import { Injectable } from '@nestjs/common';
import { Database, type Queryable, type WorkDate } from '../../platform/index.js';
import type { Cell, RosterCells } from './roster-cells.rules.js';
import type { RosterPerson } from './roster.js';

const NAME = `trim(p.title_before || ' ' || p.full_name) || case when p.title_after <> '' then ', ' || p.title_after else '' end`;

/** Reads of a unit's roster. */
@Injectable()
export class RosterMonthQuery {
  constructor(private readonly database: Database) {}

  /** Everybody who belongs to the unit itself on some day of the range, by name. */
  async people(unitId: string, first: WorkDate, last: WorkDate): Promise<RosterPerson[]> {
    const rows = await this.database.query<{
      id: string;
      name: string;
      position: string;
      days: WorkDate[];
      away: Record<string, string>;
    }>(
      `with members as (
         select m.person_id, array_agg(d::date::text order by d) as days
         from unit_membership m, generate_series($2::date, $3::date, '1 day') d
         where m.unit_id = $1 and m.valid && daterange($2, $3, '[]') and m.valid @> d::date group by 1)
       select p.id, ${NAME} as name, coalesce((select e.position from employment e
                where e.person_id = p.id and e.valid && daterange($2, $3, '[]') order by e.valid desc limit 1), '') as position,
              m.days, coalesce((select jsonb_object_agg(d::date::text, l.kind) from approved_leave l,
                generate_series(greatest(lower(l.during), $2::date), least(upper(l.during) - 1, $3::date), '1 day') d
                where l.person_id = p.id and l.during && daterange($2, $3, '[]') and l.part = '[0,2)'), '{}') as away
       from members m join person p on p.id = m.person_id
       -- Those who stand in the roster first.
       order by not exists (select from roster_entry r where r.person_id = p.id and r.work_date between $2 and $3), p.full_name, p.id`,
      [unitId, first, last],
    );
    return rows.map(({ days, away, ...person }) => ({
      ...person,
      days: new Set(days),
      away: new Map(Object.entries(away) as [WorkDate, string][]),
    }));
  }

  async cells(
    on: Queryable,
    personIds: readonly string[],
    first: WorkDate,
    last: WorkDate,
  ): Promise<RosterCells> {
    const rows = await on.query<{ personId: string; day: WorkDate; codes: string[] }>(
      `select person_id as "personId", work_date as day, array_agg(code order by seq) as codes from roster_entry
       where person_id = any($1) and work_date between $2 and $3 group by 1, 2 order by 1, 2`,
      [personIds, first, last],
    );
    const cells = new Map<string, Map<WorkDate, Cell>>();
    for (const { personId, day, codes } of rows) {
      const own = cells.get(personId) ?? new Map<WorkDate, Cell>();
      cells.set(personId, own.set(day, codes));
    }
    return cells;
  }

  async holidays(line: readonly string[], first: WorkDate, last: WorkDate): Promise<Map<WorkDate, string>> {
    const rows = await this.database.query<{ day: WorkDate; name: string }>(
      `select day, string_agg(name, ', ' order by name) as name from calendar_day
       where day between $2 and $3 and free and (unit_id is null or unit_id = any($1)) group by day`,
      [line, first, last],
    );
    return new Map(rows.map(({ day, name }) => [day, name]));
  }

  async revision(
    on: Queryable,
    unitId: string,
    first: WorkDate,
  ): Promise<{ revision: number; changed: { at: Date; by: string | null } | null }> {
    const [row] = await on.query<{ revision: number; at: Date | null; by: string | null }>(
      `select r.revision, r.changed_at as at, ${NAME} as by
       from roster_month r left join person p on p.id = r.changed_by where r.unit_id = $1 and r.month = $2`,
      [unitId, first],
    );
    return { revision: row?.revision ?? 0, changed: row?.at ? { at: row.at, by: row.by } : null };
  }
}
