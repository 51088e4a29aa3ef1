import { type TimeZone, localDateOf, localTimeOf } from '../../../platform/index.js';

export interface DrawnPress {
  eventId: string;
  personId: string;
  at: Date;
  zone: TimeZone;
  voided: boolean;
}

/** One day as a row: marks from the left to the right by the clock, on as many lines as they need to stay apart. */
export interface TimelineDay {
  day: string;
  marks: { eventId: string; letter: string; x: number; line: number; voided: boolean }[];
  lines: number;
}

export interface Timeline {
  /** Whole hours, the same for all days. */
  fromHour: number;
  toHour: number;
  days: TimelineDay[];
}

/** From the first hour to the last; two marks nearer than this would cover each other. */
export const WIDTH = 500;
const APART = 34;
const MOST_LINES = 6;

/** Presses by day and hour; each person by a letter. */
export function timelineOf(
  presses: readonly DrawnPress[],
  letters: ReadonlyMap<string, string>,
): Timeline | null {
  const once = [...new Map(presses.map((press) => [press.eventId, press])).values()];
  if (once.length === 0) return null;
  const placed = once
    .map((press) => ({ ...press, day: localDateOf(press.at, press.zone), hour: hourOf(press) }))
    .sort((a, b) => a.at.getTime() - b.at.getTime());
  const fromHour = Math.floor(Math.min(...placed.map(({ hour }) => hour)));
  const toHour = Math.min(
    24,
    Math.max(fromHour + 1, Math.ceil(Math.max(...placed.map(({ hour }) => hour)) + 0.01)),
  );
  const days = [...new Set(placed.map(({ day }) => day))].sort();
  return {
    fromHour,
    toHour,
    days: days.map((day) => {
      const ends: number[] = [];
      const marks = placed
        .filter((press) => press.day === day)
        .map(({ eventId, personId, hour, voided }) => {
          const x = Math.round(((hour - fromHour) / (toHour - fromHour)) * WIDTH);
          const free = ends.findIndex((end) => x - end >= APART);
          const line = free >= 0 ? free : Math.min(ends.length, MOST_LINES - 1);
          ends[line] = x;
          return { eventId, letter: letters.get(personId) ?? '?', x, line, voided };
        });
      return { day, marks, lines: ends.length };
    }),
  };
}

/** A, B, ... Z, then A2, B2: whom each mark is of. */
export function lettersOf(personIds: readonly string[]): Map<string, string> {
  return new Map(
    personIds.map((id, i) => [
      id,
      `${String.fromCharCode(65 + (i % 26))}${i < 26 ? '' : 1 + Math.floor(i / 26)}`,
    ]),
  );
}

function hourOf({ at, zone }: DrawnPress): number {
  const [hours = 0, minutes = 0] = localTimeOf(at, zone).split(':').map(Number);
  return hours + minutes / 60 + at.getUTCSeconds() / 3600;
}
