import { Injectable } from '@nestjs/common';
import { type Queryable, type TimeZone, type WorkDate, localDateOf } from '../../platform/index.js';
import type { LeaveKind } from '../leave/leave-kind.js';
import type { CalendarDayKind } from '../schedules/calendar-book.rules.js';
import { type PlannedShift, offShiftCodeOf } from '../schedules/plan-day.rules.js';
import { daysAround } from '../schedules/days-around.sql.js';
import { type RuleSetContent, parseRuleSetContent } from '../schedules/rule-set.js';
import type { CalendarFact, DayPart, GraceFact } from './day-facts.js';
import type { AppliedRules, PersonDayFacts } from './derive-day.rules.js';
import { type StoredPress, countingOf } from './presses.rules.js';

export interface PersonDay {
  personId: string;
  workDate: WorkDate;
}

/** The facts of one person-day; without a unit on that day there is nothing to derive. */
export interface FoundFacts extends PersonDay {
  unitId: string | null;
  facts: Omit<PersonDayFacts, 'now' | 'sourcesCompleteUntil' | 'events'> & { events: readonly StoredPress[] };
}

type Row<Columns> = PersonDay & Columns;

interface Window {
  ownDate: WorkDate;
  from: Date;
  to: Date;
}

const DAYS = `unnest($1::uuid[], $2::date[]) as d(person_id, work_date)`;
const KEY = `d.person_id as "personId", d.work_date as "workDate"`;

/** Reads what is known about many person-days with a handful of statements. */
@Injectable()
export class PersonDayFactsQuery {
  /** Rule sets are never edited, only succeeded: read once. */
  private readonly rules = new Map<string, AppliedRules>();

  async read(tx: Queryable, days: readonly PersonDay[]): Promise<FoundFacts[]> {
    const keys = [days.map((day) => day.personId), days.map((day) => day.workDate)];
    const places = await tx.query<Row<{ unitId: string | null; zone: TimeZone | null }>>(
      `select ${KEY}, m.unit_id as "unitId", v.time_zone as zone from ${DAYS}
       left join unit_membership m on m.person_id = d.person_id and m.valid @> d.work_date
       left join unit_version v on v.unit_id = m.unit_id and v.valid @> d.work_date`,
      keys,
    );
    const shifts = byDay(await this.shifts(tx, keys));
    const rosters = byDay(
      await tx.query<Row<{ code: string }>>(
        `select ${KEY}, r.code from ${DAYS}
         join roster_entry r on r.person_id = d.person_id and r.work_date = d.work_date order by r.seq`,
        keys,
      ),
    );
    const leaves = byDay(
      await tx.query<Row<{ kind: LeaveKind; documentNumber: string | null; part: DayPart }>>(
        `select ${KEY}, l.kind, l.document_number as "documentNumber",
                case l.part when '[0,1)' then 'first-half' when '[1,2)' then 'second-half' else 'whole' end as part
         from ${DAYS} join approved_leave l on l.person_id = d.person_id and l.during @> d.work_date`,
        keys,
      ),
    );
    const rests = byDay(
      await tx.query<Row<CalendarFact & { ruleSetId: string }>>(
        `select ${KEY}, r.rule_set_id as "ruleSetId", c.kind, c.name, e.cited as decree from ${DAYS}
         join planned_rest r on r.person_id = d.person_id and r.work_date = d.work_date
         join calendar_day c on c.id = r.calendar_day_id join decree e on e.id = c.decree_id`,
        keys,
      ),
    );
    const graces = byDay(
      await tx.query<Row<GraceFact>>(
        `select ${KEY}, g.check_in_at as "checkInAt", g.check_out_at as "checkOutAt", g.cited from ${DAYS}
         join attendance_grace g on g.person_id = d.person_id and g.work_date = d.work_date`,
        keys,
      ),
    );
    const events = byDay(await this.events(tx, keys));
    const windows = byDay(await this.windows(tx, keys));
    return places.map(({ personId, workDate, unitId, zone: known }) => {
      const key = `${personId} ${workDate}`;
      const zone = known ?? 'Asia/Jakarta';
      const roster = rosters.get(key) ?? [];
      const around = windows.get(key) ?? [];
      return {
        personId,
        workDate,
        unitId: known ? unitId : null,
        facts: {
          workDate,
          zone,
          shifts: shifts.get(key) ?? [],
          offShiftCode: offShiftCodeOf(roster),
          events: countingOf(events.get(key) ?? []).filter(
            ({ occurredAt }) => (ownDateOf(occurredAt, around) ?? localDateOf(occurredAt, zone)) === workDate,
          ),
          leaves: leaves.get(key) ?? [],
          rest: rests.get(key)?.[0] ?? null,
          grace: graces.get(key) ?? [],
        },
      };
    });
  }

  private async shifts(tx: Queryable, keys: unknown[]): Promise<Row<PersonDayFacts['shifts'][number]>[]> {
    const rows = await tx.query<
      Row<
        Omit<PlannedShift, 'counted'> & {
          from: Date;
          to: Date;
          ruleSetId: string;
          homeKind: CalendarDayKind | null;
          homeName: string;
          homeDecree: string;
        }
      >
    >(
      `select ${KEY}, s.seq, s.starts_at as "startsAt", s.ends_at as "endsAt", lower(s.counted) as "from", upper(s.counted) as "to",
              s.break_minutes as "breakMinutes", s.shift_code as "shiftCode", s.rule_set_id as "ruleSetId",
              c.kind as "homeKind", c.name as "homeName", e.cited as "homeDecree"
       from ${DAYS} join planned_shift s on s.person_id = d.person_id and s.work_date = d.work_date
       left join calendar_day c on c.id = s.calendar_day_id left join decree e on e.id = c.decree_id`,
      keys,
    );
    const rules = await this.rulesOf(tx, [...new Set(rows.map((row) => row.ruleSetId))]);
    return rows.map(
      ({ personId, workDate, from, to, ruleSetId, homeKind, homeName, homeDecree, ...shift }) => ({
        personId,
        workDate,
        plan: { workDate, ...shift, counted: { from, to } },
        rules: rules.get(ruleSetId)!,
        home: homeKind ? { kind: homeKind, name: homeName, decree: homeDecree } : null,
      }),
    );
  }

  private async events(tx: Queryable, keys: unknown[]): Promise<Row<StoredPress>[]> {
    return tx.query(
      `select ${KEY}, e.id, e.voids_id as "voidsId", e.direction, e.occurred_at as "occurredAt",
              case when e.source = 'correction' then e.evidence->>'cited' end as cited from ${DAYS}
       join attendance_event e on e.person_id = d.person_id
         and e.occurred_at >= d.work_date::timestamptz - interval '1 day' and e.occurred_at < d.work_date::timestamptz + interval '3 days'`,
      keys,
    );
  }

  /** The counted windows of the days around: a press belongs to the day whose window contains it. */
  private async windows(tx: Queryable, keys: unknown[]): Promise<Row<Window>[]> {
    return tx.query(
      `select ${KEY}, s.work_date as "ownDate", lower(s.counted) as "from", upper(s.counted) as "to" from ${DAYS}
       join planned_shift s on s.person_id = d.person_id and s.work_date = any (${daysAround('d.work_date')})`,
      keys,
    );
  }

  private async rulesOf(tx: Queryable, ids: readonly string[]): Promise<ReadonlyMap<string, AppliedRules>> {
    const unknown = ids.filter((id) => !this.rules.has(id));
    if (unknown.length === 0) return this.rules;
    const broken = new Map<string, AppliedRules>();
    for (const { id, decree, content } of await tx.query<{ id: string; decree: string; content: unknown }>(
      `select s.id, trim(d.cited || ' ' || s.article) as decree, s.content from rule_set s join decree d on d.id = s.decree_id where s.id = any($1)`,
      [unknown],
    )) {
      try {
        this.rules.set(id, { id, decree, content: parseRuleSetContent(content) });
      } catch (error) {
        broken.set(id, new BrokenRules(id, decree, error));
      }
    }
    return broken.size === 0 ? this.rules : new Map([...this.rules, ...broken]);
  }
}

/** Rules that cannot be read fail with the days that need them, not with everybody else's. Never remembered: they may be mended. */
class BrokenRules implements AppliedRules {
  constructor(
    readonly id: string,
    readonly decree: string,
    private readonly fault: unknown,
  ) {}

  get content(): RuleSetContent {
    throw this.fault;
  }
}

/** Null for a press that lies in no window of any day. */
function ownDateOf(instant: Date, windows: readonly Window[]): WorkDate | null {
  return windows.find(({ from, to }) => instant >= from && instant < to)?.ownDate ?? null;
}

function byDay<Item extends PersonDay>(rows: readonly Item[]): Map<string, Item[]> {
  const map = new Map<string, Item[]>();
  for (const row of rows) {
    const key = `${row.personId} ${row.workDate}`;
    const list = map.get(key);
    if (list) list.push(row);
    else map.set(key, [row]);
  }
  return map;
}
