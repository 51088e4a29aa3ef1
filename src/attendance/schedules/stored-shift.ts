import { ms } from './instant-ms.sql.js';
import type { ShiftOfPerson } from './plan-person.rules.js';

export const SHIFT_COLUMNS = `person_id as "personId", work_date as "workDate", seq, ${ms('starts_at')} as "startsAt",
  ${ms('ends_at')} as "endsAt", ${ms('lower(counted)')} as "from", ${ms('upper(counted)')} as "to", break_minutes as "breakMinutes",
  shift_code as "shiftCode", rule_set_id as "ruleSetId", calendar_day_id as "calendarDayId"`;

/** As it is read: a month of a regency has a million instants, and numbers are read faster than texts. */
export type StoredShift = Omit<ShiftOfPerson, 'startsAt' | 'endsAt' | 'counted'> &
  Record<'startsAt' | 'endsAt' | 'from' | 'to', number>;

export function shiftOf(stored: StoredShift): ShiftOfPerson {
  return {
    workDate: stored.workDate,
    seq: stored.seq,
    startsAt: new Date(stored.startsAt),
    endsAt: new Date(stored.endsAt),
    counted: { from: new Date(stored.from), to: new Date(stored.to) },
    breakMinutes: stored.breakMinutes,
    shiftCode: stored.shiftCode,
    personId: stored.personId,
    ruleSetId: stored.ruleSetId,
    calendarDayId: stored.calendarDayId,
  };
}
