import { scimFault } from '../scim-fault.js';

export type Token =
  | { kind: 'bracket'; text: '(' | ')' | '[' | ']' }
  | { kind: 'word'; text: string }
  | { kind: 'value'; text: string; value: string | number };

/** Far more than any client writes; who needs more asks several times. */
const LONGEST = 4000;
/** Each alternative begins with another letter, so nothing is ever tried twice: the time is that of the length. */
const TOKEN =
  /[ \t]+|([()[\]])|("(?:[^"\\\p{Cc}]|\\(?:["\\/bfnrt]|u[0-9A-Fa-f]{4}))*")|(-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)(?![\w$.:-])|([A-Za-z$][\w.:$-]*)/uy;
const NOT_STORABLE = /\0|\p{Surrogate}/u;

/** @throws HttpFault invalidFilter */
export function tokensOf(text: string): Token[] {
  if (text.length > LONGEST) throw scimFault('invalidFilter', `Filter paling panjang ${LONGEST} karakter.`);
  const tokens: Token[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.length) {
    const at = TOKEN.lastIndex;
    const match = TOKEN.exec(text);
    if (!match) throw scimFault('invalidFilter', `Filter tidak dapat dibaca mulai huruf ke-${at + 1}.`);
    const [, bracket, string, number, word] = match;
    if (bracket) tokens.push({ kind: 'bracket', text: bracket as '(' });
    else if (string) tokens.push({ kind: 'value', text: string, value: readString(string) });
    else if (number) tokens.push({ kind: 'value', text: number, value: Number(number) });
    else if (word) tokens.push({ kind: 'word', text: word });
  }
  return tokens;
}

function readString(json: string): string {
  const text = JSON.parse(json) as string;
  // PostgreSQL knows neither NUL nor half a letter.
  if (NOT_STORABLE.test(text))
    throw scimFault('invalidFilter', 'Filter memuat karakter yang tidak diperbolehkan.');
  return text;
}
