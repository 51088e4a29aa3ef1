import { type WorkDate, weekdayOf } from '../../../platform/index.js';
import { random } from '../random.rules.js';
import type { DemoPerson } from '../regency/people.rules.js';
import { habitsOf } from './habits.rules.js';
import { leaveOn } from './leave-story.rules.js';

export interface DayStory {
  in: Date | null;
  out: Date | null;
}

export interface ShiftTimes {
  workDate: WorkDate;
  seq: number;
  startsAt: Date;
  endsAt: Date;
}

/** It rains hard at seven on a third of the days of the wet season (October to April) and seldom else. */
export function rainsOn(seed: number, date: WorkDate): boolean {
  const month = Number(date.slice(5, 7));
  return random(seed, 'rain', date).chance(month >= 10 || month <= 4 ? 0.3 : 0.06);
}

const NOBODY: DayStory = { in: null, out: null };

/**
 * When a person comes and goes on a planned shift. Most arrive in the last quarter of an hour, one in six more than half an
 * hour before; Monday (apel) and Friday (senam) draw people earlier; rain makes everybody later.
 */
export function dayStory(seed: number, person: DemoPerson, shift: ShiftTimes): DayStory {
  const leave = leaveOn(seed, person, shift.workDate);
  const onDutyNearby = leave?.kind === 'official-local';
  if (leave && !onDutyNearby) return NOBODY;
  const habits = habitsOf(seed, person);
  const dice = random(seed, 'day', person.index, shift.workDate, shift.seq);
  if (dice.chance(habits.absent)) return NOBODY;
  const rain = rainsOn(seed, shift.workDate);
  const late = dice.chance(Math.min(0.8, habits.late * (rain ? 1.8 : 1)));
  const arrival = late
    ? lateMinutes(dice.next(), dice.exponential(9))
    : timelyMinutes(dice.next(), dice.normal(0, 1), habits.offset, shift.workDate, rain);
  const arrivedAt = at(shift.startsAt, arrival);
  const forgets = dice.chance(habits.forgetsOut);
  const early = dice.chance(habits.leavesEarly);
  const departure = early
    ? -dice.between(6, 75)
    : 0.4 + dice.exponential(weekdayOf(shift.workDate) === 5 ? 5 : 9);
  // Somebody on duty elsewhere in the regency often goes there straight from home.
  if (onDutyNearby && dice.chance(0.7)) return NOBODY;
  return { in: arrivedAt, out: forgets ? null : at(shift.endsAt, Math.min(departure, 100)) };
}

function timelyMinutes(kindOf: number, bell: number, offset: number, date: WorkDate, rain: boolean): number {
  const weekday = weekdayOf(date);
  const early = kindOf < 0.18;
  const mean = early ? -40 : -12.5;
  const shift = (weekday === 1 ? -2.5 : 0) + (weekday === 5 ? -1.5 : 0) + (rain ? 2.5 : 0);
  const minutes = mean + shift + offset * (early ? 1 : 0.8) + bell * (early ? 7 : 5);
  // Whoever is on time hurries at the end: nobody is late by chance alone.
  return minutes <= 0.2 ? Math.max(minutes, -75) : -(minutes % 4);
}

function lateMinutes(kindOf: number, wait: number): number {
  // A few have overslept or come from a long way: an hour and more.
  return kindOf < 0.04 ? 45 + wait * 4 : 1.1 + wait;
}

function at(instant: Date, minutes: number): Date {
  return new Date(Math.round((instant.getTime() + minutes * 60_000) / 1000) * 1000);
}
