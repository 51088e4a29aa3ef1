import { Injectable } from '@nestjs/common';
import { Database, type TimeZone } from '../../platform/index.js';
import { type Codes, type Telling, idsIn, textsIn } from './entry-facts.rules.js';

/** Tells what entries hold in words: of codes, which each room knows itself, and of ids, as they were called then. */
@Injectable()
export class FactTelling {
  private readonly codes: Record<string, Record<string, string>> = {};
  private readonly books: NameBook[] = [];

  constructor(private readonly database: Database) {}

  /** Called by each room in `onModuleInit`: words for the codes of its fields. */
  register(words: Codes): void {
    for (const [field, codes] of Object.entries(words)) {
      const known = (this.codes[field] ??= {});
      for (const [code, word] of Object.entries(codes)) {
        if ((known[code] ?? word) !== word)
          throw new Error(`two words for ${field} ${code}: ${known[code]}, ${word}`);
        known[code] = word;
      }
    }
  }

  /** The same for fields whose values stand for something that has a name. */
  registerNames(book: NameBook): void {
    this.books.push(book);
  }

  /** For facts of that day. */
  async of(facts: unknown, day: string, timeZone: TimeZone): Promise<Telling> {
    const ids = [...new Set(idsIn(facts))];
    const names = ids.length === 0 ? [] : await this.namesOf(ids);
    return {
      codes: { ...this.codes, ...(await this.lookedUp(facts)) },
      timeZone,
      day,
      references: true,
      nameOf(id, on) {
        const own = names.filter((name) => name.id === id);
        return (own.findLast(({ since }) => since <= on) ?? own[0])?.name ?? null;
      },
    };
  }

  private async lookedUp(facts: unknown): Promise<Codes> {
    const found = await Promise.all(
      this.books.map(async ({ fields, names }) => {
        const asked = [...new Set(textsIn(facts, fields))];
        if (asked.length === 0) return [];
        const known = await names(asked);
        return fields.map((field) => [field, known] as const);
      }),
    );
    return Object.fromEntries(found.flat());
  }

  private namesOf(ids: readonly string[]): Promise<Name[]> {
    return this.database.query<Name & Record<string, unknown>>(
      `select unit_id as id, name, lower(valid)::text as since from unit_version where unit_id = any($1::uuid[])
       union all
       select id, concat_ws(' ', nullif(title_before, ''), full_name) || coalesce(', ' || nullif(title_after, ''), ''), ''
       from person where id = any($1::uuid[])
       order by since`,
      [ids],
    );
  }
}

/** Names behind the values of some fields, which only an upper room knows. */
export interface NameBook {
  fields: readonly string[];
  names(values: readonly string[]): Promise<Readonly<Record<string, string>>>;
}

interface Name {
  id: string;
  name: string;
  /** First day of this name; people have one name. */
  since: string;
}
