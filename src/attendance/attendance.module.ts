import { Module } from '@nestjs/common';
import { AreasController } from './areas/areas.controller.js';
import { BOARD_CONTROLLERS, BOARD_PROVIDERS } from './board/board.parts.js';
import { CheckInController } from './check-in/check-in.controller.js';
import { CheckInService } from './check-in/check-in.service.js';
import { EventsApiController } from './check-in/events-api.controller.js';
import { OwnDaysQuery } from './check-in/own-days.query.js';
import { PressRefusedFilter } from './check-in/press-refused.filter.js';
import { AppliedRulesQuery } from './day-status/applied-rules.query.js';
import { AttendanceDaysStore } from './day-status/attendance-days.store.js';
import { ClosedChanges } from './day-status/closed-changes.service.js';
import { DayStatusService } from './day-status/day-status.service.js';
import { DayStatusWorker } from './day-status/day-status.worker.js';
import { DeriveMarkedDays } from './day-status/derive-marked-days.service.js';
import { KeepDaysJob } from './day-status/keep-days.job.js';
import { PersonDayFactsQuery } from './day-status/person-day-facts.query.js';
import { EXPORTS_CONTROLLERS, EXPORTS_PROVIDERS } from './exports/exports.parts.js';
import { EventPartitions } from './events/event-partitions.service.js';
import { EventsService } from './events/events.service.js';
import { PressPlaces } from './events/press-places.service.js';
import { DOCUMENTS_CONTROLLERS, DOCUMENTS_PROVIDERS } from './documents/documents.parts.js';
import { LEAVE_PROVIDERS } from './leave/leave.parts.js';
import { TPP_CONTROLLERS, TPP_PROVIDERS } from './tpp/tpp.parts.js';
import { DISCIPLINE_CONTROLLERS, DISCIPLINE_PROVIDERS } from './discipline/discipline.parts.js';
import { LeaveService } from './leave/leave.service.js';
import { PERIODS_CONTROLLERS, PERIODS_PROVIDERS } from './periods/periods.parts.js';
import { PeriodSteps } from './periods/period-steps.service.js';
import { OPEN_DATA_CONTROLLERS, OPEN_DATA_PROVIDERS } from './open-data/open-data.parts.js';
import { OVERVIEW_CONTROLLERS, OVERVIEW_PROVIDERS } from './overview/overview.parts.js';
import { REPORTS_CONTROLLERS, REPORTS_PROVIDERS } from './reports/reports.parts.js';
import { RULE_CHANGES_CONTROLLERS, RULE_CHANGES_PROVIDERS } from './rule-changes/rule-changes.parts.js';
import { Answering } from './requests/answering.service.js';
import { Corrections } from './requests/corrections/corrections.service.js';
import { Filing } from './requests/filing.service.js';
import { Waiting } from './requests/waiting.service.js';
import { REMINDERS_CONTROLLERS, REMINDERS_PROVIDERS } from './reminders/reminders.parts.js';
import { REQUESTS_CONTROLLERS, REQUESTS_PROVIDERS } from './requests/requests.parts.js';
import { CalendarDays } from './schedules/calendar/calendar-days.service.js';
import { Planner } from './schedules/planner.service.js';
import { ROSTERS_CONTROLLERS, ROSTERS_PROVIDERS } from './rosters/rosters.parts.js';
import { SCHEDULES_CONTROLLERS, SCHEDULES_PROVIDERS, SCHEDULES_SPINE } from './schedules/schedules.parts.js';
import { AttendanceDuties } from './privacy/attendance-duties.service.js';
import { AttlogIntake } from './sources/attlog/attlog-intake.service.js';
import { PutPinRight } from './sources/pins/put-pin-right.service.js';
import { SourcePins } from './sources/pins/source-pins.service.js';
import { SourceWatermark } from './sources/source-watermark.service.js';
import { DecideIncident } from './incidents/decide-incident.service.js';
import { DeclareIncident } from './incidents/declare-incident.service.js';
import { AffectedQuery } from './incidents/grace/affected.query.js';
import { INCIDENTS_CONTROLLERS, INCIDENTS_PROVIDERS } from './incidents/incidents.parts.js';
import { CaseDecisions } from './integrity/cases/case-decisions.service.js';
import { CaseDesk } from './integrity/cases/case-desk.service.js';
import { FindSignals } from './integrity/signals/find-signals.service.js';
import { INTEGRITY_CONTROLLERS, INTEGRITY_PROVIDERS } from './integrity/integrity.parts.js';
import { SOURCES_CONTROLLERS, SOURCES_PROVIDERS, SOURCES_SPINE } from './sources/sources.parts.js';
import { PeriodOffices } from './periods/period-offices.query.js';
import { ReleaseMonths } from './open-data/release-months.service.js';
import { PunishmentEntering } from './discipline/punishments/punishment-entering.service.js';
import { PunishmentDeciding } from './discipline/punishments/punishment-deciding.service.js';
import { SourceClocks } from './sources/clocks/source-clocks.service.js';
import { Letterheads } from './documents/letterheads/letterheads.service.js';
import { RecapService } from './reports/recap.service.js';
import { RecapPapers } from './exports/paper/recap-papers.service.js';
import { IssuedDesk } from './exports/paper/issued/issued-desk.service.js';
import { Ordering } from './exports/orders/ordering.service.js';

/** From rules and presses to derived days; everything that shows them stands on it. */
export const SPINE = [
  ...SCHEDULES_SPINE,
  LeaveService,
  EventPartitions,
  EventsService,
  AppliedRulesQuery,
  PersonDayFactsQuery,
  AttendanceDaysStore,
  ClosedChanges,
  DeriveMarkedDays,
  DayStatusWorker,
  DayStatusService,
  ...SOURCES_SPINE,
  KeepDaysJob,
];

/** The pages and the JSON interface over presses and derived days. */
const PAGES = [
  ...SOURCES_PROVIDERS,
  ...INCIDENTS_PROVIDERS,
  ...INTEGRITY_PROVIDERS,
  PressPlaces,
  OwnDaysQuery,
  CheckInService,
  PressRefusedFilter,
  ...BOARD_PROVIDERS,
  ...REPORTS_PROVIDERS,
];

/** Being at work: rules and plans, facts, and the days derived from them. */
@Module({
  controllers: [
    ...DOCUMENTS_CONTROLLERS,
    ...PERIODS_CONTROLLERS,
    ...SCHEDULES_CONTROLLERS,
    ...RULE_CHANGES_CONTROLLERS,
    ...SOURCES_CONTROLLERS,
    ...INCIDENTS_CONTROLLERS,
    ...INTEGRITY_CONTROLLERS,
    ...DISCIPLINE_CONTROLLERS,
    ...TPP_CONTROLLERS,
    ...ROSTERS_CONTROLLERS,
    ...REMINDERS_CONTROLLERS,
    AreasController,
    CheckInController,
    EventsApiController,
    ...BOARD_CONTROLLERS,
    ...REQUESTS_CONTROLLERS,
    ...OVERVIEW_CONTROLLERS,
    ...OPEN_DATA_CONTROLLERS,
    ...REPORTS_CONTROLLERS,
    ...EXPORTS_CONTROLLERS,
  ],
  providers: [
    // One line for each folder, so that neighbours do not meet here.
    ...DOCUMENTS_PROVIDERS,
    ...SCHEDULES_PROVIDERS,
    ...PERIODS_PROVIDERS,
    ...RULE_CHANGES_PROVIDERS,
    ...LEAVE_PROVIDERS,
    ...REQUESTS_PROVIDERS,
    ...DISCIPLINE_PROVIDERS,
    ...TPP_PROVIDERS,
    ...ROSTERS_PROVIDERS,
    ...REMINDERS_PROVIDERS,
    ...OVERVIEW_PROVIDERS,
    ...OPEN_DATA_PROVIDERS,
    ...EXPORTS_PROVIDERS,
    AttendanceDuties,
    ...SPINE,
    ...PAGES,
  ],
  exports: [
    AffectedQuery,
    Corrections,
    DecideIncident,
    DeclareIncident,
    PeriodSteps,
    Filing,
    Answering,
    Waiting,
    CalendarDays,
    Planner,
    LeaveService,
    EventsService,
    EventPartitions,
    CaseDecisions,
    CaseDesk,
    FindSignals,
    DayStatusService,
    DayStatusWorker,
    AttlogIntake,
    PutPinRight,
    SourcePins,
    SourceWatermark,
    KeepDaysJob,
    PeriodOffices,
    ReleaseMonths,
    PunishmentEntering,
    PunishmentDeciding,
    SourceClocks,
    Letterheads,
    RecapService,
    RecapPapers,
    IssuedDesk,
    Ordering,
  ],
})
export class AttendanceModule {}
