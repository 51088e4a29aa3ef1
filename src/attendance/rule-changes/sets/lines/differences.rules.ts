import type { RuleContentLines } from './rule-lines.js';
import { toldContent } from './tell-lines.rules.js';

/** A line of rules that says something else afterwards. */
export interface Difference {
  term: string;
  before: string;
  after: string;
}

const NOTHING = 'tidak ada';

/** What two contents say differently, in words; null is no rules at all. */
export function differencesOf(lines: RuleContentLines, before: unknown, after: unknown): Difference[] {
  const [was, willBe] = [termsOf(lines, before), termsOf(lines, after)];
  return [...new Set([...was.keys(), ...willBe.keys()])]
    .map((term) => ({ term, before: was.get(term) ?? NOTHING, after: willBe.get(term) ?? NOTHING }))
    .filter((one) => one.before !== one.after);
}

function termsOf(lines: RuleContentLines, content: unknown): Map<string, string> {
  if (content === null) return new Map();
  return new Map(
    toldContent(lines, content).flatMap((group): [string, string][] =>
      'terms' in group
        ? group.terms.map(({ term, words }) => [
            term === group.title ? term : `${group.title}: ${term}`,
            words,
          ])
        : group.rows.map((row, i) => [
            `${group.title}, baris ${i + 1}`,
            row.map((words, column) => `${group.head[column]!.toLowerCase()} ${words}`).join('; '),
          ]),
    ),
  );
}
