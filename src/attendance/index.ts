export { AttendanceModule } from './attendance.module.js';
export * from './schedules/rule-set.js';
export * from './schedules/plan-day.rules.js';
export type { CalendarDayKind } from './schedules/calendar-book.rules.js';
export { CALENDAR_2026 } from './schedules/reference/calendar-2026.js';
export {
  BASE_HOURS,
  RAMADAN_HOURS,
  REFERENCE_RULE_SETS,
  THREE_SHIFTS,
  type ReferenceRuleSet,
} from './schedules/reference/purbalingga-rules.js';
export { ASKED_KINDS, LEAVE_KINDS, type LeaveKind } from './leave/leave-kind.js';
export { Answering } from './requests/answering.service.js';
export { CalendarDays } from './schedules/calendar/calendar-days.service.js';
export { Filing, type FilingWish } from './requests/filing.service.js';
export { Waiting } from './requests/waiting.service.js';
export { Corrections } from './requests/corrections/corrections.service.js';
export { AffectedQuery, markOf } from './incidents/grace/affected.query.js';
export { CaseDecisions } from './integrity/cases/case-decisions.service.js';
export { CaseDesk } from './integrity/cases/case-desk.service.js';
export { FindSignals } from './integrity/signals/find-signals.service.js';
export { DecideIncident } from './incidents/decide-incident.service.js';
export { DeclareIncident, type NewIncident } from './incidents/declare-incident.service.js';
export { PeriodSteps } from './periods/period-steps.service.js';
export type { Step } from './periods/period-states.rules.js';
export { PeriodOffices } from './periods/period-offices.query.js';
export { ReleaseMonths } from './open-data/release-months.service.js';
export { PunishmentEntering } from './discipline/punishments/punishment-entering.service.js';
export { PunishmentDeciding } from './discipline/punishments/punishment-deciding.service.js';
export { SourceClocks } from './sources/clocks/source-clocks.service.js';
export { Letterheads } from './documents/letterheads/letterheads.service.js';
export { CONTOH_PASSPHRASE } from './documents/signing/contoh-certificate.js';
export { RecapService } from './reports/recap.service.js';
export { RecapPapers } from './exports/paper/recap-papers.service.js';
export { IssuedDesk } from './exports/paper/issued/issued-desk.service.js';
export { Ordering } from './exports/orders/ordering.service.js';
export { FirstDaysStore } from './exports/daily-report/first-days.store.js';
export { holidaysJustOver } from './exports/daily-report/first-day.rules.js';
export { seedLeaveRules } from './leave/reference/seed-leave-rules.js';
export * from './day-status/codes.js';
export { type DayFacts, type DayStatus, dayStatusOf } from './day-status/day-status.rules.js';
export type { CalendarFact, DayPart, GraceFact, LeaveFact } from './day-status/day-facts.js';
export {
  type AppliedRules,
  type DerivedDay,
  type PersonDayFacts,
  deriveDay,
} from './day-status/derive-day.rules.js';
export type { Direction, Press } from './day-status/presses.rules.js';
export type { Reason, ReasonRule } from './day-status/reasons.rules.js';
export { seedDisciplineSets } from './discipline/reference/seed-discipline-sets.js';
export { seedTppTrial } from './tpp/reference/seed-tpp-trial.js';
export { seedTppSets } from './tpp/reference/seed-tpp-sets.js';
export { seedReferenceRules } from './schedules/reference/seed-reference-rules.js';
export { Planner } from './schedules/planner.service.js';
export { type LeaveApproval, type LeaveDecision, LeaveService } from './leave/leave.service.js';
export { EventPartitions } from './events/event-partitions.service.js';
export {
  type EventDirection,
  type EventSource,
  EventsService,
  type PressToRecord,
  type Receipt,
} from './events/events.service.js';
export { receiptNumberOf } from './events/receipt-number.rules.js';
export { DayStatusService } from './day-status/day-status.service.js';
export { DayStatusWorker } from './day-status/day-status.worker.js';
export { AttlogIntake } from './sources/attlog/attlog-intake.service.js';
export { PutPinRight } from './sources/pins/put-pin-right.service.js';
export { SourcePins } from './sources/pins/source-pins.service.js';
export { SourceWatermark } from './sources/source-watermark.service.js';
export { KeepDaysJob } from './day-status/keep-days.job.js';
