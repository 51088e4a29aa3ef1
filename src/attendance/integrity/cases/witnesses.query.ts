import { Injectable } from '@nestjs/common';
import { Database, type Queryable, type WorkDate } from '../../../platform/index.js';

/** Somebody who may have been there. */
export interface PossibleWitness {
  personId: string;
  name: string;
  position: string;
}

/** Enough for the largest office; whoever was at another one is named in the text. */
const MOST = 500;

/** Whom somebody in a case may call as a witness: those who worked beside them, whose names they know anyway. */
@Injectable()
export class WitnessesQuery {
  constructor(private readonly database: Database) {}

  /** Of the unit in which the person was that week, and of the one above it. */
  async of(casePersonId: string, on: Queryable = this.database): Promise<PossibleWitness[]> {
    return on.query<PossibleWitness & Record<string, unknown>>(
      `with week as (
         select cp.person_id, cp.unit_id, daterange(c.week, c.week + 7) as days
         from integrity_case_person cp join integrity_case c on c.id = cp.case_id where cp.id = $1
       ), near as (
         select unit_id from week union
         select v.parent_id from week join unit_version v on v.unit_id = week.unit_id and v.valid && week.days
       ) select p.id as "personId", p.full_name as name,
           coalesce((select e.position from employment e where e.person_id = p.id and e.valid && week.days order by lower(e.valid) desc limit 1), '') as position
         from week, person p
         where p.id <> week.person_id and exists (select from unit_membership m
           where m.person_id = p.id and m.unit_id in (select unit_id from near) and m.valid && week.days)
         order by p.full_name, p.id limit ${MOST}`,
      [casePersonId],
    );
  }

  /** Who had the number and worked somewhere that week; null: nobody. */
  async byNumber(nip: string, week: WorkDate): Promise<string | null> {
    const [row] = await this.database.query<{ personId: string }>(
      `select n.person_id as "personId" from person_number n
       where n.number = $1 and n.valid && daterange($2::date, $2::date + 7)
         and exists (select from unit_membership m where m.person_id = n.person_id and m.valid && daterange($2::date, $2::date + 7))
       limit 1`,
      [nip, week],
    );
    return row?.personId ?? null;
  }
}
