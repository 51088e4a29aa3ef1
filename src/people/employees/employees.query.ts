import { Injectable } from '@nestjs/common';
import { Database, type WorkDate } from '../../platform/index.js';

/** Somebody of the directory as of a day. */
export interface Employee {
  personId: string;
  name: string;
  nip: string | null;
  kind: string | null;
  position: string;
  rank: string | null;
  unitCode: string;
  unitName: string;
}

export interface EmployeesWish {
  day: WorkDate;
  /** Units whose subtrees are listed. */
  tops: string[];
  after: string | null;
  limit: number;
}

/** The directory by pages, ordered by the person's id, which never changes. */
@Injectable()
export class EmployeesQuery {
  constructor(private readonly database: Database) {}

  async page({ day, tops, after, limit }: EmployeesWish): Promise<Employee[]> {
    return this.database.query<Employee & Record<string, unknown>>(
      `select p.id as "personId",
              trim(p.title_before || ' ' || p.full_name) || case when p.title_after <> '' then ', ' || p.title_after else '' end as name,
              n.number as nip, e.kind, coalesce(e.position, '') as position, e.rank, u.code as "unitCode", v.name as "unitName"
       from unit_membership m
       join person p on p.id = m.person_id
       join unit u on u.id = m.unit_id
       join unit_version v on v.unit_id = m.unit_id and v.valid @> $1::date
       left join person_number n on n.person_id = p.id and n.valid @> $1::date
       left join employment e on e.person_id = p.id and e.valid @> $1::date
       where m.valid @> $1::date and ($3::uuid is null or p.id > $3)
         and m.unit_id in (select t.unit_id from unnest($2::uuid[]) as top, unit_subtree(top, $1::date) as t)
       order by p.id limit $4`,
      [day, tops, after, limit],
    );
  }
}
