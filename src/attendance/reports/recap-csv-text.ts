import { csvHead, csvRow } from './recap-csv.rules.js';
import type { PersonRecap } from './recap.rules.js';

/** The CSV of a recap in pieces; the head comes with the first people, so that what fails until then is still an honest error. */
export async function* csvText(people: AsyncIterable<PersonRecap[]>): AsyncGenerator<string> {
  let head = csvHead();
  for await (const some of people) {
    yield head + some.map(csvRow).join('');
    head = '';
  }
  if (head) yield head;
}

/** All of a reading whose first piece has been asked for already. */
export async function* resumed<Piece>(
  first: IteratorResult<Piece>,
  rest: AsyncGenerator<Piece>,
): AsyncGenerator<Piece> {
  if (first.done) return;
  yield first.value;
  yield* rest;
}
