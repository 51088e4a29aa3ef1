import { Injectable } from '@nestjs/common';
import { Database, type TimeZone, type WorkDate } from '../../../platform/index.js';
import type { EventSource } from '../../events/events.service.js';

/** A day without a reason with all that is known about it. */
export interface EvidenceDay {
  workDate: WorkDate;
  zone: TimeZone;
  unitName: string;
  /** One for each shift. */
  plans: { startsAt: Date; endsAt: Date; rule: string; decree: string }[];
  /** Why the system says so. */
  reasons: { fact: string; source: string }[];
  presses: { at: Date; direction: string; source: EventSource }[];
  /** Changes after the day had been final. */
  changes: { at: Date; cause: string; was: string | null; became: string | null }[];
}

interface Row extends Record<string, unknown> {
  workDate: WorkDate;
  zone: TimeZone;
  unitName: string;
  plans: { startsAt: string; endsAt: string; rule: string; decree: string }[];
  reasons: { fact: string; source: string }[];
  presses: { at: string; direction: string; source: EventSource }[];
  changes: { at: string; cause: string; was: string | null; became: string | null }[];
}

/** Plans, presses, reasons and history of somebody's days. */
@Injectable()
export class EvidenceQuery {
  constructor(private readonly database: Database) {}

  async days(personId: string, days: readonly WorkDate[]): Promise<EvidenceDay[]> {
    const rows = await this.database.query<Row>(
      `select d.work_date as "workDate", v.time_zone as zone, v.name as "unitName",
              (select coalesce(jsonb_agg(jsonb_build_object('startsAt', s.starts_at, 'endsAt', s.ends_at, 'rule', r.name, 'decree', c.cited) order by s.seq), '[]')
               from planned_shift s join rule_set r on r.id = s.rule_set_id join decree c on c.id = r.decree_id
               where s.person_id = $1 and s.work_date = d.work_date) as plans,
              (select coalesce(jsonb_agg(jsonb_build_object('fact', t.reason->>'fact', 'source', t.reason->>'source')), '[]')
               from attendance_day a, json_array_elements(a.reasons) as t (reason)
               where a.person_id = $1 and a.work_date = d.work_date) as reasons,
              (select coalesce(jsonb_agg(jsonb_build_object('at', e.occurred_at, 'direction', e.direction, 'source', e.source) order by e.occurred_at), '[]')
               from attendance_event e
               where e.person_id = $1 and e.occurred_at >= d.work_date::timestamp at time zone v.time_zone
                 and e.occurred_at < (d.work_date + 1)::timestamp at time zone v.time_zone) as presses,
              (select coalesce(jsonb_agg(jsonb_build_object('at', h.at, 'cause', h.cause, 'was', h.before->>'code', 'became', h.after->>'code') order by h.id), '[]')
               from attendance_day_history h where h.person_id = $1 and h.work_date = d.work_date) as changes
       from (select distinct on (work_date) work_date, unit_id from attendance_day
             where person_id = $1 and work_date = any($2::date[]) order by work_date, seq) d
       join unit_version v on v.unit_id = d.unit_id and v.valid @> d.work_date
       order by d.work_date`,
      [personId, days],
    );
    return rows.map(({ plans, presses, changes, ...row }) => ({
      ...row,
      plans: plans.map((plan) => ({
        ...plan,
        startsAt: new Date(plan.startsAt),
        endsAt: new Date(plan.endsAt),
      })),
      presses: presses.map((press) => ({ ...press, at: new Date(press.at) })),
      changes: changes.map((change) => ({ ...change, at: new Date(change.at) })),
    }));
  }
}
