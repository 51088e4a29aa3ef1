import { type WorkDate, workDate } from '../../../platform/index.js';
import type { RuleAspect } from '../resolve-rules.rules.js';
import type { CountingRules, RosterRules, RuleSetContent, WeeklyRules, WorkHours } from '../rule-set.js';
import type { Decree } from '../rule-sets.store.js';

/** How presses are counted; common to all rule sets of the regency until it decides otherwise. */
export const COUNTING = { onTimeSeconds: 59, countedBeforeMinutes: 90, countedAfterMinutes: 240 };

/**
 * No decree at hand says them, and without them a silent machine keeps days provisional for ever: after three days a day is
 * final; a forgotten press is told within five working days (facts/indonesia.md 4: a week in Magelang), at most three of a month.
 */
export const EXAMPLE_WINDOWS = {
  finalAfterHours: 72,
  filing: { correctionDays: 5, correctionsPerMonth: 3 },
  examples: ['finalAfterHours', 'filing'],
} satisfies Partial<CountingRules>;

const weekday: WorkHours = { start: '07:30', end: '16:00', breaks: [{ from: '12:00', to: '12:30' }] };
const friday: WorkHours = { start: '07:30', end: '14:30', breaks: [{ from: '11:30', to: '13:00' }] };

/** Five working days, 37 h 30 min a week. */
export const BASE_HOURS: WeeklyRules = {
  pattern: 'weekly',
  days: { 1: weekday, 2: weekday, 3: weekday, 4: weekday, 5: friday },
  ...COUNTING,
};

const fasting: WorkHours = { start: '07:30', end: '15:15', breaks: [{ from: '12:00', to: '12:30' }] };
const fastingFriday: WorkHours = { start: '07:30', end: '11:00', breaks: [] };

/** Five working days in Ramadan, 32 h 30 min a week. */
export const RAMADAN_HOURS: WeeklyRules = {
  pattern: 'weekly',
  days: { 1: fasting, 2: fasting, 3: fasting, 4: fasting, 5: fastingFriday },
  ...COUNTING,
};

/** Three shifts round the clock; M (malam) ends on the next morning and counts to the day it began. */
export const THREE_SHIFTS: RosterRules = {
  pattern: 'roster',
  shifts: {
    P: { start: '07:00', end: '14:00', breaks: [] },
    S: { start: '14:00', end: '21:00', breaks: [] },
    M: { start: '21:00', end: '07:00', breaks: [] },
  },
  offCodes: ['LP', 'LJ'],
  ...COUNTING,
};

export interface ReferenceRuleSet {
  code: string;
  name: string;
  aspect: RuleAspect;
  decree: Decree;
  content: RuleSetContent;
  /** From the first day until before the second; null for open. */
  periods: { from: WorkDate; until: WorkDate | null }[];
}

const period = (from: string, until: string | null) => ({
  from: workDate(from),
  until: until === null ? null : workDate(until),
});

/** The base, Ramadan 1447 H (19 February to 20 March 2026), the base again; and the example roster. */
export const REFERENCE_RULE_SETS: ReferenceRuleSet[] = [
  {
    code: 'lima-hari-kerja',
    name: 'Lima hari kerja',
    aspect: 'hours',
    decree: {
      cited: 'Perbup Purbalingga 61/2018',
      kind: 'perbup',
      number: '61',
      year: 2018,
      about: 'Lima hari kerja',
    },
    content: BASE_HOURS,
    periods: [period('2018-08-17', '2026-02-19'), period('2026-03-21', null)],
  },
  {
    code: 'ramadan-2026',
    name: 'Jam kerja Ramadan 1447 H',
    aspect: 'hours',
    decree: {
      cited: 'Meniru SE Sekda Purbalingga 840/5456/2023 sampai surat edaran Ramadan 2026 diserahkan',
      kind: 'example',
      number: '840/5456/2023',
      year: 2023,
    },
    content: RAMADAN_HOURS,
    periods: [period('2026-02-19', '2026-03-21')],
  },
  {
    code: 'tiga-sif',
    name: 'Tiga sif (RSUD dan Satpol PP)',
    aspect: 'shifts',
    decree: {
      cited: 'Contoh, bukan ketetapan: tiga sif 07-14, 14-21, 21-07 sampai jadwal resmi unit diserahkan',
      kind: 'example',
    },
    content: THREE_SHIFTS,
    periods: [period('2018-08-17', null)],
  },
];
