import type { Weekday } from '../../platform/index.js';

/** A pause that is not working time, wall clock of the work place. */
export interface BreakTime {
  from: string;
  to: string;
}

/** Hours of one day or one shift, wall clock `HH:MM`. An end at or before the start lies on the next day. */
export interface WorkHours {
  start: string;
  end: string;
  breaks: BreakTime[];
}

interface CountingRules {
  /** On time until this many seconds after the start. 59: late means after 07:30:59 (ANRI 18/2016), so from 07:31:00. */
  onTimeSeconds: number;
  /** A press counts from this many minutes before the start ... */
  countedBeforeMinutes: number;
  /** ... until this many minutes after the end. */
  countedAfterMinutes: number;
}

/** The same hours every week; no work on weekdays that are missing, on holidays and on joint leave. */
export interface WeeklyRules extends CountingRules {
  pattern: 'weekly';
  days: Partial<Record<Weekday, WorkHours>>;
}

/** Roster codes for "does not work": LP lepas piket (rest after duty), LJ luar sif (outside the shift). */
export const OFF_CODES = ['LP', 'LJ'] as const;
export type OffCode = (typeof OFF_CODES)[number];

/** Hours by shift code; who works when stands in the roster, holidays included. */
export interface RosterRules extends CountingRules {
  pattern: 'roster';
  shifts: Record<string, WorkHours>;
  /** Which codes for "does not work" this roster knows. */
  offCodes: OffCode[];
}

/** What stands in `rule_set.content` of the aspects `hours` and `shifts`. */
export type RuleSetContent = WeeklyRules | RosterRules;

/** What the rule book hands out: rules of working time. */
export type RuleContent = RuleSetContent;

/** The content, checked; throws one Error that names every fault. */
export function parseRuleSetContent(value: unknown): RuleSetContent {
  const faults: string[] = [];
  const content = isRecord(value) ? value : {};
  const { pattern } = content;
  const known = ['pattern', 'onTimeSeconds', 'countedBeforeMinutes', 'countedAfterMinutes'];
  if (pattern === 'weekly') known.push('days');
  else if (pattern === 'roster') known.push('shifts', 'offCodes');
  else faults.push('pattern must be weekly or roster');
  for (const key of Object.keys(content)) if (!known.includes(key)) faults.push(`unknown field ${key}`);
  checkNumber(content['onTimeSeconds'], 'onTimeSeconds', 3599, faults);
  checkNumber(content['countedBeforeMinutes'], 'countedBeforeMinutes', 720, faults);
  checkNumber(content['countedAfterMinutes'], 'countedAfterMinutes', 720, faults);
  if (pattern === 'weekly') checkHoursByKey(content['days'], 'days', /^[1-7]$/, faults);
  if (pattern === 'roster') {
    checkHoursByKey(content['shifts'], 'shifts', /^[A-Z][A-Z0-9]{0,3}$/, faults);
    const off = content['offCodes'];
    if (!Array.isArray(off) || !off.every((code) => OFF_CODES.includes(code as OffCode)))
      faults.push(`offCodes must be a list of ${OFF_CODES.join(', ')}`);
    else if (isRecord(content['shifts']) && off.some((code) => code in (content['shifts'] as object)))
      faults.push('an off code cannot be a shift as well');
  }
  if (faults.length > 0) throw new Error(`rule set content: ${faults.join('; ')}`);
  return content as unknown as RuleSetContent;
}

/** Minutes from one wall-clock time to a later one, over midnight if need be. */
export function minutesFrom(start: string, later: string): number {
  const distance = minuteOfDay(later) - minuteOfDay(start);
  return distance >= 0 ? distance : distance + 1440;
}

/** Length of the shift in minutes, breaks included; the same time twice is a whole day. */
export function lengthOf(hours: WorkHours): number {
  return minutesFrom(hours.start, hours.end) || 1440;
}

/** Minutes of breaks in the shift. */
export function breakMinutesOf(hours: WorkHours): number {
  return hours.breaks.reduce((sum, pause) => sum + minutesFrom(pause.from, pause.to), 0);
}

function minuteOfDay(time: string): number {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return hour * 60 + minute;
}

function checkHoursByKey(value: unknown, name: string, key: RegExp, faults: string[]): void {
  if (!isRecord(value) || Object.keys(value).length === 0) {
    faults.push(`${name} must name at least one`);
    return;
  }
  for (const [code, hours] of Object.entries(value)) {
    if (!key.test(code)) faults.push(`${name} knows no ${code}`);
    checkHours(hours, `${name}.${code}`, faults);
  }
}

function checkHours(value: unknown, name: string, faults: string[]): void {
  if (
    !isRecord(value) ||
    !isTime(value['start']) ||
    !isTime(value['end']) ||
    !Array.isArray(value['breaks'])
  ) {
    faults.push(`${name} needs start and end as HH:MM and a list of breaks`);
    return;
  }
  const hours = value as unknown as WorkHours;
  let earliest = 0;
  for (const pause of hours.breaks as unknown[]) {
    if (!isRecord(pause) || !isTime(pause['from']) || !isTime(pause['to'])) {
      faults.push(`${name}: a break needs from and to as HH:MM`);
      return;
    }
    const from = minutesFrom(hours.start, pause['from']);
    const to = minutesFrom(hours.start, pause['to']);
    if (from < earliest || to <= from || to > lengthOf(hours))
      faults.push(`${name}: break ${pause['from']}-${pause['to']} does not lie inside the hours in order`);
    earliest = to;
  }
}

function checkNumber(value: unknown, name: string, most: number, faults: string[]): void {
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 0 || value > most)
    faults.push(`${name} must be a whole number from 0 to ${most}`);
}

function isTime(value: unknown): value is string {
  return typeof value === 'string' && /^([01]\d|2[0-3]):[0-5]\d$/.test(value);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
