import { Injectable } from '@nestjs/common';
import { Database, type WorkDate } from '../../platform/index.js';
import type { EventDirection } from '../events/events.service.js';
import type { Reason } from '../day-status/reasons.rules.js';

/** A stored result of one's own. */
export interface OwnStoredDay {
  workDate: WorkDate;
  seq: number;
  status: string;
  code: string;
  provisional: boolean;
  checkInAt: Date | null;
  checkOutAt: Date | null;
  lateMinutes: number;
  leftEarlyMinutes: number;
  workedMinutes: number;
  missingCheckIn: boolean;
  missingCheckOut: boolean;
  repaidMinutes: number;
  halfDayCode: string | null;
  reasons: Reason[];
}

/** A press of one's own, for its receipt. */
export interface OwnPress {
  eventId: string;
  occurredAt: Date;
  direction: EventDirection;
}

/** Days and presses of one person. */
@Injectable()
export class OwnDaysQuery {
  constructor(private readonly database: Database) {}

  /** With `unitIds` only the days on which the person belonged to one of these units. */
  async between(
    personId: string,
    first: WorkDate,
    last: WorkDate,
    unitIds: readonly string[] | null = null,
  ): Promise<OwnStoredDay[]> {
    return this.database.query<OwnStoredDay & Record<string, unknown>>(
      `select work_date as "workDate", seq, status, code, provisional, check_in_at as "checkInAt", check_out_at as "checkOutAt",
              late_minutes as "lateMinutes", left_early_minutes as "leftEarlyMinutes", worked_minutes as "workedMinutes",
              missing_check_in as "missingCheckIn", missing_check_out as "missingCheckOut",
              repaid_minutes as "repaidMinutes", half_day_code as "halfDayCode", reasons
       from attendance_day where person_id = $1 and work_date between $2::date and $3::date
         and ($4::uuid[] is null or unit_id = any($4)) order by work_date desc, seq`,
      [personId, first, last, unitIds],
    );
  }

  /** The work date of the shift whose counted window is open: at 05.00 after a night shift it is yesterday's. */
  async openWorkDate(personId: string, now: Date): Promise<WorkDate | null> {
    const [row] = await this.database.query<{ day: WorkDate }>(
      `select work_date as day from planned_shift where person_id = $1 and counted @> $2::timestamptz
         and work_date between $2::date - 2 and $2::date + 2`,
      [personId, now],
    );
    return row?.day ?? null;
  }

  /** Presses since then that came with a key, newest first. */
  async pressesSince(personId: string, since: Date): Promise<OwnPress[]> {
    return this.database.query<OwnPress & Record<string, unknown>>(
      `select r.event_id as "eventId", r.occurred_at as "occurredAt", e.direction
       from attendance_request r
       join attendance_event e on e.person_id = r.person_id and e.occurred_at = r.occurred_at and e.id = r.event_id
       where r.person_id = $1 and r.occurred_at >= $2 order by r.occurred_at desc`,
      [personId, since],
    );
  }
}
