import { Injectable } from '@nestjs/common';
import { Database, LONG_PATIENCE_MS, type WorkDate } from '../../../platform/index.js';
import { PersonFactsQuery } from '../../employees/person-facts.query.js';
import type { ExportedPerson } from './exported-person.js';

interface Since extends Record<string, unknown> {
  personId: string;
  rankSince: WorkDate;
  positionSince: WorkDate;
  opdName: string;
}

/** The first day of the last unbroken time with the same rank, and with the same position. */
const SINCE = `
with chosen as (
  select m.person_id, m.unit_id from unit_membership m where m.valid @> $1::date
    and m.unit_id in (select t.unit_id from unnest($2::uuid[]) as top, unit_subtree(top, $1::date) as t)
), opd as (
  select c.unit_id, (select v.name from unit_ancestors(c.unit_id, $1::date) a join unit_version v on v.unit_id = a.unit_id and v.valid @> $1::date
                     order by a.distance desc offset 1 limit 1) as name
  from (select distinct unit_id from chosen) c
)
select e.person_id as "personId", coalesce(o.name, '') as "opdName",
       (select coalesce(max(upper(x.valid)) filter (where x.rank is distinct from e.rank), min(lower(x.valid)))::text
        from employment x where x.person_id = e.person_id and lower(x.valid) <= $1::date) as "rankSince",
       (select coalesce(max(upper(x.valid)) filter (where x.position <> e.position), min(lower(x.valid)))::text
        from employment x where x.person_id = e.person_id and lower(x.valid) <= $1::date) as "positionSince"
from chosen c join opd o on o.unit_id = c.unit_id
join employment e on e.person_id = c.person_id and e.valid @> $1::date and e.kind <> 'official'`;

/** Everybody whom a personnel sheet would list: employed on the day in one of these units, without elected officials. */
@Injectable()
export class SheetExportQuery {
  constructor(
    private readonly database: Database,
    private readonly facts: PersonFactsQuery,
  ) {}

  async people(day: WorkDate, tops: readonly string[]): Promise<ExportedPerson[]> {
    const rows = await this.database.query<Since>(SINCE, [day, tops], LONG_PATIENCE_MS);
    const since = new Map(rows.map((row) => [row.personId, row]));
    const people = await this.facts.asOf(this.database, day, { tops });
    return people
      .flatMap((person) => {
        const found = since.get(person.personId);
        return found ? [{ ...person, ...found }] : [];
      })
      .toSorted(
        (a, b) => a.opdName.localeCompare(b.opdName, 'id') || a.fullName.localeCompare(b.fullName, 'id'),
      );
  }
}
