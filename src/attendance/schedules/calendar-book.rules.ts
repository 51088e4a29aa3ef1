import type { WorkDate } from '../../platform/index.js';

export const CALENDAR_DAY_KINDS = [
  'national-holiday',
  'joint-leave',
  'regency-day',
  'unit-day',
  'work-from-home',
] as const;
export type CalendarDayKind = (typeof CALENDAR_DAY_KINDS)[number];

/** A day that a decree sets apart, for a unit and all below it; without a unit for the whole regency. */
export interface CalendarEntry {
  id: string;
  day: WorkDate;
  kind: CalendarDayKind;
  unitId: string | null;
  /** Nobody of weekly hours works. */
  free: boolean;
}

/** What the calendar says to a unit about a day. */
export interface CalendarVerdict {
  freedBy: CalendarEntry | null;
  fromHomeBy: CalendarEntry | null;
}

const ORDINARY: CalendarVerdict = { freedBy: null, fromHomeBy: null };
const BY_RANK = Object.fromEntries(CALENDAR_DAY_KINDS.map((kind, rank) => [kind, rank])) as Record<
  CalendarDayKind,
  number
>;

/**
 * The calendar in layers: the whole regency, then unit by unit down to the person's own. A day is free when one of the
 * layers frees it; but a unit day on which people work (`free` false: a school's own Monday, a service that stays open)
 * stands above what the layers over it say, also about working from home.
 */
export class CalendarBook {
  private readonly byDay = new Map<WorkDate, CalendarEntry[]>();
  private readonly answers = new Map<string, CalendarVerdict>();

  constructor(entries: readonly CalendarEntry[]) {
    for (const entry of entries) {
      const day = this.byDay.get(entry.day);
      if (day) day.push(entry);
      else this.byDay.set(entry.day, [entry]);
    }
    for (const day of this.byDay.values()) day.sort((a, b) => BY_RANK[a.kind] - BY_RANK[b.kind]);
  }

  /** For somebody of the unit whose line is given, nearest first. */
  verdict(line: readonly string[], day: WorkDate): CalendarVerdict {
    const entries = this.byDay.get(day);
    if (!entries) return ORDINARY;
    const key = `${line[0]} ${day}`;
    let answer = this.answers.get(key);
    if (!answer) {
      answer = judge(entries, line);
      this.answers.set(key, answer);
    }
    return answer;
  }
}

function judge(entries: readonly CalendarEntry[], line: readonly string[]): CalendarVerdict {
  let fromHomeBy: CalendarEntry | null = null;
  for (const layer of [...line, null]) {
    const here = entries.filter(({ unitId }) => unitId === layer);
    const freedBy = here.find(({ free }) => free);
    if (freedBy) return { freedBy, fromHomeBy: null };
    fromHomeBy ??= here.find(({ kind }) => kind === 'work-from-home') ?? null;
    if (here.some(({ kind }) => kind === 'unit-day')) break;
  }
  return { freedBy: null, fromHomeBy };
}
