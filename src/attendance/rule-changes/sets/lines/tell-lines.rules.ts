import { dateWords, formatNumber } from '../../../../web/index.js';
import type { WorkDate } from '../../../../platform/index.js';
import { shareWords } from '../../../tpp/tpp-words.rules.js';
import type { Look, RuleContentLines, RuleGroup, RuleLine, Tree } from './rule-lines.js';
import { at } from './tree.rules.js';

/** A group as it is told: terms with words, or a table. */
export type ToldGroup = { title: string } & (
  { terms: { term: string; words: string; doubt?: true }[] } | { head: string[]; rows: string[][] }
);

/** What a content says, group by group; what is not ruled is told as such. */
export function toldContent(lines: RuleContentLines, content: unknown): ToldGroup[] {
  const opened = lines.opened ? lines.opened(structuredClone(content) as Tree) : content;
  return lines.groups.flatMap((group) => toldGroup(group, at(opened, group.path)));
}

/** What follows from groups of which the content says nothing, though it could today. */
export function unsaidIn(lines: RuleContentLines, content: unknown): string[] {
  const opened = lines.opened ? lines.opened(structuredClone(content) as Tree) : content;
  return lines.groups.flatMap(({ unsaid, path }) =>
    unsaid !== undefined && at(opened, path) === undefined ? [unsaid] : [],
  );
}

function toldGroup(group: RuleGroup, part: unknown): ToldGroup[] {
  const { title, lines } = group;
  if (part === undefined && (group.may === 'be-absent' || group.rows)) return [];
  if (group.rows && (part as unknown[]).length === 0) return [];
  if (part === null || (part === undefined && group.may === 'be-null'))
    return [{ title, terms: [{ term: title, words: 'tidak diatur' }] }];
  if (group.rows)
    return [
      {
        title,
        head: lines.map(({ label }) => label),
        rows: (part as unknown[]).map((row) => lines.map((line) => wordsOf(row, line))),
      },
    ];
  const told = lines.filter(({ doubt, path }) => !doubt || at(part, path) !== undefined);
  return [
    {
      title,
      terms: told.map((line) => ({
        term: line.label,
        words: wordsOf(part, line),
        ...(line.doubt ? { doubt: true as const } : {}),
      })),
    },
  ];
}

function wordsOf(part: unknown, { path, look, empty }: RuleLine): string {
  const value = at(part, path);
  if (value === null || value === undefined || (Array.isArray(value) && value.length === 0))
    return empty ?? 'tidak diatur';
  return told(value, look);
}

function told(value: unknown, look: Look): string {
  switch (look.as) {
    case 'flag':
      return value ? 'ya' : 'tidak';
    case 'share':
      return shareWords(Number(value));
    case 'whole':
      return look.unit ? `${formatNumber(Number(value))} ${look.unit}` : String(Number(value));
    case 'date':
      return dateWords(value as WorkDate);
    case 'wholes':
      return (value as number[]).join(', ');
    case 'choice':
      return look.options.find(([known]) => known === value)?.[1] ?? String(value as string);
    case 'text':
      return String(value as string);
  }
}
