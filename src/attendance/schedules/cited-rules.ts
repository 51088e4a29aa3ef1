import type { WorkDate } from '../../platform/index.js';
import type { Ruled } from './resolve-rules.rules.js';

/** The content of a rule set with what it is called and what it stands on. */
export interface CitedRules<Content> {
  /** Of the rule set. */
  id: string;
  content: Content;
  name: string;
  decree: string;
  article: string;
  /** No legal basis: shipped to show how such a rule looks. */
  example: boolean;
}

/** Which rules of one aspect hold for somebody on a day; null when nobody has made any. */
export interface CitedRuleBook<Content> {
  rulesFor(whom: Ruled, day: WorkDate): CitedRules<Content> | null;
}
