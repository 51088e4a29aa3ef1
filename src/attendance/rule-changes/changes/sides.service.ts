import { Injectable } from '@nestjs/common';
import { NOBODY } from '../../../access/index.js';
import { Database } from '../../../platform/index.js';
import { RuleBook } from '../../schedules/resolve-rules.rules.js';
import { parseRuleSetContent } from '../../schedules/rule-set.js';
import { RulesQuery } from '../../schedules/rules.query.js';
import { withChange } from '../forecast/changed-rules.rules.js';
import type { Sides } from './change.page.js';
import { PreviewJob } from './preview.job.js';
import type { KeptChange } from './rule-change.js';

/** Which rules the scope has on the first day, without the change and with it. */
@Injectable()
export class ChangeSides {
  constructor(
    private readonly database: Database,
    private readonly rules: RulesQuery,
    private readonly preview: PreviewJob,
  ) {}

  async of(kept: KeptChange): Promise<Sides> {
    const change = await this.preview.changeOf(kept);
    const { places, assigned } = await this.rules.held([kept.aspect], {
      first: kept.from,
      last: kept.from,
      parse: parseRuleSetContent,
    });
    const whom = {
      personId: kept.personId ?? NOBODY,
      unitId: kept.scopeUnitId!,
      employeeKind: kept.employeeKind,
    };
    // What is over is told as it was decided: by then the time line itself has the change in it.
    const without = kept.state === 'applied' ? assigned.filter(({ id }) => id !== kept.ruleSetId) : assigned;
    const [before, after] = [without, withChange(assigned, change)].map(
      (held) => new RuleBook(places, held).rulesFor(whom, kept.from, kept.aspect)?.rules ?? null,
    );
    const names = await this.database.query<{ id: string; name: string }>(
      `select id, name from rule_set where id = any($1)`,
      [[before, after].flatMap((rules) => (rules ? [rules.id] : []))],
    );
    const side = (rules: typeof before) =>
      rules ? { name: names.find(({ id }) => id === rules.id)!.name, content: rules.content } : null;
    return { before: side(before), after: side(after) };
  }
}
