import { Injectable } from '@nestjs/common';
import { Database, type Queryable, type WorkDate } from '../../platform/index.js';
import type { LedUnit } from './approvers.rules.js';

/** The lines of units above people, with those who lead each unit on the day: by post, acting, by delegation, or by role. */
@Injectable()
export class ApproversQuery {
  constructor(private readonly database: Database) {}

  /** By person; nearest unit first. Nobody of a person who is in no unit on the day. */
  async linesOf(
    personIds: readonly string[],
    day: WorkDate,
    on: Queryable = this.database,
  ): Promise<Map<string, LedUnit[]>> {
    const rows = await on.query<{ personId: string } & { [K in keyof LedUnit]: LedUnit[K] }>(
      `with member as (
         select person_id, unit_id from unit_membership where person_id = any($1::uuid[]) and valid @> $2::date
       ), line as (
         select m.unit_id as leaf, a.unit_id, a.distance from (select distinct unit_id from member) m
         cross join lateral unit_ancestors(m.unit_id, $2::date) a
       ), heads as (
         select p.unit_id, h.person_id, h.capacity from post p join post_holding h on h.post_id = p.id and h.valid @> $2::date
         where p.kind = 'head' and p.valid @> $2::date and p.unit_id in (select unit_id from line)
       ), leaders as (
         select unit_id, person_id, capacity from heads
         union
         select d.unit_id, d.to_person, 'delegation' from delegation d
         join heads h on h.unit_id = d.unit_id and h.person_id = d.from_person where d.valid @> $2::date
         union
         select r.unit_id, r.person_id, 'role' from role_assignment r join unit_version v on v.unit_id = r.unit_id and v.valid @> $2::date
         where r.valid @> $2::date and r.unit_id in (select unit_id from line)
           and (r.role = 'supervisor' or (r.role = 'leader' and v.parent_id is null))
       )
       select m.person_id as "personId", l.unit_id as "unitId", v.name,
         coalesce((select jsonb_agg(jsonb_build_object('personId', x.person_id, 'capacity', x.capacity,
             'name', trim(p.title_before || ' ' || p.full_name) || case when p.title_after <> '' then ', ' || p.title_after else '' end)
             order by array_position(array['plh','plt','definitive','delegation','role'], x.capacity), p.full_name)
           from leaders x join person p on p.id = x.person_id
           where x.unit_id = l.unit_id
             and exists (select from employment e where e.person_id = x.person_id and e.valid @> $2::date)
             and not exists (select from service_break b where b.person_id = x.person_id and b.valid @> $2::date)), '[]') as leaders
       from member m join line l on l.leaf = m.unit_id
       join unit_version v on v.unit_id = l.unit_id and v.valid @> $2::date
       order by m.person_id, l.distance`,
      [personIds, day],
    );
    const lines = new Map<string, LedUnit[]>();
    for (const { personId, ...unit } of rows) {
      const line = lines.get(personId);
      if (line) line.push(unit);
      else lines.set(personId, [unit]);
    }
    return lines;
  }
}
