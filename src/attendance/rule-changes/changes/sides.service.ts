import { Injectable } from '@nestjs/common';
import { NOBODY } from '../../../access/index.js';
import { EMPLOYMENT_KINDS, EMPLOYMENT_WORDS, type EmploymentKind } from '../../../people/index.js';
import { Database, type WorkDate } from '../../../platform/index.js';
import { RuleBook } from '../../schedules/resolve-rules.rules.js';
import { type RuleSetContent, parseRuleSetContent } from '../../schedules/rule-set.js';
import { RulesQuery } from '../../schedules/rules.query.js';
import { withChange } from '../forecast/changed-rules.rules.js';
import { CONTENT_LINES, isLined } from '../sets/lines/content-lines.js';
import { differencesOf } from '../sets/lines/differences.rules.js';
import { wishDifferences } from '../wishes/wish-words.rules.js';
import { type KeptRuleChange, ruleChange, ruleChangeOf } from './kept-rules.query.js';
import type { KeptChange } from './rule-change.js';
import type { Sides } from './sides-card.js';

/** Which rules the scope has on the first day, without the change and with it. */
@Injectable()
export class ChangeSides {
  constructor(
    private readonly database: Database,
    private readonly rules: RulesQuery,
  ) {}

  async of(kept: KeptChange): Promise<Sides> {
    if (kept.wish) return { before: null, after: null, shown: { wished: wishDifferences(kept) } };
    return this.ofRules(ruleChange(kept));
  }

  private async ofRules(kept: KeptRuleChange): Promise<Sides> {
    const { aspect } = kept;
    if (isLined(aspect)) {
      const lines = CONTENT_LINES[aspect];
      const { names, before, after } = await this.both(kept, lines.parse);
      return { ...names, shown: { differences: differencesOf(lines, before, after) } };
    }
    const { names, before, after } = await this.both<RuleSetContent>(kept, parseRuleSetContent);
    return { ...names, shown: { hours: { before, after } } };
  }

  private async both<Content>(kept: KeptRuleChange, parse: (content: unknown) => Content) {
    const change = await ruleChangeOf(this.database, kept, parse);
    const { places, assigned } = await this.rules.held([kept.aspect], {
      first: kept.from,
      last: kept.from,
      parse,
    });
    // What is over is told as it was decided: by then the time line itself has the change in it.
    const without = kept.state === 'applied' ? assigned.filter(({ id }) => id !== kept.ruleSetId) : assigned;
    const [were, willBe] = [without, withChange(assigned, change)].map((held) => new RuleBook(places, held));
    const rulesOf = (book: RuleBook<Content>, employeeKind: string | null) =>
      book.rulesFor(
        { personId: kept.personId ?? NOBODY, unitId: kept.scopeUnitId!, employeeKind },
        kept.from,
        kept.aspect,
      )?.rules ?? null;
    // A change for everybody may take the place of rules that each kind has of its own: then the first of them is told.
    const given = kept.personId === null ? kept.employeeKind : await this.kindOf(kept.personId, kept.from);
    const kind =
      given === null && !rulesOf(were!, null)
        ? (EMPLOYMENT_KINDS.find((one) => rulesOf(were!, one) !== null) ?? null)
        : given;
    const [before, after] = [rulesOf(were!, kind), rulesOf(willBe!, kind)];
    const known = await this.database.query<{ id: string; name: string }>(
      `select id, name from rule_set where id = any($1)`,
      [[before, after].flatMap((rules) => (rules ? [rules.id] : []))],
    );
    const forKind =
      kind === given || kind === null ? '' : ` (bagi ${EMPLOYMENT_WORDS[kind as EmploymentKind]})`;
    const named = (rules: typeof before) =>
      rules ? { id: rules.id, name: `${known.find(({ id }) => id === rules.id)!.name}${forKind}` } : null;
    return {
      names: { before: named(before), after: named(after) },
      before: before?.content ?? null,
      after: after?.content ?? null,
    };
  }

  private async kindOf(personId: string, day: WorkDate): Promise<string | null> {
    const [row] = await this.database.query<{ kind: string }>(
      `select kind from employment where person_id = $1 and valid @> $2::date`,
      [personId, day],
    );
    return row?.kind ?? null;
  }
}
