import { createHash } from 'node:crypto';
import { type FirstDaysStore, holidaysJustOver } from '../../../attendance/index.js';
import {
  type CopyValue,
  type Tx,
  type WorkDate,
  addDays,
  copyRows,
  daysBetween,
  instantAt,
  localDateOf,
} from '../../../platform/index.js';
import { leavesBetween } from '../attendance/leave-story.rules.js';
import { type Mishaps, type Outage, mishapsOf } from '../attendance/mishaps.rules.js';
import { type ForeseenPress, type LivedDay, livedDay } from '../attendance/person-day.rules.js';
import { rosterCodeOn } from '../attendance/rosters.rules.js';
import type { FreeDay, RuleBook } from '../attendance/rule-book.rules.js';
import { ZONE } from '../attendance/working-days.rules.js';
import type { DemoPerson, Regency } from '../regency/people.rules.js';
import { seededUuid } from '../random.rules.js';
import { extendStories } from '../feed/extend-stories.js';
import { eventIdentity } from './event-identity.js';
import { loadMachine } from './load-machine.js';

const DAYS_BACK = 90;
const DAYS_AHEAD = 14;
/** Between two holidays there may be more than the days that are loaded: one more is, for the report of it. */
const FIRST_DAY_BACK = 150;
/** When the report of a first working day after a holiday is made. */
const REPORTED_AT = '08:45:00';

export interface History {
  regency: Regency;
  book: RuleBook;
  freeDays: ReadonlyMap<string, FreeDay>;
  reports: FirstDaysStore;
  /** The morning at which the demonstration begins. */
  now: Date;
  onDay?: (done: number, total: number) => void;
}

/** The last 90 days as they were lived, today as far as it has come, and the plans of the next two weeks. */
export async function loadAttendance(
  tx: Tx,
  { regency, book, freeDays, reports, now, onDay }: History,
): Promise<void> {
  const today = localDateOf(now, ZONE);
  const first = addDays(today, -DAYS_BACK);
  const last = addDays(today, DAYS_AHEAD);
  const reported = lastFirstDay(today, freeDays);
  const alone = reported && reported < first ? [reported] : [];
  for (const day of alone) {
    await tx.query(`select ensure_attendance_event_months($1, $1)`, [day]);
    const leaves = leaveRows(regency, day, day, now);
    await copyRows(tx, 'approved_leave', LEAVE_COLUMNS, leaves);
  }
  await tx.query(`select ensure_attendance_event_months($1, $2)`, [addDays(first, -1), addDays(last, 40)]);
  await copyRows(tx, 'approved_leave', LEAVE_COLUMNS, leaveRows(regency, first, last, now));
  const mishaps = mishapsOf(regency, book, freeDays, now);
  await loadMachine(tx, regency, mishaps, now);
  await loadOutage(tx, mishaps.night);
  const days = [...alone, ...daysBetween(first, last)];
  const loading = { regency, book, freeDays, reports, mishaps, now };
  for (const [done, day] of days.entries()) {
    await loadDay(tx, loading, day, { lived: day <= today, reported: day === reported });
    onDay?.(done + 1, days.length);
  }
  await extendStories(tx, regency, today, now);
}

/** Nobody answered for half an hour: our own health history says so, and the incident is found by it. */
async function loadOutage(tx: Tx, { from, to }: Outage): Promise<void> {
  await tx.query(`insert into service_gap (during) values (tstzrange($1, $2))`, [from, to]);
}

interface Loading {
  regency: Regency;
  book: RuleBook;
  freeDays: ReadonlyMap<string, FreeDay>;
  reports: FirstDaysStore;
  mishaps: Mishaps;
  now: Date;
}

async function loadDay(
  tx: Tx,
  loading: Loading,
  day: WorkDate,
  { lived, reported }: { lived: boolean; reported: boolean },
): Promise<void> {
  const { regency, book, freeDays, mishaps, now } = loading;
  const { seed, people } = regency;
  const roster = people.flatMap((person) => {
    const code = rosterCodeOn(person, day);
    return code ? [[person.id, day, 1, code]] : [];
  });
  await copyRows(tx, 'roster_entry', ['person_id', 'work_date', 'seq', 'code'], roster);
  await copyRows(tx, 'planned_shift', SHIFT_COLUMNS, shiftRows(people, book, day));
  if (freeDays.has(day)) await copyRows(tx, 'planned_rest', REST_COLUMNS, restRows(people, book, day));
  if (!lived) return;
  if (reported) await reportFirstDay(tx, loading, day);
  const past = { seed, book, mishaps, now };
  const stories = people.map((person) => ({ person, ...livedDay(past, person, day) }));
  await copyRows(
    tx,
    'attendance_event',
    EVENT_COLUMNS,
    stories.flatMap(({ presses }) => presses.map(eventRow)),
  );
  await copyRows(
    tx,
    'refused_press',
    REFUSED_COLUMNS,
    stories.flatMap(({ refused }) => refused.map((one) => refusedRow(seed, one))),
  );
  // By noon of the next day the last night shift has ended, and the day has been derived for good.
  const settled = instantAt(addDays(day, 1), '12:00:00', ZONE);
  await copyDays(tx, day, stories, settled < now ? settled : now);
}

type Story = LivedDay & { person: DemoPerson };

async function copyDays(tx: Tx, day: WorkDate, stories: readonly Story[], derivedAt: Date): Promise<void> {
  await copyRows(
    tx,
    'attendance_day',
    DAY_COLUMNS,
    stories.flatMap(({ person, days }) =>
      days.map((one): CopyValue[] => [
        person.id,
        day,
        one.seq,
        person.unit.id,
        one.status,
        one.code,
        one.provisional,
        one.checkInAt,
        one.checkOutAt,
        one.lateMinutes,
        one.leftEarlyMinutes,
        one.workedMinutes,
        one.plannedMinutes,
        one.repaidMinutes,
        one.forgivenMinutes,
        one.missingCheckIn,
        one.missingCheckOut,
        one.halfDayCode,
        one.rollCall,
        JSON.stringify(one.reasons),
        one.ruleSetId,
        derivedAt,
      ]),
    ),
  );
}

/** The report as it was made that morning: of the day as it stood then, by the statement that makes every report. */
async function reportFirstDay(
  tx: Tx,
  { regency, book, freeDays, reports, mishaps, now }: Loading,
  day: WorkDate,
): Promise<void> {
  const until = instantAt(day, REPORTED_AT, ZONE);
  const past = { seed: regency.seed, book, mishaps, now, until };
  const stories = regency.people.map((person) => ({ person, ...livedDay(past, person, day) }));
  await copyDays(tx, day, stories, until);
  const over = holidaysJustOver(day, calendarOf(freeDays));
  const names = over.map(({ name }) => name);
  await reports.make(tx, day, { zone: ZONE, at: until }, names);
  // Then the day went on.
  await tx.query(`delete from attendance_day where work_date = $1`, [day]);
}

/** The last day before today on which there was a report. */
function lastFirstDay(today: WorkDate, freeDays: ReadonlyMap<string, FreeDay>): WorkDate | null {
  const calendar = calendarOf(freeDays);
  const days = daysBetween(addDays(today, -FIRST_DAY_BACK), addDays(today, -1));
  return days.findLast((day) => holidaysJustOver(day, calendar).length > 0) ?? null;
}

const calendarOf = (freeDays: ReadonlyMap<string, FreeDay>) =>
  [...freeDays].map(([day, { kind, name }]) => ({ day: day as WorkDate, kind, name, free: true }));

function* shiftRows(people: DemoPerson[], book: RuleBook, day: WorkDate): Generator<CopyValue[]> {
  for (const person of people) {
    for (const { plan, rules } of book.planOf(person, day).shifts) {
      const counted = `[${plan.counted.from.toISOString()},${plan.counted.to.toISOString()})`;
      yield [
        person.id,
        day,
        plan.seq,
        plan.startsAt,
        plan.endsAt,
        counted,
        plan.breakMinutes,
        plan.shiftCode,
        rules.id,
      ];
    }
  }
}

function* restRows(people: DemoPerson[], book: RuleBook, day: WorkDate): Generator<CopyValue[]> {
  for (const person of people) {
    const { rest } = book.planOf(person, day);
    if (rest) yield [person.id, day, rest.id, rest.ruleSetId];
  }
}

function refusedRow(seed: number, { press, noticedAt }: LivedDay['refused'][number]): CopyValue[] {
  const { person, key, direction, at } = press;
  return [
    seededUuid(seed, 'refused', person.index, key),
    person.id,
    createHash('sha256').update(key).digest('hex'),
    direction,
    at,
    'server',
    'database-unavailable',
    noticedAt,
  ];
}

function eventRow(press: ForeseenPress): CopyValue[] {
  const { eventId, idempotencyKey } = eventIdentity(press.person.id, press.key);
  return [
    eventId,
    press.person.id,
    press.direction,
    press.at,
    press.at,
    'server',
    'web',
    `\\x${idempotencyKey.toString('hex')}`,
  ];
}

function leaveRows(regency: Regency, first: WorkDate, last: WorkDate, now: Date): CopyValue[][] {
  return leavesBetween(regency, first, last).map((leave) => [
    leave.id,
    leave.personId,
    leave.kind,
    `[${leave.first},${leave.last}]`,
    leave.documentNumber,
    now,
  ]);
}

const LEAVE_COLUMNS = ['id', 'person_id', 'kind', 'during', 'document_number', 'approved_at'];
const SHIFT_COLUMNS = [
  'person_id',
  'work_date',
  'seq',
  'starts_at',
  'ends_at',
  'counted',
  'break_minutes',
  'shift_code',
  'rule_set_id',
];
const REST_COLUMNS = ['person_id', 'work_date', 'calendar_day_id', 'rule_set_id'];
const REFUSED_COLUMNS = ['id', 'person_id', 'key', 'direction', 'refused_at', 'basis', 'reason', 'noted_at'];
const EVENT_COLUMNS = [
  'id',
  'person_id',
  'direction',
  'occurred_at',
  'received_at',
  'clock_basis',
  'source',
  'idempotency_key',
];
const DAY_COLUMNS = [
  'person_id',
  'work_date',
  'seq',
  'unit_id',
  'status',
  'code',
  'provisional',
  'check_in_at',
  'check_out_at',
  'late_minutes',
  'left_early_minutes',
  'worked_minutes',
  'planned_minutes',
  'repaid_minutes',
  'forgiven_minutes',
  'missing_check_in',
  'missing_check_out',
  'half_day_code',
  'roll_call',
  'reasons',
  'rule_set_id',
  'derived_at',
];
