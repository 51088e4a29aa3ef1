/** What somebody typed into the search: parts of a name in any order, or the beginning of a number. */
export interface Sought {
  words: string[];
  /** Digits from the first on; null when a name is meant. */
  number: string | null;
}

const MOST_WORDS = 5;

/** `sri wah` looks for both parts; `19860926 2015` for numbers that begin so. Titles are not part of a name. */
export function soughtIn(text: string): Sought {
  const digits = text.replace(/[\s.\-\u00a0]/g, '');
  if (/^\d{3,18}$/.test(digits)) return { words: [], number: digits };
  const words = text
    .normalize('NFC')
    .split(/[\s,]+/)
    .filter((word) => word !== '' && !/^\d+$/.test(word))
    .slice(0, MOST_WORDS);
  return { words: words.map((word) => word.slice(0, 40)), number: null };
}

/** May this stand in an address? Never what could be the number of somebody, not even a part of it. */
export function mayBeSeen(text: string): boolean {
  return !/\d(?:[\s.\-\u00a0]*\d){2}/.test(text);
}

/** A pattern for `ilike` that finds the word anywhere, whatever signs it contains. */
export function patternOf(word: string): string {
  return `%${word.replace(/[\\%_]/g, String.raw`\$&`)}%`;
}
