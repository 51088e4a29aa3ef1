import { Injectable } from '@nestjs/common';
import { Database, LONG_PATIENCE_MS, type WorkDate } from '../../../platform/index.js';
import type { CalendarFact, DayPart, GraceFact } from '../../day-status/day-facts.js';
import type { AppliedRules } from '../../day-status/derive-day.rules.js';
import { type Direction, type StoredPress, countingOf } from '../../day-status/presses.rules.js';
import type { LeaveKind } from '../../leave/leave-kind.js';
import type { Dated } from '../../schedules/resolve-rules.rules.js';
import { parseRuleSetContent } from '../../schedules/rule-set.js';
import type { ChangeScope } from './changed-rules.rules.js';
import type { PersonDeeds } from './facts-of-days.rules.js';

/** One text for each person: the 700,000 presses of a regency's month as rows would cost more than deriving them. */
const PRESSES = `
select e.person_id as "personId", string_agg((date_part('epoch', e.occurred_at) * 1000)::bigint || left(e.direction, 1)
    || case when e.voids_id is not null or exists (select from attendance_event v where v.voids_id = e.id
         and v.person_id = e.person_id and v.occurred_at = e.occurred_at)
       then ' ' || e.id || ' ' || coalesce(e.voids_id::text, '') else '' end, ',' order by e.occurred_at) as presses
from attendance_event e
where e.person_id = any($1) and e.occurred_at >= $2::date::timestamptz - interval '1 day'
  and e.occurred_at < $3::date::timestamptz + interval '3 days'
group by e.person_id`;

const DIRECTIONS: Readonly<Record<string, Direction>> = { i: 'in', o: 'out', r: 'roll-call', u: 'unknown' };

/** What a preview reads: lean, for hundreds of people at once. */
@Injectable()
export class ForecastFacts {
  constructor(private readonly database: Database) {}

  async appliedRules(ids: readonly string[]): Promise<Map<string, AppliedRules>> {
    const rows = await this.database.query<{ id: string; decree: string; content: unknown }>(
      `select s.id, trim(d.cited || ' ' || s.article) as decree, s.content
       from rule_set s join decree d on d.id = s.decree_id where s.id = any($1)`,
      [ids],
    );
    return new Map(rows.map((row) => [row.id, { ...row, content: parseRuleSetContent(row.content) }]));
  }

  async calendarFacts(first: WorkDate, last: WorkDate): Promise<Map<string, CalendarFact>> {
    const rows = await this.database.query<CalendarFact & { id: string }>(
      `select c.id, c.kind, c.name, d.cited as decree from calendar_day c join decree d on d.id = c.decree_id
       where c.day between $1 and $2`,
      [first, last],
    );
    return new Map(rows.map((row) => [row.id, row]));
  }

  /** Everybody whom a change of this scope could touch on one of the days; unit by unit, so that neighbours are read together. */
  async people(scope: ChangeScope, first: WorkDate, last: WorkDate): Promise<string[]> {
    if (scope.personId !== null) return [scope.personId];
    const rows = await this.database.query<{ id: string }>(
      `with recursive below as (
         select $1::uuid as unit_id
         union select v.unit_id from unit_version v join below b on v.parent_id = b.unit_id
           where v.valid && daterange($2, $3, '[]')
       ) select person_id as id from unit_membership
       where valid && daterange($2, $3, '[]') and unit_id in (select unit_id from below)
       group by person_id order by min(unit_id::text), person_id`,
      [scope.unitId, first, last],
      LONG_PATIENCE_MS,
    );
    return rows.map(({ id }) => id);
  }

  async deeds(ids: readonly string[], first: WorkDate, last: WorkDate): Promise<Map<string, PersonDeeds>> {
    const keys = [ids, first, last];
    const presses = await this.database.query<{ personId: string; presses: string }>(
      PRESSES,
      keys,
      LONG_PATIENCE_MS,
    );
    const leaves = await this.database.query<
      Dated & { personId: string; kind: LeaveKind; documentNumber: string | null; part: DayPart }
    >(
      `select person_id as "personId", kind, document_number as "documentNumber", lower(during) as "from", upper(during) as until,
              case part when '[0,1)' then 'first-half' when '[1,2)' then 'second-half' else 'whole' end as part
       from approved_leave where person_id = any($1) and during && daterange($2, $3, '[]')`,
      keys,
      LONG_PATIENCE_MS,
    );
    const graces = await this.database.query<GraceFact & { personId: string; workDate: WorkDate }>(
      `select person_id as "personId", work_date as "workDate", check_in_at as "checkInAt", check_out_at as "checkOutAt", cited
       from attendance_grace where person_id = any($1) and work_date between $2 and $3`,
      keys,
      LONG_PATIENCE_MS,
    );
    const pressesOf = new Map(presses.map((row) => [row.personId, pressesIn(row.presses)]));
    const found = new Map(
      ids.map((id) => [
        id,
        {
          presses: pressesOf.get(id) ?? [],
          leaves: [] as (typeof leaves)[number][],
          graces: [] as (typeof graces)[number][],
        },
      ]),
    );
    for (const leave of leaves) found.get(leave.personId)!.leaves.push(leave);
    for (const grace of graces) found.get(grace.personId)!.graces.push(grace);
    return found;
  }
}

/** `1763596800000i`, and with its ids where it takes another one back or was taken back. */
function pressesIn(text: string): StoredPress[] {
  return countingOf(
    text.split(',').map((one) => {
      const [press = '', id = '', voidsId = ''] = one.split(' ');
      return {
        id,
        voidsId: voidsId === '' ? null : voidsId,
        direction: DIRECTIONS[press.at(-1)!] ?? 'unknown',
        occurredAt: new Date(Number(press.slice(0, -1))),
      };
    }),
  );
}
