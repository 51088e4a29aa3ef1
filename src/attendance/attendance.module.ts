import { Module } from '@nestjs/common';
import { AttendanceDaysStore } from './day-status/attendance-days.store.js';
import { DayStatusService } from './day-status/day-status.service.js';
import { DayStatusWorker } from './day-status/day-status.worker.js';
import { DeriveMarkedDays } from './day-status/derive-marked-days.service.js';
import { KeepDaysJob } from './day-status/keep-days.job.js';
import { PersonDayFactsQuery } from './day-status/person-day-facts.query.js';
import { SourceWatermark } from './day-status/source-watermark.service.js';
import { EventPartitions } from './events/event-partitions.service.js';
import { EventsService } from './events/events.service.js';
import { LeaveService } from './leave/leave.service.js';
import { Planner } from './schedules/planner.service.js';
import { PlanningFacts } from './schedules/planning-facts.query.js';

/** From rules and presses to derived days; everything that shows them stands on it. */
export const SPINE = [
  PlanningFacts,
  Planner,
  LeaveService,
  EventPartitions,
  EventsService,
  PersonDayFactsQuery,
  AttendanceDaysStore,
  DeriveMarkedDays,
  DayStatusWorker,
  DayStatusService,
  SourceWatermark,
  KeepDaysJob,
];

/** Being at work: rules and plans, facts, and the days derived from them. */
@Module({
  providers: [...SPINE],
  exports: [
    Planner,
    LeaveService,
    EventsService,
    EventPartitions,
    DayStatusService,
    DayStatusWorker,
    SourceWatermark,
    KeepDaysJob,
  ],
})
export class AttendanceModule {}
