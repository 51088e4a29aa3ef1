import { Injectable } from '@nestjs/common';
import { Database, type WorkDate } from '../../../platform/index.js';
import type { EffectSide } from '../effects/effect.js';

export interface ChangedPerson {
  personId: string;
  name: string;
  unitName: string;
  days: number;
  worse: number;
  better: number;
  other: number;
  shortBefore: number;
  shortAfter: number;
  aheadBefore: number;
  aheadAfter: number;
  /** Null where days are compared. */
  before: EffectSide | null;
  after: EffectSide | null;
}

export interface ChangedUnit {
  unitId: string;
  name: string;
  people: number;
  peopleWorse: number;
  worse: number;
  better: number;
  shortBefore: number;
  shortAfter: number;
}

/** Worst first: more days worse, then more minutes short. Where nothing gets worse, who gains most stands first. */
const WORST = `c.worse desc, greatest(c.short_after - c.short_before, 0) desc,
  greatest((c.after->>'rupiah')::bigint - (c.before->>'rupiah')::bigint, 0) desc,
  case when c.worse > 0 then c.better else -c.better end, c.short_after - c.short_before, p.full_name, c.person_id`;

/** A preview by name and by unit. */
@Injectable()
export class ChangedPeopleQuery {
  constructor(private readonly database: Database) {}

  people(changeId: string, day: WorkDate, page: { limit: number; offset: number }): Promise<ChangedPerson[]> {
    return this.database.query<ChangedPerson & Record<string, unknown>>(
      `select c.person_id as "personId", p.full_name as name, v.name as "unitName", c.days, c.worse, c.better, c.other,
              c.short_before as "shortBefore", c.short_after as "shortAfter", c.ahead_before as "aheadBefore", c.ahead_after as "aheadAfter", c.before, c.after
       from rule_change_person c join person p on p.id = c.person_id
       left join lateral (select name from unit_version where unit_id = c.unit_id order by valid @> $2::date desc, lower(valid) desc limit 1) v on true
       where c.change_id = $1 order by ${WORST} limit $3 offset $4`,
      [changeId, day, page.limit, page.offset],
    );
  }

  units(changeId: string, day: WorkDate, limit: number): Promise<ChangedUnit[]> {
    return this.database.query<ChangedUnit & Record<string, unknown>>(
      `select c.unit_id as "unitId", v.name, count(*)::int as people, (count(*) filter (where c.worse > 0))::int as "peopleWorse",
              sum(c.worse)::int as worse, sum(c.better)::int as better,
              sum(c.short_before)::int as "shortBefore", sum(c.short_after)::int as "shortAfter"
       from rule_change_person c
       left join lateral (select name from unit_version where unit_id = c.unit_id order by valid @> $2::date desc, lower(valid) desc limit 1) v on true
       where c.change_id = $1 group by c.unit_id, v.name
       order by sum(c.worse) desc, greatest(sum(c.short_after - c.short_before), 0) desc, sum(c.better) desc, v.name limit $3`,
      [changeId, day, limit],
    );
  }

  async has(changeId: string, personId: string): Promise<string | null> {
    const [row] = await this.database.query<{ name: string }>(
      `select p.full_name as name from rule_change_person c join person p on p.id = c.person_id
       where c.change_id = $1 and c.person_id = $2`,
      [changeId, personId],
    );
    return row?.name ?? null;
  }
}
