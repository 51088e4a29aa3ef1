import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { aPerson, startTestDatabase } from '../../../test/support/index.js';
import type { Database } from './database.js';
import { unnested } from './unnested.js';

let database: Database;
let close: () => Promise<void>;

beforeAll(async () => {
  ({ database, close } = await startTestDatabase());
});
afterAll(() => close());

it('lets a statement keep its plan, and gives the rows of a plain unnest', async () => {
  const people = [await aPerson(database), await aPerson(database)];
  const ids = people.map(({ id }) => id);
  const text = (asked: string) =>
    `select a.n::int as n, p.full_name from ${asked} with ordinality as a (id, word, n) cross join lateral (
       select full_name from person where id = a.id limit 1) p order by a.n`;
  const statements = { plain: 'unnest($1::uuid[], $2::text[])', kept: unnested('$1::uuid[]', '$2::text[]') };
  const client = await database.pool.connect();
  try {
    for (const [name, asked] of Object.entries(statements))
      for (let i = 0; i < 8; i += 1) {
        const { rows } = await client.query({ name, text: text(asked), values: [ids, ['a', 'b']] });
        expect(rows).toEqual(people.map((person, place) => ({ n: place + 1, full_name: person.name })));
      }
    const { rows } = await client.query(
      `select name, generic_plans > 0 as kept from pg_prepared_statements where name in ('plain', 'kept') order by name`,
    );
    expect(rows).toEqual([
      { name: 'kept', kept: true },
      { name: 'plain', kept: false },
    ]);
  } finally {
    client.release();
  }
});
