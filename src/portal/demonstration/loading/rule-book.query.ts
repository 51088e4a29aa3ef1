import { type CalendarDayKind, parseRuleSetContent } from '../../../attendance/index.js';
import type { Queryable } from '../../../platform/index.js';
import { type DatedRules, RuleBook } from '../attendance/rule-book.rules.js';
import type { FreeDays } from '../attendance/working-days.rules.js';

/** The regency's own rules and calendar, as the attendance rooms have them. */
export async function readRuleBook(on: Queryable): Promise<RuleBook> {
  const rules = await on.query<{ [Key in keyof DatedRules]: DatedRules[Key] }>(
    `select r.id, r.decree, r.content, lower(r.valid) as "from", upper(r.valid) as until
     from rule_set r join unit u on u.id = r.unit_id where u.code = 'PBG'`,
  );
  const days = await on.query<{ day: string; kinds: CalendarDayKind[] }>(
    `select day, array_agg(kind) as kinds from calendar_day group by day`,
  );
  return new RuleBook(
    rules.map((set) => ({ ...set, content: parseRuleSetContent(set.content) })),
    new Map(days.map(({ day, kinds }) => [day, kinds])),
  );
}

/** Days on which offices are closed. */
export async function readFreeDays(on: Queryable): Promise<FreeDays> {
  const rows = await on.query<{ day: string }>(
    `select day from calendar_day where kind in ('national-holiday', 'joint-leave')`,
  );
  return new Set(rows.map(({ day }) => day));
}
