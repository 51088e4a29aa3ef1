import { type PlannedShift, hoursOf } from '../schedules/plan-day.rules.js';
import { type RuleSetContent, type WorkHours, lengthOf, minutesFrom } from '../schedules/rule-set.js';

const MINUTE = 60_000;

/** When one must be at work: the shift, less the half that is free, and how far it may move. */
export interface DueTimes {
  startsAt: Date;
  /** Without any tolerance; later than `startsAt` under flexible hours only. */
  latestStartsAt: Date;
  /** Of who came at `startsAt`; `endFor` moves it along with the arrival. */
  endsAt: Date;
}

/** Instants of a pause. */
export interface Pause {
  from: number;
  to: number;
}

/** The times that are due; with the first half free work begins at its end, and without any play. */
export function dueTimes(
  shift: PlannedShift,
  rules: RuleSetContent,
  freeHalf: 'first-half' | 'second-half' | null = null,
): DueTimes {
  const hours = hoursOf(shift, rules);
  const { startsAt, endsAt } = shift;
  if (freeHalf === 'first-half') {
    const from = halvesOf(shift, hours, rules).secondFrom;
    return { startsAt: from, latestStartsAt: from, endsAt };
  }
  return {
    startsAt,
    latestStartsAt: new Date(startsAt.getTime() + (hours?.flexMinutes ?? 0) * MINUTE),
    endsAt: freeHalf === 'second-half' ? halvesOf(shift, hours, rules).firstUntil : endsAt,
  };
}

/** The end for who came then: as many whole minutes later as the flexible hours let the arrival move. */
export function endFor(due: DueTimes, checkInAt: Date | null): Date {
  const play = due.latestStartsAt.getTime() - due.startsAt.getTime();
  const moved = checkInAt ? Math.min(play, Math.max(0, checkInAt.getTime() - due.startsAt.getTime())) : 0;
  return new Date(due.endsAt.getTime() + Math.floor(moved / MINUTE) * MINUTE);
}

/** The breaks as instants; the wall-clock distance from the start says where they lie, in whatever zone. */
export function pausesOf(shift: PlannedShift, rules: RuleSetContent): Pause[] {
  const hours = hoursOf(shift, rules);
  if (!hours?.breaks) return [];
  const start = shift.startsAt.getTime();
  return distancesOf(hours).map(({ from, to }) => ({ from: start + from, to: start + to }));
}

/** Of the breaks from the start; the same few hours are asked for again and again. */
const distances = new WeakMap<WorkHours, Pause[]>();

function distancesOf(hours: WorkHours): readonly Pause[] {
  let found = distances.get(hours);
  if (!found) {
    found = (hours.breaks ?? []).map(({ from, to }) => ({
      from: minutesFrom(hours.start, from) * MINUTE,
      to: minutesFrom(hours.start, to) * MINUTE,
    }));
    distances.set(hours, found);
  }
  return found;
}

/** Net working time of the shift. */
export function plannedMinutesOf({ startsAt, endsAt, breakMinutes }: PlannedShift): number {
  return Math.max(0, Math.floor((endsAt.getTime() - startsAt.getTime()) / MINUTE) - breakMinutes);
}

/** Where the rules say, else where half of the working time has passed; a break there belongs to neither half. */
function halvesOf(
  shift: PlannedShift,
  hours: WorkHours | undefined,
  rules: RuleSetContent,
): { firstUntil: Date; secondFrom: Date } {
  const pauses = pausesOf(shift, rules);
  const start = shift.startsAt.getTime();
  const half = hours?.halfAt
    ? start + Math.min(minutesFrom(hours.start, hours.halfAt), lengthOf(hours)) * MINUTE
    : instantAfter(start, plannedMinutesOf(shift) / 2, pauses);
  const around = pauses.find(({ from, to }) => from <= half && half <= to);
  return { firstUntil: new Date(around?.from ?? half), secondFrom: new Date(around?.to ?? half) };
}

function instantAfter(start: number, workedMinutes: number, pauses: readonly Pause[]): number {
  let at = start + workedMinutes * MINUTE;
  for (const { from, to } of pauses) if (from < at) at += to - from;
  return at;
}
