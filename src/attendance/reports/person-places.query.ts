import { Injectable } from '@nestjs/common';
import { Database, type TimeZone, type WorkDate } from '../../platform/index.js';

/** A unit in which a person was, and who the person was there. */
export interface PersonPlace {
  name: string;
  position: string;
  unitId: string;
  unitCode: string;
  unitName: string;
  zone: TimeZone;
  /** First day there. */
  from: WorkDate | null;
  /** Last day there, or the day asked for when that is earlier: as of it the rest is told. */
  until: WorkDate;
}

/** Where somebody was up to a day, newest first; also of people whose account is closed or who have left. */
@Injectable()
export class PersonPlacesQuery {
  constructor(private readonly database: Database) {}

  async upTo(personId: string, day: WorkDate): Promise<PersonPlace[]> {
    return this.database.query<PersonPlace & Record<string, unknown>>(
      `select trim(p.title_before || ' ' || p.full_name) || case when p.title_after <> '' then ', ' || p.title_after else '' end as name,
              coalesce(e.position, '') as position, m.unit_id as "unitId", u.code as "unitCode", v.name as "unitName",
              v.time_zone as zone, m.first as "from", m.last as until
       from (select person_id, unit_id, lower(valid) as first, least(upper(valid) - 1, $2::date) as last
             from unit_membership where person_id = $1 and not valid >> daterange($2::date, $2::date, '[]')) m
       join person p on p.id = m.person_id
       join unit u on u.id = m.unit_id
       join unit_version v on v.unit_id = m.unit_id and v.valid @> m.last
       left join employment e on e.person_id = p.id and e.valid @> m.last
       order by m.last desc`,
      [personId, day],
    );
  }
}
