import { Injectable } from '@nestjs/common';
import { Database, type WorkDate, localDateOf } from '../../../platform/index.js';
import { PersonDayFactsQuery } from '../../day-status/person-day-facts.query.js';
import { countingOf } from '../../day-status/presses.rules.js';
import { daysAround } from '../../schedules/days-around.sql.js';
import type { DayWhy, FoundPress, WhyAdjustment, WhyChange, WhyPress, WhyShift } from './day-why.js';

type Facts = Pick<
  DayWhy,
  'results' | 'plan' | 'rest' | 'rosterCodes' | 'leaves' | 'graces' | 'history' | 'adjustments'
> & { presses: FoundPress[] };
type Rows<Name extends keyof Facts> = (Facts[Name] extends (infer Row)[] ? Row : never) &
  Record<string, unknown>;

const NAME = `trim(p.title_before || ' ' || p.full_name) || case when p.title_after <> '' then ', ' || p.title_after else '' end`;

/** Everything that is stored about one person-day. */
@Injectable()
export class DayWhyQuery {
  constructor(
    private readonly database: Database,
    private readonly facts: PersonDayFactsQuery,
  ) {}

  async read(personId: string, workDate: WorkDate): Promise<Facts> {
    const key = [personId, workDate];
    const one = <Row>(text: string) => this.database.query<Row & Record<string, unknown>>(text, key);
    const [results, plan, rest, roster, presses, leaves, graces, history, adjustments] = await Promise.all([
      one<Rows<'results'>>(
        `select seq, status, code, provisional, check_in_at as "checkInAt", check_out_at as "checkOutAt",
                late_minutes as "lateMinutes", left_early_minutes as "leftEarlyMinutes", worked_minutes as "workedMinutes",
                planned_minutes as "plannedMinutes", repaid_minutes as "repaidMinutes", forgiven_minutes as "forgivenMinutes",
                missing_check_in as "missingCheckIn", missing_check_out as "missingCheckOut", half_day_code as "halfDayCode",
                roll_call as "rollCall", reasons, derived_at as "derivedAt", rule_set_id as "ruleSetId"
         from attendance_day where person_id = $1 and work_date = $2 order by seq`,
      ),
      one<WhyShift>(
        `select s.seq, s.starts_at as "startsAt", s.ends_at as "endsAt", lower(s.counted) as "countedFrom",
                upper(s.counted) as "countedUntil", s.break_minutes as "breakMinutes", s.shift_code as "shiftCode",
                json_build_object('id', r.id, 'name', r.name, 'decree', d.cited, 'article', r.article) as "ruleSet",
                case when c.id is not null then json_build_object('name', c.name, 'decree', e.cited) end as home
         from planned_shift s join rule_set r on r.id = s.rule_set_id join decree d on d.id = r.decree_id
         left join calendar_day c on c.id = s.calendar_day_id left join decree e on e.id = c.decree_id
         where s.person_id = $1 and s.work_date = $2 order by s.seq`,
      ),
      one<{ name: string; decree: string }>(
        `select c.name, e.cited as decree from planned_rest r join calendar_day c on c.id = r.calendar_day_id
         join decree e on e.id = c.decree_id where r.person_id = $1 and r.work_date = $2`,
      ),
      one<{ code: string }>(
        `select code from roster_entry where person_id = $1 and work_date = $2 order by seq`,
      ),
      this.presses(personId, workDate),
      one<Rows<'leaves'>>(
        `select l.kind, case l.part when '[0,1)' then 'first-half' when '[1,2)' then 'second-half' else 'whole' end as part,
                l.document_number as "documentNumber", l.request_id as "requestId", ${NAME} as "approvedBy"
         from approved_leave l left join person p on p.id = l.approved_by
         where l.person_id = $1 and l.during @> $2::date order by l.part`,
      ),
      one<Rows<'graces'>>(
        `select incident_id as "incidentId", check_in_at as "checkInAt", check_out_at as "checkOutAt", cited
         from attendance_grace where person_id = $1 and work_date = $2 order by cited`,
      ),
      one<WhyChange>(
        `select h.seq, h.at, h.before, h.after, h.cause, h.reference, ${NAME} as actor
         from attendance_day_history h left join person p on p.id = h.actor_id
         where h.person_id = $1 and h.work_date = $2 order by h.at desc, h.id desc`,
      ),
      one<WhyAdjustment>(
        `select a.seq, a.edited_at as at, a.before, a.after, a.cause, a.reference, ${NAME} as actor,
                to_char(a.applied_in, 'YYYY-MM') as "appliedIn"
         from attendance_adjustment a left join person p on p.id = a.actor_id
         where a.person_id = $1 and a.work_date = $2 and a.folded_at is null order by a.id desc`,
      ),
    ]);
    const rosterCodes = roster.map(({ code }) => code);
    return {
      results,
      plan,
      rest: rest[0] ?? null,
      rosterCodes,
      presses,
      leaves,
      graces,
      history,
      adjustments,
    };
  }

  /** The presses that belong to the day, as the derivation finds them, and those of it that were taken back. */
  private async presses(personId: string, workDate: WorkDate): Promise<FoundPress[]> {
    const stored = await this.database.query<
      Omit<FoundPress, 'takenBack' | 'takenBackBy'> & {
        voidsId: string | null;
        reference: string | null;
        day: WorkDate | null;
      } & Record<string, unknown>
    >(
      `select e.id, e.direction, e.occurred_at as "occurredAt", e.received_at as "receivedAt", e.source, e.voids_id as "voidsId",
              case when proof.latitude is not null then json_build_object('latitude', proof.latitude,
                'longitude', proof.longitude, 'accuracy', proof.accuracy) end as "pressedAt",
              e.evidence->>'cited' as cited, e.evidence->>'reference' as reference,
              (select s.work_date from planned_shift s where s.person_id = e.person_id and s.counted @> e.occurred_at
                 and s.work_date = any (${daysAround('e.occurred_at')})) as day
       from attendance_event e left join press_evidence proof on proof.event_id = e.id where e.person_id = $1
         and e.occurred_at >= $2::date::timestamptz - interval '1 day' and e.occurred_at < $2::date::timestamptz + interval '3 days'
       order by e.occurred_at, e.received_at, e.id`,
      [personId, workDate],
    );
    const [found] = await this.facts.read(this.database, [{ personId, workDate }]);
    const zone = found!.facts.zone;
    const counting = new Set(countingOf(stored).map(({ id }) => id));
    return stored
      .filter(({ voidsId }) => voidsId === null)
      .filter(({ day, occurredAt }) => (day ?? localDateOf(occurredAt, zone)) === workDate)
      .map(({ id, direction, occurredAt, receivedAt, source, cited, pressedAt }) => ({
        id,
        direction,
        occurredAt,
        receivedAt,
        source,
        cited,
        pressedAt,
        takenBack: !counting.has(id),
        takenBackBy: counting.has(id) ? null : takerOf(stored.findLast(({ voidsId }) => voidsId === id)),
      }));
  }
}

/** A reference without the number of its round: the case is one. */
function takerOf(
  taker: { cited: string | null; reference: string | null } | undefined,
): WhyPress['takenBackBy'] {
  return taker?.cited && taker.reference
    ? { cited: taker.cited, reference: taker.reference.replace(/^([a-z-]+:[^:]+):.*$/, '$1') }
    : null;
}
