import { Injectable } from '@nestjs/common';
import { type Queryable, type TimeZone, type WorkDate, localDateOf } from '../../platform/index.js';
import type { LeaveKind } from '../leave/leave-kind.js';
import type { CalendarDayKind } from '../schedules/calendar-book.rules.js';
import { type PlannedShift, offShiftCodeOf } from '../schedules/plan-day.rules.js';
import { type Dated, holdsOn } from '../schedules/resolve-rules.rules.js';
import { AppliedRulesQuery } from './applied-rules.query.js';
import type { CalendarFact, DayPart, GraceFact } from './day-facts.js';
import { type DaySpan, spansOf } from './day-spans.rules.js';
import type { AppliedRules, PersonDayFacts } from './derive-day.rules.js';
import { GRACES, LEAVES, PLACES, PRESSES, RESTS, ROSTERS, SHIFTS } from './person-day-facts.sql.js';
import { type Direction, type StoredPress, countingOf } from './presses.rules.js';

export interface PersonDay {
  personId: string;
  workDate: WorkDate;
}

/** The facts of one person-day; without a unit on that day there is nothing to derive. */
export interface FoundFacts extends PersonDay {
  unitId: string | null;
  facts: Omit<PersonDayFacts, 'now' | 'sourcesCompleteUntil' | 'events'> & { events: readonly StoredPress[] };
}

/** What was read of many people; the facts of a day are put together when they are asked for. */
export interface Facts {
  unitOf(day: PersonDay): string | null;
  of(day: PersonDay): FoundFacts;
}

type Of<Columns> = Columns & { personId: string };
type Place = Dated & { unitId: string; zone: TimeZone };
type Leave = {
  from: WorkDate;
  until: WorkDate;
  kind: LeaveKind;
  documentNumber: string | null;
  part: DayPart;
};
type PressRow = {
  id: string;
  voidsId: string | null;
  direction: Direction;
  at: number;
  cited: string | null;
};

/** The presses of a person: by the day whose window contains them, and those that lie in none. */
interface PressDays {
  inWindows: ReadonlyMap<WorkDate, readonly PressRow[]>;
  outside: readonly PressRow[];
}

interface ShiftRow extends PersonDay {
  seq: number;
  startsAt: number;
  endsAt: number;
  countedFrom: number;
  countedTo: number;
  breakMinutes: number;
  shiftCode: string | null;
  ruleSetId: string;
  homeKind: CalendarDayKind | null;
  homeName: string;
  homeDecree: string;
}

/** What is known about the people, around the days that are asked for. */
interface Known {
  places: ReadonlyMap<string, readonly Place[]>;
  shifts: ReadonlyMap<string, readonly ShiftRow[]>;
  presses: ReadonlyMap<string, PressDays>;
  rosters: ReadonlyMap<string, readonly (PersonDay & { code: string })[]>;
  leaves: ReadonlyMap<string, readonly Leave[]>;
  rests: ReadonlyMap<string, readonly (PersonDay & CalendarFact & { ruleSetId: string })[]>;
  graces: ReadonlyMap<string, readonly (PersonDay & GraceFact)[]>;
}

/**
 * Reads what is known about many person-days with a handful of statements, whether they are the presses of a minute or a
 * month of thousands: each person's days that lie together are one look into each index.
 */
@Injectable()
export class PersonDayFactsQuery {
  constructor(private readonly rules: AppliedRulesQuery) {}

  async read(tx: Queryable, days: readonly PersonDay[]): Promise<FoundFacts[]> {
    const found = await this.open(tx, spansOf(days));
    return days.map((day) => found.of(day));
  }

  async open(tx: Queryable, spans: readonly DaySpan[]): Promise<Facts> {
    const known = await this.known(tx, spans);
    const rules = await this.rules.of(
      tx,
      [...known.shifts.values()].flatMap((rows) => rows.map(({ ruleSetId }) => ruleSetId)),
    );
    return {
      unitOf: (day) => placeOf(known, day)?.unitId ?? null,
      of: (day) => factsOf(known, rules, day),
    };
  }

  private async known(tx: Queryable, spans: readonly DaySpan[]): Promise<Known> {
    const keys = [
      spans.map(({ personId }) => personId),
      spans.map(({ first }) => first),
      spans.map(({ last }) => last),
    ];
    const ofEach = async <Row extends { personId: string }>(statement: string) =>
      byPerson(await tx.query<Row & Record<string, unknown>>(statement, keys));
    const shifts = await ofEach<ShiftRow>(SHIFTS);
    const presses = await ofEach<Of<PressRow>>(PRESSES);
    return {
      places: await ofEach<Of<Place>>(PLACES),
      shifts,
      presses: new Map([...presses].map(([id, rows]) => [id, pressDaysOf(rows, shifts.get(id) ?? [])])),
      rosters: await ofEach<PersonDay & { code: string }>(ROSTERS),
      leaves: await ofEach<Of<Leave>>(LEAVES),
      rests: await ofEach<PersonDay & CalendarFact & { ruleSetId: string }>(RESTS),
      graces: await ofEach<PersonDay & GraceFact>(GRACES),
    };
  }
}

function placeOf(known: Known, { personId, workDate }: PersonDay): Place | undefined {
  return known.places.get(personId)?.find((one) => holdsOn(one, workDate));
}

function factsOf(known: Known, rules: ReadonlyMap<string, AppliedRules>, day: PersonDay): FoundFacts {
  const { personId, workDate } = day;
  const place = placeOf(known, day);
  const zone = place?.zone ?? 'Asia/Jakarta';
  const today = <Row extends PersonDay>(rows: readonly Row[] | undefined) =>
    rows?.filter((row) => row.workDate === workDate) ?? [];
  return {
    personId,
    workDate,
    unitId: place?.unitId ?? null,
    facts: {
      workDate,
      zone,
      shifts: today(known.shifts.get(personId)).map((shift) => ({
        plan: planOf(shift),
        rules: rules.get(shift.ruleSetId)!,
        home: shift.homeKind
          ? { kind: shift.homeKind, name: shift.homeName, decree: shift.homeDecree }
          : null,
      })),
      offShiftCode: offShiftCodeOf(today(known.rosters.get(personId))),
      events: pressesOf(known.presses.get(personId), workDate, zone),
      leaves: (known.leaves.get(personId) ?? [])
        .filter(({ from, until }) => from <= workDate && workDate < until)
        .map(({ kind, documentNumber, part }) => ({ kind, documentNumber, part })),
      rest: restOf(today(known.rests.get(personId))[0]),
      grace: today(known.graces.get(personId)).map(({ checkInAt, checkOutAt, cited }) => ({
        checkInAt,
        checkOutAt,
        cited,
      })),
    },
  };
}

function planOf(shift: ShiftRow): PlannedShift {
  return {
    workDate: shift.workDate,
    seq: shift.seq,
    startsAt: new Date(shift.startsAt),
    endsAt: new Date(shift.endsAt),
    counted: { from: new Date(shift.countedFrom), to: new Date(shift.countedTo) },
    breakMinutes: shift.breakMinutes,
    shiftCode: shift.shiftCode,
  };
}

function restOf(rest: (CalendarFact & { ruleSetId: string }) | undefined) {
  return rest ? { kind: rest.kind, name: rest.name, decree: rest.decree, ruleSetId: rest.ruleSetId } : null;
}

/** Windows never overlap: each press lies in one of them, or in none. */
function pressDaysOf(presses: readonly PressRow[], shifts: readonly ShiftRow[]): PressDays {
  const inWindows = new Map<WorkDate, PressRow[]>();
  const outside: PressRow[] = [];
  for (const press of presses) {
    const { at } = press;
    const window = shifts.find(({ countedFrom, countedTo }) => at >= countedFrom && at < countedTo);
    const list = window ? inWindows.get(window.workDate) : outside;
    if (list) list.push(press);
    else inWindows.set(window!.workDate, [press]);
  }
  return { inWindows, outside };
}

/** A press belongs to the day whose window contains it, else to the day that the wall clock showed where the person was. */
function pressesOf(presses: PressDays | undefined, workDate: WorkDate, zone: TimeZone): StoredPress[] {
  if (!presses) return [];
  const own = [
    ...(presses.inWindows.get(workDate) ?? []),
    ...presses.outside.filter(({ at }) => localDateOf(new Date(at), zone) === workDate),
  ];
  return countingOf(
    own.map(({ id, voidsId, direction, at, cited }) => ({
      id,
      voidsId,
      direction,
      occurredAt: new Date(at),
      cited,
    })),
  );
}

function byPerson<Row extends { personId: string }>(rows: readonly Row[]): Map<string, Row[]> {
  const map = new Map<string, Row[]>();
  for (const row of rows) {
    const list = map.get(row.personId);
    if (list) list.push(row);
    else map.set(row.personId, [row]);
  }
  return map;
}
