import { Injectable } from '@nestjs/common';
import type { Queryable } from '../../platform/index.js';
import type { DataPage, DataPart, DataRow, DataSection } from './personal-data.js';

/** A file is written in pieces of this size: a history of years needs no memory. */
const PIECE = 500;

/** What the whole house knows about one person. Each room tells its own part; a test finds tables that nobody tells. */
@Injectable()
export class PersonalData {
  private readonly known: DataSection[] = [];

  /** Called once by each room, in `onModuleInit`. */
  contribute(section: DataSection): void {
    const names = new Set(this.known.flatMap(({ parts }) => parts.map(({ name }) => name)));
    const twice = section.parts.find(({ name }) => names.has(name));
    if (twice || this.known.some(({ section: other }) => other === section.section))
      throw new Error(`personal data told twice: ${section.section} ${twice?.name ?? ''}`);
    this.known.push(section);
  }

  sections(): readonly DataSection[] {
    return this.known;
  }

  part(name: string): { section: DataSection; part: DataPart } | null {
    for (const section of this.known) {
      const part = section.parts.find((one) => one.name === name);
      if (part) return { section, part };
    }
    return null;
  }

  /** One page of a list, the latest first; `after` is `next` of the page before. */
  async page(
    on: Queryable,
    part: DataPart,
    personId: string,
    { after = null, limit = PIECE }: { after?: string | null; limit?: number } = {},
  ): Promise<DataPage> {
    const found = await on.query<DataRow & { key: string }>(
      `select * from (${part.sql}) as told where $2::text is null or told.key collate "C" < $2
       order by told.key collate "C" desc limit $3`,
      [personId, after, limit + 1],
    );
    const rows = found.slice(0, limit);
    return {
      rows: rows.map((row) =>
        Object.fromEntries(Object.keys(part.fields).map((name) => [name, row[name] ?? null])),
      ),
      next: found.length > limit ? rows.at(-1)!.key : null,
    };
  }

  /** The whole copy as the text of a JSON file, piece by piece. */
  async *file(on: Queryable, personId: string, madeAt: Date): AsyncGenerator<string> {
    const head = { format: 'e-akun-personal-data/1', person_id: personId, made_at: madeAt.toISOString() };
    yield `${JSON.stringify(head).slice(0, -1)},"sections":[`;
    for (const [i, { section, title, parts }] of this.known.entries()) {
      yield `${i > 0 ? ',' : ''}\n{"section":${JSON.stringify(section)},"title":${JSON.stringify(title)},"parts":[`;
      for (const [j, part] of parts.entries()) {
        const { name, title: partTitle, fields } = part;
        yield `${j > 0 ? ',' : ''}\n ${JSON.stringify({ name, title: partTitle, fields }).slice(0, -1)},"rows":[`;
        let after: string | null = null;
        let first = true;
        do {
          const page: DataPage = await this.page(on, part, personId, { after });
          const lines = page.rows.map((row) => `\n  ${JSON.stringify(row)}`).join(',');
          if (lines) yield `${first ? '' : ','}${lines}`;
          first = false;
          after = page.next;
        } while (after !== null);
        yield ']}';
      }
      yield ']}';
    }
    yield ']}\n';
  }
}
