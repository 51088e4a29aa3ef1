import { ContentFaults } from '../schedules/content-faults.js';

export const LEVELS = ['light', 'medium', 'heavy'] as const;
export type Level = (typeof LEVELS)[number];

/** A penalty, from so many days on until the next rung begins. */
export interface Rung {
  fromDays: number;
  level: Level;
  /** In the words of the regulation. */
  penalty: string;
  article: string;
}

/** So many working days in a row, whatever the sum of the year. */
export interface RowRule extends Omit<Rung, 'fromDays'> {
  days: number;
  /** The salary stops from the month after; the article that says so. */
  salaryStop: string | null;
}

/** What stands in `rule_set.content` of the aspect `discipline`. */
export interface DisciplineRules {
  /** Ascending; days without a valid reason, added up over a calendar year. */
  ladder: Rung[];
  inARow: RowRule | null;
  /** Days before this one are judged by the rules that held then, and not counted here. */
  since: string | null;
  /** Minutes late and left early become days, so many minutes each: only where a decree says so. */
  minutesAsDays: { minutesPerDay: number; decree: string } | null;
  /** Two half days without a reason are a day: only where a decree says so. */
  halfDays?: { decree: string } | null;
  /** Warnings besides those of the ladder: so many days in a row. */
  warnInARow: number[];
  /** So many presses missing in a month are told to the person and the superior. */
  warnMissing?: number[];
  /** So many calendar days the superior has to answer a warning. */
  answerWithinDays: number;
}

const FIELDS = [
  'ladder',
  'inARow',
  'since',
  'minutesAsDays',
  'halfDays',
  'warnMissing',
  'warnInARow',
  'answerWithinDays',
];
const RUNG = ['fromDays', 'level', 'penalty', 'article'];
const ROW = ['days', 'level', 'penalty', 'article', 'salaryStop'];

/** The content, checked; throws one Error that names every fault. */
export function parseDisciplineRules(value: unknown): DisciplineRules {
  const faults = new ContentFaults('discipline content');
  const content = faults.record(value, 'content', FIELDS);
  checkLadder(content['ladder'], faults);
  if (content['inARow'] !== null) checkRow(content['inARow'], faults);
  if (content['since'] !== null && !/^\d{4}-\d{2}-\d{2}$/.test(String(content['since'])))
    faults.add('since must be a date or null');
  if (content['minutesAsDays'] !== null) {
    const asDays = faults.record(content['minutesAsDays'], 'minutesAsDays', ['minutesPerDay', 'decree']);
    faults.whole(asDays['minutesPerDay'], 'minutesAsDays.minutesPerDay', 60, 1440);
    // PP 94/2021 knows no conversion: whoever converts names the decree that says so.
    faults.text(asDays['decree'], 'minutesAsDays.decree');
  }
  if (content['halfDays'])
    faults.text(faults.record(content['halfDays'], 'halfDays', ['decree'])['decree'], 'halfDays.decree');
  for (const days of faults.list(content['warnInARow'], 'warnInARow'))
    faults.whole(days, 'warnInARow', 1, 60);
  for (const times of faults.list(content['warnMissing'] ?? [], 'warnMissing'))
    faults.whole(times, 'warnMissing', 1, 60);
  faults.whole(content['answerWithinDays'], 'answerWithinDays', 1, 60);
  faults.end();
  return content as unknown as DisciplineRules;
}

function checkLadder(value: unknown, faults: ContentFaults): void {
  const rungs = faults.list(value, 'ladder');
  if (rungs.length === 0) faults.add('ladder must have a rung');
  let before = 0;
  for (const [i, given] of rungs.entries()) {
    const rung = faults.record(given, `ladder[${i}]`, RUNG);
    faults.whole(rung['fromDays'], `ladder[${i}].fromDays`, before + 1, 366);
    before = typeof rung['fromDays'] === 'number' ? rung['fromDays'] : before;
    checkPenalty(rung, `ladder[${i}]`, faults);
  }
}

function checkRow(value: unknown, faults: ContentFaults): void {
  const row = faults.record(value, 'inARow', ROW);
  faults.whole(row['days'], 'inARow.days', 2, 60);
  checkPenalty(row, 'inARow', faults);
  if (row['salaryStop'] !== null) faults.text(row['salaryStop'], 'inARow.salaryStop');
}

function checkPenalty(rung: Record<string, unknown>, name: string, faults: ContentFaults): void {
  faults.oneOf(rung['level'], `${name}.level`, LEVELS);
  faults.text(rung['penalty'], `${name}.penalty`);
  faults.text(rung['article'], `${name}.article`);
}
