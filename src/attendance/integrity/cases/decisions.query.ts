import { Injectable } from '@nestjs/common';
import { Database, type WorkDate } from '../../../platform/index.js';

/** How somebody decided, over cases of the units that one reads. */
export interface DeciderSums {
  deciderId: string;
  name: string;
  decided: number;
  founded: number;
  /** Let go after those concerned had been asked. */
  dismissedHeard: number;
  /** Let go without asking anybody. */
  dismissedUnheard: number;
}

/** A case that was let go. */
export interface DismissedCase {
  id: string;
  week: WorkDate;
  decider: string;
  at: Date;
  reason: string;
  asked: boolean;
  people: number;
}

export const DISMISSED_ON_A_PAGE = 50;

/** Decisions that stand, with about whom nothing was found: of those units, and never about oneself. */
const DECIDED = `mine as (
  select distinct c.id, c.week, c.answer_by is not null as asked
  from integrity_case c join integrity_case_person cp on cp.case_id = c.id
  where c.state = 'decided' and exists (select from unit_ancestors(cp.unit_id, c.week) line where line.unit_id = any($1::uuid[]))
    and not exists (select from integrity_case_person own where own.case_id = c.id and own.person_id = $2)
), decided as (
  select m.*, last.actor_id, last.at, last.reason,
    exists (select from integrity_case_person f where f.case_id = m.id and f.verdict = 'founded') as founded
  from mine m, lateral (
    select actor_id, at, reason from integrity_step s where s.case_id = m.id and s.step = 'decided' order by s.id desc limit 1) last
  where last.at >= $3
)`;

/** Who lets go what: one person may dismiss a case, and whoever reads the unit sees it. */
@Injectable()
export class DecisionsQuery {
  constructor(private readonly database: Database) {}

  async byDecider(unitIds: readonly string[], readerId: string, since: Date): Promise<DeciderSums[]> {
    return this.database.query<DeciderSums & Record<string, unknown>>(
      `with ${DECIDED} select d.actor_id as "deciderId", p.full_name as name, count(*)::int as decided,
         count(*) filter (where founded)::int as founded,
         count(*) filter (where not founded and asked)::int as "dismissedHeard",
         count(*) filter (where not founded and not asked)::int as "dismissedUnheard"
       from decided d join person p on p.id = d.actor_id group by 1, 2 order by 6 desc, 5 desc, 2`,
      [unitIds, readerId, since],
    );
  }

  /** The newest first. */
  async dismissed(
    unitIds: readonly string[],
    readerId: string,
    { since, deciderId, page }: { since: Date; deciderId: string | null; page: number },
  ): Promise<DismissedCase[]> {
    return this.database.query<DismissedCase & Record<string, unknown>>(
      `with ${DECIDED} select d.id, d.week, p.full_name as decider, d.at, d.reason, d.asked,
         (select count(*)::int from integrity_case_person a where a.case_id = d.id) as people
       from decided d join person p on p.id = d.actor_id
       where not founded and ($4::uuid is null or d.actor_id = $4)
       order by d.at desc, d.id limit ${DISMISSED_ON_A_PAGE} offset $5`,
      [unitIds, readerId, since, deciderId, (page - 1) * DISMISSED_ON_A_PAGE],
    );
  }
}
