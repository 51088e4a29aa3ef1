import { ASKED_KINDS, type AskedKind } from './leave-kind.js';

/** Whose head decides: of the own unit or the one above it, of the agency (OPD), of the regency (PPK). */
export const DECIDING_LEVELS = ['superior', 'agency', 'regency'] as const;
export type DecidingLevel = (typeof DECIDING_LEVELS)[number];

/** Annual leave in working days: what a year gives, and how much there may be with days carried over. */
export interface AnnualQuota {
  days: number;
  /** With what last year left over. */
  carriedTotal: number;
  /** When nothing was used for two years or more. */
  unusedTotal: number;
  /** When the official postponed last year's. */
  postponedTotal: number;
  /** Usable before the years of service are full, where a case lets ask for it; nothing of it is carried over. */
  early?: number;
}

export interface KindRules {
  article: string;
  /** The longest time one request may ask for; null: no limit but the quota. Calendar days and months, as the articles count. */
  atMost: { months: number } | { days: number } | null;
  /** Unbroken years of service before the first day. */
  serviceYears: number;
  halfDays: boolean;
  postponable: boolean;
  /** The direct superior gives an opinion first. */
  considered: boolean;
  decidedBy: DecidingLevel;
  /** How many of the person's own working days after the first day a request is still taken; null: at any time. */
  lateWorkingDays: number | null;
  /** How many of the person's own working days before the first day it must be asked for, the day of asking among them. */
  aheadWorkingDays?: number;
  /** For `annual` alone. */
  quota?: AnnualQuota;
  /** For `maternity`: up to which child. */
  childrenAtMost?: number;
  /** For `long`: the year's annual leave goes with it, and what was used of it is taken off. */
  takesAnnual?: boolean;
  /** For `annual`: calendar days on top, for a place that is hard to reach. */
  travelDays?: number;
  /** `atMost` is meant for all leave of this kind and cause within so many months. */
  together?: { withinMonths: number };
  /** Years from the end of one to the beginning of the next. */
  againAfterYears?: number;
  /** Which of these figures stand in no article that we have seen, in words; gone once BKPSDM has confirmed them. */
  unconfirmed?: string;
  cases?: readonly LeaveCase[];
}

/** Where the article says otherwise for some: `when` names the detail that must be so, `*` for anything that is filled in. */
export type LeaveCase = { when: Readonly<Record<string, string>> } & Pick<KindRules, 'article'> &
  Partial<Pick<KindRules, 'atMost' | 'serviceYears' | 'decidedBy' | 'postponable' | 'againAfterYears'>>;

export interface Reminders {
  remindAfter: number;
  escalateAfter: number;
}

/** What stands in `rule_set.content` of the aspect `leave`. A kind that is missing cannot be asked for. */
export interface LeaveRules {
  /** Unused days of earlier years count only when somebody entered them from the papers. */
  booksFrom: number;
  /** After so many working days of the person at one desk whoever sits there is reminded, then the next above is told. */
  reminders?: Reminders | null;
  kinds: Partial<Record<AskedKind, KindRules>>;
}

const FIELDS = [
  'article',
  'atMost',
  'serviceYears',
  'halfDays',
  'postponable',
  'considered',
  'decidedBy',
  'lateWorkingDays',
  'aheadWorkingDays',
  'quota',
  'childrenAtMost',
  'takesAnnual',
  'travelDays',
  'together',
  'againAfterYears',
  'unconfirmed',
  'cases',
];

/** The content, checked; throws one Error that names every fault. */
export function parseLeaveRules(value: unknown): LeaveRules {
  const faults: string[] = [];
  const content = recordOf(value);
  for (const key of Object.keys(content))
    if (!['booksFrom', 'reminders', 'kinds'].includes(key)) faults.push(`unknown field ${key}`);
  if (!isWhole(content['booksFrom'], 2000, 2100)) faults.push('booksFrom must be a year');
  if (content['reminders'] !== undefined && content['reminders'] !== null) {
    const { remindAfter, escalateAfter } = recordOf(content['reminders']);
    if (!isWhole(remindAfter, 1, 60) || !isWhole(escalateAfter, 1, 60) || escalateAfter <= remindAfter)
      faults.push('reminders must come before the next official is told, both from 1 to 60');
  }
  const kinds = recordOf(content['kinds']);
  if (Object.keys(kinds).length === 0) faults.push('kinds must name at least one');
  for (const [kind, rules] of Object.entries(kinds)) {
    if (!ASKED_KINDS.includes(kind as AskedKind)) faults.push(`kinds knows no ${kind}`);
    checkKind(kind, recordOf(rules), faults);
  }
  if (faults.length > 0) throw new Error(`leave rules: ${faults.join('; ')}`);
  return content as unknown as LeaveRules;
}

function checkKind(kind: string, rules: Record<string, unknown>, faults: string[]): void {
  const wrong = (what: string) => void faults.push(`${kind}: ${what}`);
  for (const key of Object.keys(rules)) if (!FIELDS.includes(key)) wrong(`unknown field ${key}`);
  if (typeof rules['article'] !== 'string' || rules['article'] === '') wrong('article must be named');
  if (!DECIDING_LEVELS.includes(rules['decidedBy'] as DecidingLevel))
    wrong(`decidedBy must be one of ${DECIDING_LEVELS.join(', ')}`);
  for (const field of ['halfDays', 'postponable', 'considered'])
    if (typeof rules[field] !== 'boolean') wrong(`${field} must be true or false`);
  if (!isWhole(rules['serviceYears'], 0, 40)) wrong('serviceYears must be a whole number from 0 to 40');
  if (rules['lateWorkingDays'] !== null && !isWhole(rules['lateWorkingDays'], 0, 366))
    wrong('lateWorkingDays must be null or a whole number from 0 to 366');
  if (rules['aheadWorkingDays'] !== undefined && !isWhole(rules['aheadWorkingDays'], 1, 60))
    wrong('aheadWorkingDays must be a whole number from 1 to 60');
  if (!isLength(rules['atMost'])) wrong('atMost must be null, months or days');
  if ((kind === 'annual') !== (rules['quota'] !== undefined)) wrong('a quota is for annual, and only there');
  if (rules['quota'] !== undefined) checkQuota(recordOf(rules['quota']), wrong);
  if (rules['childrenAtMost'] !== undefined && !isWhole(rules['childrenAtMost'], 1, 20))
    wrong('childrenAtMost must be a whole number from 1 to 20');
  if (rules['takesAnnual'] !== undefined && typeof rules['takesAnnual'] !== 'boolean')
    wrong('takesAnnual must be true or false');
  if (rules['travelDays'] !== undefined && (kind !== 'annual' || !isWhole(rules['travelDays'], 1, 60)))
    wrong('travelDays are for annual, from 1 to 60');
  if (rules['together'] !== undefined && !isWhole(recordOf(rules['together'])['withinMonths'], 1, 120))
    wrong('together must name withinMonths from 1 to 120');
  if (rules['againAfterYears'] !== undefined && !isWhole(rules['againAfterYears'], 0, 40))
    wrong('againAfterYears must be a whole number from 0 to 40');
  const { unconfirmed } = rules;
  if (unconfirmed !== undefined && (typeof unconfirmed !== 'string' || unconfirmed === ''))
    wrong('unconfirmed must say what');
  if (rules['cases'] !== undefined) checkCases(rules['cases'], wrong);
}

const CASE_FIELDS = [
  'when',
  'article',
  'atMost',
  'serviceYears',
  'decidedBy',
  'postponable',
  'againAfterYears',
];

function checkCases(cases: unknown, wrong: (what: string) => void): void {
  if (!Array.isArray(cases)) return wrong('cases must be a list');
  for (const [place, one] of cases.entries()) {
    const given = recordOf(one);
    const bad = (what: string) => wrong(`case ${place + 1}: ${what}`);
    for (const key of Object.keys(given)) if (!CASE_FIELDS.includes(key)) bad(`unknown field ${key}`);
    const when = Object.values(recordOf(given['when']));
    if (when.length !== 1 || when.some((value) => typeof value !== 'string' || value === ''))
      bad('when must name one detail');
    if (given['atMost'] !== undefined && !isLength(given['atMost']))
      bad('atMost must be null, months or days');
    if (typeof given['article'] !== 'string' || given['article'] === '') bad('article must be named');
    if (given['decidedBy'] !== undefined && !DECIDING_LEVELS.includes(given['decidedBy'] as DecidingLevel))
      bad(`decidedBy must be one of ${DECIDING_LEVELS.join(', ')}`);
    if (given['postponable'] !== undefined && typeof given['postponable'] !== 'boolean')
      bad('postponable must be true or false');
    for (const years of ['serviceYears', 'againAfterYears'])
      if (given[years] !== undefined && !isWhole(given[years], 0, 40)) bad(`${years} must be from 0 to 40`);
  }
}

function isLength(value: unknown): boolean {
  const { months, days } = recordOf(value);
  return value === null || isWhole(months, 1, 60) || isWhole(days, 1, 366);
}

function checkQuota(quota: Record<string, unknown>, wrong: (what: string) => void): void {
  const totals = ['days', 'carriedTotal', 'unusedTotal', 'postponedTotal'];
  for (const field of totals)
    if (!isWhole(quota[field], 1, 60)) wrong(`quota.${field} must be a whole number from 1 to 60`);
  if (totals.some((field) => Number(quota[field]) < Number(quota['days'])))
    wrong('a total cannot be less than the days of one year');
  if (quota['early'] !== undefined && !isWhole(quota['early'], 1, 60))
    wrong('quota.early must be a whole number from 1 to 60');
}

function isWhole(value: unknown, least: number, most: number): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most;
}

function recordOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : {};
}
