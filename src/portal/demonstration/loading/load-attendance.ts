import { createHash } from 'node:crypto';
import {
  type CopyValue,
  type Tx,
  type WorkDate,
  addDays,
  copyRows,
  daysBetween,
  localDateOf,
} from '../../../platform/index.js';
import { leavesBetween } from '../attendance/leave-story.rules.js';
import { type Mishaps, type Outage, mishapsOf } from '../attendance/mishaps.rules.js';
import { type ForeseenPress, type LivedDay, livedDay } from '../attendance/person-day.rules.js';
import { rosterCodeOn } from '../attendance/rosters.rules.js';
import type { RuleBook } from '../attendance/rule-book.rules.js';
import { type FreeDays, ZONE } from '../attendance/working-days.rules.js';
import type { DemoPerson, Regency } from '../regency/people.rules.js';
import { seededUuid } from '../random.rules.js';
import { extendStories } from '../feed/extend-stories.js';
import { eventIdentity } from './event-identity.js';
import { loadMachine } from './load-machine.js';

const DAYS_BACK = 90;
const DAYS_AHEAD = 14;

export interface History {
  regency: Regency;
  book: RuleBook;
  freeDays: FreeDays;
  /** The morning at which the demonstration begins. */
  now: Date;
  onDay?: (done: number, total: number) => void;
}

/** The last 90 days as they were lived, today as far as it has come, and the plans of the next two weeks. */
export async function loadAttendance(
  tx: Tx,
  { regency, book, freeDays, now, onDay }: History,
): Promise<void> {
  const today = localDateOf(now, ZONE);
  const first = addDays(today, -DAYS_BACK);
  const last = addDays(today, DAYS_AHEAD);
  await tx.query(`select ensure_attendance_event_months($1, $2)`, [addDays(first, -1), addDays(last, 40)]);
  await copyRows(tx, 'approved_leave', LEAVE_COLUMNS, leaveRows(regency, first, last, now));
  const mishaps = mishapsOf(regency, book, freeDays, now);
  await loadMachine(tx, regency, mishaps, now);
  await loadOutage(tx, mishaps.night);
  const days = daysBetween(first, last);
  for (const [done, day] of days.entries()) {
    await loadDay(tx, { regency, book, freeDays, mishaps, now }, day, { lived: day <= today });
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
  freeDays: FreeDays;
  mishaps: Mishaps;
  now: Date;
}

async function loadDay(
  tx: Tx,
  { regency: { seed, people }, book, freeDays, mishaps, now }: Loading,
  day: WorkDate,
  { lived }: { lived: boolean },
): Promise<void> {
  const roster = people.flatMap((person) => {
    const code = rosterCodeOn(person, day);
    return code ? [[person.id, day, 1, code]] : [];
  });
  await copyRows(tx, 'roster_entry', ['person_id', 'work_date', 'seq', 'code'], roster);
  await copyRows(tx, 'planned_shift', SHIFT_COLUMNS, shiftRows(people, book, day));
  if (freeDays.has(day)) await copyRows(tx, 'planned_rest', REST_COLUMNS, restRows(people, book, day));
  if (!lived) return;
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
        now,
      ]),
    ),
  );
}

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
