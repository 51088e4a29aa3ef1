import {
  EXAMPLE_FIELDS,
  OFF_CODES,
  type OffCode,
  type RuleSetContent,
  type WorkHours,
  lengthOf,
  minutesFrom,
} from './rule-content.js';

export * from './rule-content.js';

const COUNTING_FIELDS = [
  'onTimeSeconds',
  'countedBeforeMinutes',
  'countedAfterMinutes',
  'lateFrom',
  'checkInUntilMinutes',
  'checkOutFromMinutes',
  'payBack',
  'rounding',
  'rollCall',
  'minimumPresence',
  'missingCheckIn',
  'missingCheckOut',
  'finalAfterHours',
  'filing',
  'examples',
];

/** The content of hours and shifts, checked; throws one Error that names every fault. */
export function parseRuleSetContent(value: unknown): RuleSetContent {
  const check = new Checks();
  const content = isRecord(value) ? value : {};
  const { pattern } = content;
  const own =
    pattern === 'weekly' ? ['days'] : pattern === 'roster' ? ['shifts', 'offCodes'] : check.pattern();
  check.fields(content, '', ['pattern', ...COUNTING_FIELDS, ...own]);
  check.counting(content);
  if (pattern === 'weekly') check.hoursByKey(content['days'], 'days', /^[1-7]$/);
  if (pattern === 'roster') {
    check.hoursByKey(content['shifts'], 'shifts', /^[A-Z][A-Z0-9]{0,3}$/);
    check.offCodes(content['offCodes'], content['shifts']);
  }
  if (check.faults.length > 0) throw new Error(`rule set content: ${check.faults.join('; ')}`);
  return content as unknown as RuleSetContent;
}

/** Gathers every fault, so that whoever enters a rule set mends them at once. */
class Checks {
  readonly faults: string[] = [];

  pattern(): string[] {
    this.faults.push('pattern must be weekly or roster');
    return [];
  }

  fields(record: Record<string, unknown>, name: string, known: readonly string[]): void {
    for (const key of Object.keys(record))
      if (!known.includes(key)) this.faults.push(`unknown field ${name === '' ? key : `${name}.${key}`}`);
  }

  counting(content: Record<string, unknown>): void {
    this.number(content['onTimeSeconds'], 'onTimeSeconds', 0, 3599);
    this.number(content['countedBeforeMinutes'], 'countedBeforeMinutes', 0, 720);
    this.number(content['countedAfterMinutes'], 'countedAfterMinutes', 0, 720);
    this.optional(content, 'lateFrom', (value) => this.oneOf(value, 'lateFrom', ['start', 'limit']));
    for (const [key, most] of [
      ['checkInUntilMinutes', 1440],
      ['checkOutFromMinutes', 1440],
      ['finalAfterHours', 720],
    ] as const)
      this.optional(content, key, (value) =>
        this.number(value, key, key === 'finalAfterHours' ? 1 : 0, most),
      );
    this.part(content, 'payBack', ['upToMinutes', 'byMinutes'], (given) => {
      this.number(given['upToMinutes'], 'payBack.upToMinutes', 1, 480);
      this.optional(given, 'byMinutes', (value) => this.number(value, 'payBack.byMinutes', 1, 480));
    });
    this.part(content, 'rounding', ['minutes', 'towards'], (given) => {
      this.number(given['minutes'], 'rounding.minutes', 1, 60);
      this.oneOf(given['towards'], 'rounding.towards', ['down', 'up', 'nearest']);
    });
    this.part(content, 'minimumPresence', ['minutes', 'otherwise'], (given) => {
      this.number(given['minutes'], 'minimumPresence.minutes', 1, 1440);
      this.oneOf(given['otherwise'], 'minimumPresence.otherwise', ['noted', 'absent']);
    });
    for (const key of ['missingCheckIn', 'missingCheckOut'])
      this.part(content, key, ['as', 'minutes'], (given) => {
        this.oneOf(given['as'], `${key}.as`, ['noted', 'absent', 'minutes']);
        if (given['as'] === 'minutes') this.number(given['minutes'], `${key}.minutes`, 1, 1440);
        else if ('minutes' in given) this.faults.push(`${key}.minutes belongs to as: minutes`);
      });
    this.part(content, 'filing', ['correctionDays', 'correctionsPerMonth'], (given) => {
      for (const key of Object.keys(given)) this.number(given[key], `filing.${key}`, 0, 366);
    });
    this.optional(content, 'examples', (given) => {
      for (const field of Array.isArray(given) ? given : [given])
        this.oneOf(field, 'examples', EXAMPLE_FIELDS);
    });
    this.part(content, 'rollCall', ['days', 'from', 'start', 'until', 'press'], (given) =>
      this.rollCall(given),
    );
  }

  hoursByKey(value: unknown, name: string, key: RegExp): void {
    if (!isRecord(value) || Object.keys(value).length === 0) {
      this.faults.push(`${name} must name at least one`);
      return;
    }
    for (const [code, hours] of Object.entries(value)) {
      if (!key.test(code)) this.faults.push(`${name} knows no ${code}`);
      this.hours(hours, `${name}.${code}`);
    }
  }

  offCodes(off: unknown, shifts: unknown): void {
    if (!Array.isArray(off) || !off.every((code) => OFF_CODES.includes(code as OffCode)))
      this.faults.push(`offCodes must be a list of ${OFF_CODES.join(', ')}`);
    else if (isRecord(shifts) && off.some((code) => code in shifts))
      this.faults.push('an off code cannot be a shift as well');
  }

  private rollCall(given: Record<string, unknown>): void {
    const { days, from, start, until } = given;
    if (!Array.isArray(days) || days.length === 0 || !days.every((day) => isWhole(day, 1, 7)))
      this.faults.push('rollCall.days must list weekdays from 1 to 7');
    this.oneOf(given['press'], 'rollCall.press', ['own', 'any']);
    if (!isTime(from) || !isTime(start) || !isTime(until))
      this.faults.push('rollCall needs from, start and until as HH:MM');
    else if (!(from <= start && start < until))
      this.faults.push('rollCall: from, start and until must follow one another on one day');
  }

  private hours(value: unknown, name: string): void {
    if (
      !isRecord(value) ||
      !isTime(value['start']) ||
      !isTime(value['end']) ||
      !Array.isArray(value['breaks'])
    ) {
      this.faults.push(`${name} needs start and end as HH:MM and a list of breaks`);
      return;
    }
    const hours = value as unknown as WorkHours;
    this.fields(value, name, ['start', 'end', 'breaks', 'flexMinutes', 'halfAt']);
    this.optional(value, 'flexMinutes', (flex) => this.number(flex, `${name}.flexMinutes`, 0, 720));
    this.optional(value, 'halfAt', (half) => {
      if (!isTime(half) || minutesFrom(hours.start, half) >= lengthOf(hours) || half === hours.start)
        this.faults.push(`${name}.halfAt must lie inside the hours`);
    });
    this.breaks(hours, name);
  }

  private breaks(hours: WorkHours, name: string): void {
    let earliest = 0;
    for (const pause of hours.breaks as unknown[]) {
      if (!isRecord(pause) || !isTime(pause['from']) || !isTime(pause['to'])) {
        this.faults.push(`${name}: a break needs from and to as HH:MM`);
        return;
      }
      const from = minutesFrom(hours.start, pause['from']);
      const to = minutesFrom(hours.start, pause['to']);
      if (from < earliest || to <= from || to > lengthOf(hours))
        this.faults.push(
          `${name}: break ${pause['from']}-${pause['to']} does not lie inside the hours in order`,
        );
      earliest = to;
    }
  }

  private part(
    content: Record<string, unknown>,
    key: string,
    known: readonly string[],
    look: (given: Record<string, unknown>) => void,
  ): void {
    this.optional(content, key, (given) => {
      if (!isRecord(given)) {
        this.faults.push(`${key} must name its fields`);
        return;
      }
      this.fields(given, key, known);
      look(given);
    });
  }

  private optional(record: Record<string, unknown>, key: string, look: (value: unknown) => void): void {
    if (record[key] !== undefined) look(record[key]);
  }

  private number(value: unknown, name: string, least: number, most: number): void {
    if (!isWhole(value, least, most))
      this.faults.push(`${name} must be a whole number from ${least} to ${most}`);
  }

  private oneOf(value: unknown, name: string, words: readonly string[]): void {
    if (!words.includes(value as string)) this.faults.push(`${name} must be ${words.join(' or ')}`);
  }
}

function isWhole(value: unknown, least: number, most: number): boolean {
  return typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most;
}

function isTime(value: unknown): value is string {
  return typeof value === 'string' && /^([01]\d|2[0-3]):[0-5]\d$/.test(value);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
