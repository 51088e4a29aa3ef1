import {
  type WorkDate,
  addDays,
  addMonths,
  instantAt,
  localDateOf,
  localTimeOf,
  monthOf,
  weekdayOf,
} from '../../../platform/index.js';
import type { DemoPerson, Regency } from '../regency/people.rules.js';
import { dayStory } from './day-story.rules.js';
import { leaveOn } from './leave-story.rules.js';
import type { RuleBook } from './rule-book.rules.js';
import { type FreeDays, ZONE, workingDayOf, workingDaysBefore } from './working-days.rules.js';

/** Nobody of the place could press: whoever tried did so again when it was over. */
export interface Outage {
  /** Null: the whole regency. */
  unitCode: string | null;
  from: Date;
  to: Date;
}

/** A fingerprint machine that keeps what it recorded to itself since then. */
export interface SilentMachine {
  unitCode: string;
  /** In use since this day. */
  since: WorkDate;
  silentFrom: Date;
  /** From then on people of the unit press with their telephones. */
  until: Date;
}

export type Lapse = 'absent' | 'no-departure';

/** What went wrong in the weeks before the first morning, so that there is something to look into and to decide about. */
export interface Mishaps {
  machine: SilentMachine;
  /** Our own server, at night: it remembers whom it refused. */
  night: Outage;
  /** A new version of ours that failed for some minutes, until the former one came back. */
  release: Outage;
  /** The line of an office was cut, some days ago; and once in the month before, which is closed by now. */
  network: Outage;
  lastMonth: Outage;
  /** By person and day. */
  lapses: ReadonlyMap<string, Lapse>;
  /** Who forgot to press on leaving, and when: two who have the head of the office as their superior. */
  forgotten: readonly { person: DemoPerson; day: WorkDate }[];
}

/** The office in which most of it can be looked at. */
export const STORY_OFFICE = 'DINKOMINFO';
const MACHINE_OFFICE = 'KECBOBOTSARI';
/** Soon after work has ended. */
const releasedOn = (day: WorkDate): [string, string] =>
  weekdayOf(day) === 5 ? ['14:41', '14:46'] : ['16:11', '16:16'];

export function mishapsOf(regency: Regency, book: RuleBook, freeDays: FreeDays, morning: Date): Mishaps {
  const today = localDateOf(morning, ZONE);
  const days = workingDaysBefore(today, 15, freeDays);
  const at = (day: WorkDate, time: string) => instantAt(day, time, ZONE);
  const outage = (unitCode: string | null, day: WorkDate, from: string, to: string): Outage => ({
    unitCode,
    from: at(day, from),
    to: at(day, to),
  });
  const cameOn = (person: DemoPerson, day: WorkDate) => worked(regency.seed, person, day, book);
  const [absentee, ...others] = underTheHead(regency.people);
  const forgotten = [0, 1].flatMap((place) => {
    const person = others[place % Math.max(1, others.length)];
    const day = person && days.slice(place).find((one) => cameOn(person, one));
    return day ? [{ person, day }] : [];
  });
  const absences = absentee
    ? days
        .slice(6)
        .filter((day) => cameOn(absentee, day))
        .slice(0, 3)
    : [];
  return {
    machine: { unitCode: MACHINE_OFFICE, since: days[9]!, silentFrom: at(days[1]!, '12:00'), until: morning },
    night: outage(null, addDays(today, -1), '20:40', '21:12'),
    // Late in the afternoon: most have pressed already, some are just about to.
    release: outage(null, days[0]!, ...releasedOn(days[0]!)),
    network: outage(STORY_OFFICE, dayOfNetwork(regency, book, days), '07:05', '07:44'),
    lastMonth: outage(
      STORY_OFFICE,
      workingDayOf(addMonths(monthOf(today), -1), 3, freeDays),
      '07:05',
      '07:41',
    ),
    lapses: new Map<string, Lapse>([
      ...absences.map((day) => [keyOf(absentee!, day), 'absent'] as const),
      ...forgotten.map(({ person, day }) => [keyOf(person, day), 'no-departure'] as const),
    ]),
    forgotten,
  };
}

export function lapseOf({ lapses }: Mishaps, person: DemoPerson, day: WorkDate): Lapse | null {
  return lapses.get(keyOf(person, day)) ?? null;
}

/** The outage in which the person could not press, if the instant lies in one. */
export function outageAt(
  { night, release, network, lastMonth }: Mishaps,
  person: DemoPerson,
  at: Date,
): Outage | null {
  return (
    [night, release, network, lastMonth].find(
      ({ unitCode, from, to }) => at >= from && at <= to && (unitCode === null || isOf(person, unitCode)),
    ) ?? null
  );
}

/** Did a press at that time go to the machine while it was silent? */
export function isWithheld({ machine }: Mishaps, person: DemoPerson, at: Date): boolean {
  return isOf(person, machine.unitCode) && at >= machine.silentFrom && at < machine.until;
}

export function isOf({ unit }: DemoPerson, unitCode: string): boolean {
  return unit.code === unitCode || unit.parentCode === unitCode;
}

const keyOf = (person: DemoPerson, day: WorkDate) => `${person.id} ${day}`;

/** Chiefs of the sections, where there are some; else everybody of the office but its head and the employee of the page. */
function underTheHead(people: readonly DemoPerson[]): DemoPerson[] {
  const chiefs = people.filter(({ unit, head }) => head && unit.parentCode === STORY_OFFICE);
  return chiefs.length > 0
    ? chiefs
    : people.filter(
        ({ unit, head, cast }) => unit.code === STORY_OFFICE && !head && cast?.role !== 'employee',
      );
}

/** Came and left on a plain working day, so that a lapse is one. */
function worked(seed: number, person: DemoPerson, day: WorkDate, book: RuleBook): boolean {
  const [shift] = book.planOf(person, day).shifts;
  if (!shift || leaveOn(seed, person, day)) return false;
  const story = dayStory(seed, person, shift.plan);
  return story.in !== null && story.out !== null;
}

/** One of the days of the last week or two on which the employee of the page came while it was cut. */
function dayOfNetwork({ seed, people }: Regency, book: RuleBook, days: readonly WorkDate[]): WorkDate {
  const employee = people.find(
    ({ cast, unit }) => cast?.role === 'employee' && unit.code.startsWith(STORY_OFFICE),
  );
  const waited = days.slice(3, 10).find((day) => {
    const [shift] = employee ? book.planOf(employee, day).shifts : [];
    const time = shift && dayStory(seed, employee!, shift.plan).in;
    return time && localTimeOf(time, ZONE) > '07:05:00' && localTimeOf(time, ZONE) < '07:30:00';
  });
  return waited ?? days[4]!;
}
