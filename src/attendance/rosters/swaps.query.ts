import { Injectable } from '@nestjs/common';
import { Database, type Queryable, type WorkDate } from '../../platform/index.js';
import type { KnownSwap } from './swap.js';

const SWAP = `select s.id, s.unit_id as "unitId", u.code as "unitCode", v.name as "unitName",
    s.asker_id as "askerId", a.full_name as "askerName", s.asker_date as "askerDate", s.asker_codes as "askerCodes",
    s.colleague_id as "colleagueId", c.full_name as "colleagueName", s.colleague_date as "colleagueDate",
    s.colleague_codes as "colleagueCodes", s.reason, s.state, s.note, s.asked_at as "askedAt", s.decided_at as "decidedAt"
  from roster_swap s join person a on a.id = s.asker_id join person c on c.id = s.colleague_id
  join unit u on u.id = s.unit_id
  join lateral (select name from unit_version where unit_id = s.unit_id order by valid desc limit 1) v on true`;

type Row = KnownSwap & Record<string, unknown>;

/** Reads of exchanges. */
@Injectable()
export class SwapsQuery {
  constructor(private readonly database: Database) {}

  /** Those in which the person has a part, the newest first. */
  async ofPerson(personId: string): Promise<KnownSwap[]> {
    return this.database.query<Row>(
      `${SWAP} where s.asker_id = $1 or s.colleague_id = $1 order by s.asked_at desc limit 30`,
      [personId],
    );
  }

  /** Those of a unit that wait for somebody. */
  async waitingIn(unitId: string): Promise<KnownSwap[]> {
    return this.database.query<Row>(
      `${SWAP} where s.unit_id = $1 and s.state in ('asked', 'agreed') order by s.state, s.asker_date`,
      [unitId],
    );
  }

  async byId(on: Queryable, id: string): Promise<KnownSwap | null> {
    const [swap] = await on.query<Row>(`${SWAP} where s.id = $1`, [id]);
    return swap ?? null;
  }

  /** Who of the unit works when, from a day on: what a colleague can be asked for. */
  async shiftsOfColleagues(
    personId: string,
    unitId: string,
    first: WorkDate,
    last: WorkDate,
  ): Promise<{ personId: string; name: string; day: WorkDate; codes: string[] }[]> {
    return this.database.query(
      `select r.person_id as "personId", p.full_name as name, r.work_date as day, array_agg(r.code order by r.seq) as codes
       from roster_entry r join person p on p.id = r.person_id
       join unit_membership m on m.person_id = r.person_id and m.valid @> r.work_date and m.unit_id = $2
       where r.work_date between $3 and $4 and r.person_id <> $1 group by 1, 2, 3 order by 3, 2`,
      [personId, unitId, first, last],
    );
  }

  /** One's own days in the roster. */
  async ownShifts(
    personId: string,
    first: WorkDate,
    last: WorkDate,
  ): Promise<{ day: WorkDate; codes: string[] }[]> {
    return this.database.query(
      `select work_date as day, array_agg(code order by seq) as codes from roster_entry
       where person_id = $1 and work_date between $2 and $3 group by 1 order by 1`,
      [personId, first, last],
    );
  }

  /** Units of these trees with people in a roster lately, and how many. */
  async unitsWithRosters(
    tops: readonly string[],
    first: WorkDate,
    last: WorkDate,
  ): Promise<{ code: string; name: string; people: number }[]> {
    return this.database.query(
      `select u.code, v.name, count(distinct m.person_id)::int as people
       from unnest($1::uuid[]) top(id), lateral unit_subtree(top.id, $3::date) t
       join unit u on u.id = t.unit_id join unit_version v on v.unit_id = u.id and v.valid @> $3::date
       join unit_membership m on m.unit_id = u.id and m.valid @> $3::date
       where exists (select from roster_entry r where r.person_id = m.person_id and r.work_date between $2 and $3)
       group by u.code, v.name order by v.name`,
      [tops, first, last],
    );
  }
}
