import { scimFault } from '../scim-fault.js';
import { type Token, tokensOf } from './filter-tokens.rules.js';
import type { AttributePath, Comparison, Filter } from './filter.js';

const COMPARISONS = new Set(['eq', 'ne', 'co', 'sw', 'ew', 'gt', 'ge', 'lt', 'le']);
const LITERALS = new Map<string, boolean | null>([
  ['true', true],
  ['false', false],
  ['null', null],
]);
const DEEPEST = 24;
const MOST_EXPRESSIONS = 200;

/** Reads a filter by the grammar of RFC 7644 section 3.4.2.2. @throws HttpFault invalidFilter */
export function parseFilter(text: string): Filter {
  return new Reader(tokensOf(text)).whole();
}

/** `userName`, `name.givenName`, `urn:...:User:department`, `urn:...:User` (a whole extension). Null when it is none. */
export function parseAttributePath(text: string): AttributePath | null {
  const match = /^(?:(urn:[\w.:-]+):)?([A-Za-z$][\w$-]*)(?:\.([A-Za-z$][\w$-]*))?$/i.exec(text);
  return match ? { schema: match[1] ?? null, name: match[2]!, sub: match[3] ?? null } : null;
}

class Reader {
  private at = 0;
  private expressions = 0;

  constructor(private readonly tokens: readonly Token[]) {}

  whole(): Filter {
    const filter = this.either(0);
    if (this.at < this.tokens.length) throw this.unexpected();
    return filter;
  }

  /** `and` binds stronger than `or`; both group from the left. */
  private either(depth: number): Filter {
    return this.chain('or', () => this.chain('and', () => this.one(depth)));
  }

  private chain(op: 'and' | 'or', read: () => Filter): Filter {
    const filters = [read()];
    while (this.takeWord(op)) filters.push(read());
    return filters.length === 1 ? filters[0]! : { op, filters };
  }

  private one(depth: number): Filter {
    if (depth > DEEPEST) throw scimFault('invalidFilter', 'Filter bertingkat terlalu dalam.');
    if (this.takeBracket('(')) return this.closed(')', this.either(depth + 1));
    const next = this.tokens[this.at];
    const then = this.tokens[this.at + 1];
    if (isWord(next, 'not') && then?.text === '(') {
      this.at += 2;
      return { op: 'not', filter: this.closed(')', this.either(depth + 1)) };
    }
    return this.expression(depth);
  }

  private expression(depth: number): Filter {
    this.expressions += 1;
    if (this.expressions > MOST_EXPRESSIONS)
      throw scimFault('invalidFilter', `Filter paling banyak memuat ${MOST_EXPRESSIONS} syarat.`);
    const path = this.path();
    if (this.takeBracket('[')) return { op: 'has', path, filter: this.closed(']', this.either(depth + 1)) };
    if (this.takeWord('pr')) return { op: 'pr', path };
    const operator = this.tokens[this.at];
    const op = operator?.kind === 'word' ? operator.text.toLowerCase() : '';
    if (!COMPARISONS.has(op)) throw this.unexpected();
    this.at += 1;
    return { op: op as Comparison, path, value: this.value() };
  }

  private path(): AttributePath {
    const token = this.tokens[this.at];
    const path = token?.kind === 'word' ? parseAttributePath(token.text) : null;
    if (!path) throw this.unexpected();
    this.at += 1;
    return path;
  }

  private value(): string | number | boolean | null {
    const token = this.tokens[this.at];
    if (token?.kind === 'value') {
      this.at += 1;
      return token.value;
    }
    // JSON's own words are in small letters (RFC 8259 section 3); clients write "True" nevertheless.
    const literal = token?.kind === 'word' ? LITERALS.get(token.text.toLowerCase()) : undefined;
    if (literal === undefined) throw this.unexpected();
    this.at += 1;
    return literal;
  }

  private closed(bracket: ')' | ']', filter: Filter): Filter {
    if (!this.takeBracket(bracket)) throw this.unexpected();
    return filter;
  }

  private takeBracket(text: string): boolean {
    const token = this.tokens[this.at];
    if (token?.kind !== 'bracket' || token.text !== text) return false;
    this.at += 1;
    return true;
  }

  private takeWord(word: string): boolean {
    if (!isWord(this.tokens[this.at], word)) return false;
    this.at += 1;
    return true;
  }

  /** What was written is not quoted: it may be a number of a person. */
  private unexpected() {
    return scimFault(
      'invalidFilter',
      this.at < this.tokens.length
        ? `Filter tidak dapat dibaca pada bagian ke-${this.at + 1}.`
        : 'Filter berakhir di tengah jalan.',
    );
  }
}

function isWord(token: Token | undefined, word: string): boolean {
  return token?.kind === 'word' && token.text.toLowerCase() === word;
}
