import { type TimeZone, rfc3339 } from '../../../platform/index.js';
import { distanceJson } from '../../events/press-place-words.rules.js';
import { receiptNumberOf } from '../../events/receipt-number.rules.js';
import type { DayWhy, WhyChange, WhyResult } from './day-why.js';

/** The answer to "Kenapa?" as other applications read it. */
export function dayWhyJson(why: DayWhy) {
  const { person, workDate, zone, rules } = why;
  const time = (instant: Date) => rfc3339(instant, zone);
  const maybe = (instant: Date | null) => (instant ? time(instant) : null);
  return {
    person_id: person.id,
    name: person.name,
    date: workDate,
    unit: { code: person.unitCode, name: person.unitName },
    results: why.results.map((row) => ({ ...dayJson(row, zone), derived_at: time(row.derivedAt) })),
    plan: why.plan.map((shift) => ({
      shift: shift.seq,
      starts_at: time(shift.startsAt),
      ends_at: time(shift.endsAt),
      counted_from: time(shift.countedFrom),
      counted_until: time(shift.countedUntil),
      break_minutes: shift.breakMinutes,
      shift_code: shift.shiftCode,
      rule_set: shift.ruleSet,
      work_from_home: shift.home,
    })),
    rest: why.rest,
    roster_codes: why.rosterCodes,
    presses: why.presses.map((press) => ({
      receipt_number: receiptNumberOf(press.id),
      direction: press.direction,
      occurred_at: time(press.occurredAt),
      received_at: time(press.receivedAt),
      source: press.source,
      cited: press.cited,
      distance: distanceJson(press.distance),
      taken_back: press.takenBack,
      taken_back_by: press.takenBackBy?.cited ?? null,
    })),
    leaves: why.leaves.map((leave) => ({
      kind: leave.kind,
      part: leave.part,
      document_number: leave.documentNumber,
      approved_by: leave.approvedBy,
      request_id: leave.requestId,
    })),
    graces: why.graces.map((grace) => ({
      incident_id: grace.incidentId,
      check_in_at: maybe(grace.checkInAt),
      check_out_at: maybe(grace.checkOutAt),
      cited: grace.cited,
    })),
    rules: rules && {
      rule_set_id: rules.set.ruleSetId,
      code: rules.set.code,
      name: rules.set.name,
      aspect: rules.set.aspect,
      decree: rules.set.decree,
      article: rules.set.article,
      won_by: rules.by,
      through_unit: rules.through && { code: rules.through.code, name: rules.through.name },
      distance: rules.distance,
      employee_kind: rules.employeeKind,
      from: rules.from,
      until: rules.until,
    },
    complete_until: maybe(why.completeUntil),
    history: why.history.map((change) => changeJson(change, time)),
    adjustments: why.adjustments.map((change) => ({
      ...changeJson(change, time),
      applied_in: change.appliedIn,
    })),
  };
}

function changeJson(
  { seq: shift, at, before, after, cause, reference, actor }: WhyChange,
  time: (at: Date) => string,
) {
  return { shift, at: time(at), before, after, cause, reference, actor };
}

/** A result, as in the list of days. */
export function dayJson(row: Omit<WhyResult, 'derivedAt' | 'ruleSetId'>, zone: TimeZone) {
  const time = (instant: Date | null) => (instant ? rfc3339(instant, zone) : null);
  return {
    shift: row.seq,
    status: row.status,
    code: row.code,
    provisional: row.provisional,
    check_in_at: time(row.checkInAt),
    check_out_at: time(row.checkOutAt),
    late_minutes: row.lateMinutes,
    left_early_minutes: row.leftEarlyMinutes,
    worked_minutes: row.workedMinutes,
    planned_minutes: row.plannedMinutes,
    repaid_minutes: row.repaidMinutes,
    forgiven_minutes: row.forgivenMinutes,
    missing_check_in: row.missingCheckIn,
    missing_check_out: row.missingCheckOut,
    half_day_code: row.halfDayCode,
    roll_call: row.rollCall,
    reasons: row.reasons,
  };
}
