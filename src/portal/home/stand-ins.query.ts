import { Injectable } from '@nestjs/common';
import { Database, type WorkDate } from '../../platform/index.js';
import type { StandIn } from './stand-in.js';

const NAME = (o: string) =>
  `trim(${o}.title_before || ' ' || ${o}.full_name) || case when ${o}.title_after <> '' then ', ' || ${o}.title_after else '' end`;

/** Who stands in for whom today, as far as it concerns one person. */
@Injectable()
export class StandInsQuery {
  constructor(private readonly database: Database) {}

  async of(personId: string, day: WorkDate): Promise<StandIn[]> {
    return this.database.query<StandIn & Record<string, unknown>>(
      `select case when h.person_id = $1 then 'acts' else 'acted-for' end as kind, h.capacity, p.title as what,
              case when h.person_id = $1 then ${NAME('holder')} else ${NAME('acting')} end as other,
              h.decree, to_char(upper(h.valid), 'YYYY-MM-DD') as until
       from post_holding h
       join post p on p.id = h.post_id and p.valid @> $2::date
       join person acting on acting.id = h.person_id
       left join post_holding own on own.post_id = h.post_id and own.capacity = 'definitive' and own.valid @> $2::date
       left join person holder on holder.id = own.person_id
       where h.capacity <> 'definitive' and h.valid @> $2::date and $1 in (h.person_id, own.person_id)
       union all
       select case when d.to_person = $1 then 'received' else 'given' end, null, v.name,
              case when d.to_person = $1 then ${NAME('giver')} else ${NAME('taker')} end,
              d.decree, to_char(upper(d.valid), 'YYYY-MM-DD')
       from delegation d
       join unit_version v on v.unit_id = d.unit_id and v.valid @> $2::date
       join person giver on giver.id = d.from_person
       join person taker on taker.id = d.to_person
       where d.valid @> $2::date and $1 in (d.from_person, d.to_person)
       order by 1, 3`,
      [personId, day],
    );
  }
}
