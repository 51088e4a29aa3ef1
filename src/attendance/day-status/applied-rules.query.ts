import { Injectable } from '@nestjs/common';
import type { Queryable } from '../../platform/index.js';
import { type RuleSetContent, parseRuleSetContent } from '../schedules/rule-set.js';
import type { AppliedRules } from './derive-day.rules.js';

/** The rules by which shifts were planned. Rule sets are never edited, only succeeded: each is read once. */
@Injectable()
export class AppliedRulesQuery {
  private readonly known = new Map<string, AppliedRules>();

  async of(tx: Queryable, ids: readonly string[]): Promise<ReadonlyMap<string, AppliedRules>> {
    const unknown = [...new Set(ids)].filter((id) => !this.known.has(id));
    if (unknown.length === 0) return this.known;
    const broken = new Map<string, AppliedRules>();
    for (const { id, decree, content } of await tx.query<{ id: string; decree: string; content: unknown }>(
      `select s.id, trim(d.cited || ' ' || s.article) as decree, s.content
       from rule_set s join decree d on d.id = s.decree_id where s.id = any($1)`,
      [unknown],
    )) {
      try {
        this.known.set(id, { id, decree, content: parseRuleSetContent(content) });
      } catch (error) {
        broken.set(id, new BrokenRules(id, decree, error));
      }
    }
    return broken.size === 0 ? this.known : new Map([...this.known, ...broken]);
  }
}

/** Rules that cannot be read fail with the days that need them, not with everybody else's. Never remembered: they may be mended. */
class BrokenRules implements AppliedRules {
  constructor(
    readonly id: string,
    readonly decree: string,
    private readonly fault: unknown,
  ) {}

  get content(): RuleSetContent {
    throw this.fault;
  }
}
