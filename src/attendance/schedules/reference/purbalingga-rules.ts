import type { RosterRules, RuleSetContent, WeeklyRules, WorkHours } from '../rule-set.js';

/** How presses are counted; common to all rule sets of the regency until it decides otherwise. */
const COUNTING = { onTimeSeconds: 59, countedBeforeMinutes: 90, countedAfterMinutes: 240 };

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
  /** First day. */
  from: string;
  /** First day on which it no longer holds; null for open. */
  until: string | null;
  decree: string;
  content: RuleSetContent;
}

const BASE_DECREE = 'Perbup Purbalingga 61/2018';

/** Dated pieces that cannot overlap: base, Ramadan 1447 H (19 February to 20 March 2026), base again; and the example roster. */
export const REFERENCE_RULE_SETS: ReferenceRuleSet[] = [
  {
    code: 'lima-hari-kerja',
    name: 'Lima hari kerja',
    from: '2018-08-17',
    until: '2026-02-19',
    decree: BASE_DECREE,
    content: BASE_HOURS,
  },
  {
    code: 'ramadan-2026',
    name: 'Jam kerja Ramadan 1447 H',
    from: '2026-02-19',
    until: '2026-03-21',
    decree: 'Meniru SE Sekda Purbalingga 840/5456/2023 sampai surat edaran Ramadan 2026 diserahkan',
    content: RAMADAN_HOURS,
  },
  {
    code: 'lima-hari-kerja',
    name: 'Lima hari kerja',
    from: '2026-03-21',
    until: null,
    decree: BASE_DECREE,
    content: BASE_HOURS,
  },
  {
    code: 'tiga-sif',
    name: 'Tiga sif (RSUD dan Satpol PP)',
    from: '2018-08-17',
    until: null,
    decree: 'Contoh, bukan ketetapan: tiga sif 07-14, 14-21, 21-07 sampai jadwal resmi unit diserahkan',
    content: THREE_SHIFTS,
  },
];
