import { Injectable } from '@nestjs/common';
import { Database, type Queryable, type WorkDate } from '../../platform/index.js';
import type { CitedRuleBook, CitedRules } from './cited-rules.js';
import type { RuleAspect } from './resolve-rules.rules.js';
import { RulesQuery } from './rules.query.js';

/** The rules of an aspect together with their decrees. */
@Injectable()
export class CitedRulesQuery {
  constructor(
    private readonly database: Database,
    private readonly rules: RulesQuery,
  ) {}

  async bookOf<Content>(
    aspect: RuleAspect,
    { first, last }: { first: WorkDate; last: WorkDate },
    parse: (content: unknown) => Content,
    on: Queryable = this.database,
  ): Promise<CitedRuleBook<Content>> {
    const book = await this.rules.book([aspect], { first, last, parse }, on);
    const sets = await on.query<Omit<CitedRules<Content>, 'content'> & Record<string, unknown>>(
      `select s.id, s.name, d.cited as decree, s.article, d.kind = 'example' as example
       from rule_set s join decree d on d.id = s.decree_id where s.aspect = $1`,
      [aspect],
    );
    const named = new Map(sets.map((set) => [set.id, set]));
    return {
      rulesFor: (whom, day) => {
        const found = book.rulesFor(whom, day, aspect)?.rules;
        return found ? { ...named.get(found.id)!, content: found.content } : null;
      },
    };
  }
}
