import { CODE_WORDS, type StatusCode } from '../day-status/codes.js';
import { ContentFaults, isRecord } from '../schedules/content-faults.js';

/** Hundredths of a percent: 150 is 1.5%. Whole numbers, so that sums are exact. */
export type Share = number;
export const WHOLE: Share = 10_000;

/** Whole minutes from `from` (included) until `until` (excluded; null: and all beyond). */
export interface Band {
  from: number;
  until: number | null;
  cut: Share;
  /** As the decree calls it: TL1, PSW2. */
  name: string;
}

/** What stands in `rule_set.content` of the aspect `tpp`. */
export interface TppRules {
  /** The part of the monthly amount that attendance decides about; cuts are shares of it. */
  attendanceShare: Share;
  late: Band[];
  early: Band[];
  missingCheckIn: Share;
  missingCheckOut: Share;
  /** For each day without a valid reason. */
  absent: Share;
  /** For a day of which half was without a reason, the other half leave or duty; without it half of `absent`. */
  absentHalf?: Share;
  /** So many working days without a reason in a row within the month cut that much at once, instead of each day. */
  absentInARow: { days: number; cut: Share } | null;
  /** Codes of leave and duty that cut: for each day, or once in a month in which they occur. */
  codes: Partial<Record<StatusCode, { each: 'day' | 'month'; cut: Share }>>;
  /** The first so many latenesses of a month, each below so many minutes, cut nothing; perhaps only when worked back the same day. */
  freeLateness: { times: number; below: number; whenRepaid: boolean } | null;
  /**
   * What a punishment that was decided cuts each month while it holds, of the whole allowance or of what the days leave of
   * it; null or nothing said: not at all.
   */
  punished?: { medium: Share; heavy: Share; of: 'amount' | 'rest' } | null;
  /** What is learnt of a closed month is taken or given back in the month in which it counts; so where nothing is said. */
  adjustments?: boolean;
  /** No month cuts more than this. */
  cap: Share;
  /** What becomes of half a rupiah in the sum. */
  rounding: 'down' | 'half-up';
}

const FIELDS = [
  'attendanceShare',
  'late',
  'early',
  'missingCheckIn',
  'missingCheckOut',
  'absent',
  'absentHalf',
  'absentInARow',
  'codes',
  'freeLateness',
  'punished',
  'adjustments',
  'cap',
  'rounding',
];

/** The content, checked; throws one Error that names every fault. */
export function parseTppRules(value: unknown): TppRules {
  const faults = new ContentFaults('tpp content');
  const content = faults.record(value, 'content', FIELDS);
  faults.whole(content['attendanceShare'], 'attendanceShare', 1, WHOLE);
  for (const name of ['missingCheckIn', 'missingCheckOut', 'absent'])
    faults.whole(content[name], name, 0, WHOLE);
  if (content['absentHalf'] !== undefined) faults.whole(content['absentHalf'], 'absentHalf', 0, WHOLE);
  faults.whole(content['cap'], 'cap', 1, WHOLE);
  faults.oneOf(content['rounding'], 'rounding', ['down', 'half-up']);
  checkBands(content['late'], 'late', faults);
  checkBands(content['early'], 'early', faults);
  if (content['absentInARow'] !== null) {
    const row = faults.record(content['absentInARow'], 'absentInARow', ['days', 'cut']);
    faults.whole(row['days'], 'absentInARow.days', 2, 31);
    faults.whole(row['cut'], 'absentInARow.cut', 1, WHOLE);
  }
  if (content['freeLateness'] !== null) {
    const free = faults.record(content['freeLateness'], 'freeLateness', ['times', 'below', 'whenRepaid']);
    faults.whole(free['times'], 'freeLateness.times', 1, 31);
    faults.whole(free['below'], 'freeLateness.below', 2, 1440);
    faults.oneOf(free['whenRepaid'], 'freeLateness.whenRepaid', [true, false]);
  }
  if (content['punished']) {
    const punished = faults.record(content['punished'], 'punished', ['medium', 'heavy', 'of']);
    for (const level of ['medium', 'heavy']) faults.whole(punished[level], `punished.${level}`, 0, WHOLE);
    faults.oneOf(punished['of'], 'punished.of', ['amount', 'rest']);
  }
  if (content['adjustments'] !== undefined)
    faults.oneOf(content['adjustments'], 'adjustments', [true, false]);
  checkCodes(content['codes'], faults);
  faults.end();
  return content as unknown as TppRules;
}

/** The first band begins with the first minute that cuts; each goes on where the one before ends; only the last is open. */
function checkBands(value: unknown, name: string, faults: ContentFaults): void {
  const bands = faults.list(value, name);
  let reached: number | null = 1;
  for (const [i, given] of bands.entries()) {
    const band = faults.record(given, `${name}[${i}]`, ['from', 'until', 'cut', 'name']);
    faults.text(band['name'], `${name}[${i}].name`);
    faults.whole(band['cut'], `${name}[${i}].cut`, 0, WHOLE);
    const { from, until } = band;
    if (typeof from !== 'number' || !Number.isInteger(from) || from < 1)
      faults.add(`${name}[${i}].from must be a whole number of minutes from 1`);
    else if (i > 0 && from !== reached)
      faults.add(`${name}[${i}] must begin with minute ${reached ?? 'none: the band before is open'}`);
    const ends =
      until === null || (typeof until === 'number' && Number.isInteger(until) && until > Number(from));
    if (!ends) faults.add(`${name}[${i}].until must be a later minute, or null`);
    if (until !== null && i === bands.length - 1) faults.add(`${name}: the last band must be open`);
    reached = typeof until === 'number' ? until : null;
  }
}

function checkCodes(value: unknown, faults: ContentFaults): void {
  if (!isRecord(value)) {
    faults.add('codes must be an object');
    return;
  }
  for (const [code, given] of Object.entries(value)) {
    // Presence and absence have cuts of their own: nothing is cut twice.
    if (!(code in CODE_WORDS) || ['H', 'TL', 'PSW', 'BP', 'TK'].includes(code))
      faults.add(`codes knows no ${code}`);
    const rule = faults.record(given, `codes.${code}`, ['each', 'cut']);
    faults.oneOf(rule['each'], `codes.${code}.each`, ['day', 'month']);
    faults.whole(rule['cut'], `codes.${code}.cut`, 1, WHOLE);
  }
}
