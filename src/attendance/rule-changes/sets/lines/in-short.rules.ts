import type { ToldGroup } from './tell-lines.rules.js';

const LONGEST = 90;

/** What a group says, in one line: its first terms but the article, or what the lines of its table are about. */
export function inShort(group: ToldGroup): string {
  if (!('terms' in group)) return shortened(group.rows.map(([about]) => about ?? '').join('; '));
  const said = group.terms.filter(({ term, words }) => words !== 'tidak diatur' && term !== 'Pasal');
  const [only] = group.terms;
  if (said.length === 0) return 'tidak diatur';
  if (group.terms.length === 1 && only!.term === group.title) return shortened(only!.words);
  let line = '';
  for (const { term, words } of said) {
    const next = line ? `${line}; ${term.toLowerCase()}: ${words}` : `${term}: ${words}`;
    if (line && next.length > LONGEST) return `${line} …`;
    line = shortened(next);
  }
  return line;
}

const shortened = (words: string) =>
  words.length <= LONGEST ? words : `${words.slice(0, LONGEST - 1).trimEnd()}…`;
