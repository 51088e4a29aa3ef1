import type { Unit } from '../../../people/index.js';
import type { TimeZone, WorkDate } from '../../../platform/index.js';
import type { DayMark } from '../../day-status/day-words.rules.js';

/** One person counts once; `planned` is the sum of present, away, ahead and missing. */
export interface FirstDayCounts {
  planned: number;
  present: number;
  /** Of those present. */
  late: number;
  /** On leave or on duty. */
  away: number;
  /** May still come in time. */
  ahead: number;
  /** Neither there nor excused. */
  missing: number;
  provisional: number;
}

/** When the units of a zone were counted: a quarter to nine by their own clock. */
export interface FirstDayMoment {
  zone: TimeZone;
  at: Date;
}

export interface FirstDayHead {
  day: WorkDate;
  /** The earliest first. */
  moments: FirstDayMoment[];
  holidays: string[];
}

/** Late, or neither there nor excused, when the report was made. */
export interface FirstDayPerson {
  personId: string;
  name: string;
  nip: string | null;
  position: string;
  unitId: string;
  unitName: string;
  /** Of the unit. */
  zone: TimeZone;
  lateMinutes: number;
  checkInAt: Date | null;
  provisional: boolean;
  /** The result as it is now. */
  now: (DayMark & { provisional: boolean }) | null;
}

export interface FirstDayBranch extends FirstDayCounts {
  unit: Pick<Unit, 'id' | 'code' | 'name'>;
  /** The people directly in the unit, whose line has nothing below it. */
  direct: boolean;
}

/** A report as one reader may read it; the moments are those of its units. */
export interface FirstDayReport extends FirstDayHead {
  /** Zones of its units in which it is not a quarter to nine yet. */
  later: TimeZone[];
  unit: Unit | null;
  tops: Unit[];
  above: Unit[];
  branches: FirstDayBranch[];
  total: FirstDayCounts;
  people: FirstDayPerson[];
  peopleCount: number;
  page: number;
  pages: number;
}

/** More names on one paper read nobody; each office prints its own. */
export const MOST_NAMES = 3_000;

export const FIRST_DAYS = '/presensi/laporan-hari-pertama';

export const NO_COUNTS: FirstDayCounts = {
  planned: 0,
  present: 0,
  late: 0,
  away: 0,
  ahead: 0,
  missing: 0,
  provisional: 0,
};

export function addCounts(all: readonly FirstDayCounts[]): FirstDayCounts {
  const total = { ...NO_COUNTS };
  for (const counts of all)
    for (const name of Object.keys(total) as (keyof FirstDayCounts)[]) total[name] += counts[name];
  return total;
}
