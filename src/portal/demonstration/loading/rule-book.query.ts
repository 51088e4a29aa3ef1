import { parseRuleSetContent } from '../../../attendance/index.js';
import type { Queryable } from '../../../platform/index.js';
import { type DatedRules, type FreeDay, RuleBook } from '../attendance/rule-book.rules.js';

/** The regency's own rules and calendar, as the attendance rooms have them. */
export async function readRuleBook(on: Queryable): Promise<RuleBook> {
  const rules = await on.query<{ [Key in keyof DatedRules]: DatedRules[Key] }>(
    `select r.id, d.cited as decree, r.content, lower(a.valid) as "from", upper(a.valid) as until
     from rule_assignment a join rule_set r on r.id = a.rule_set_id join decree d on d.id = r.decree_id
     join unit u on u.id = a.unit_id where u.code = 'PBG' and a.aspect in ('hours', 'shifts')`,
  );
  return new RuleBook(
    rules.map((set) => ({ ...set, content: parseRuleSetContent(set.content) })),
    await readFreeDays(on),
  );
}

/** Days on which offices are closed; of two kinds on one day the national holiday is named, as the planner does. */
export async function readFreeDays(on: Queryable): Promise<ReadonlyMap<string, FreeDay>> {
  const rows = await on.query<{ day: string } & { [Key in keyof FreeDay]: FreeDay[Key] }>(
    `select c.day, c.id, c.kind, c.name, d.cited as decree from calendar_day c join decree d on d.id = c.decree_id
     where c.free and c.unit_id is null order by c.day, c.kind = 'national-holiday'`,
  );
  return new Map(rows.map(({ day, ...free }) => [day, free]));
}
