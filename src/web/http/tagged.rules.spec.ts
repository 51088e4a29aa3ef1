import { expect, it } from '@jest/globals';
import { holdsAlready } from './tagged.rules.js';

it.each([
  [undefined, false],
  ['', false],
  ['*', true],
  ['W/"abc"', true],
  // RFC 9110, 13.1.2: the weak comparison does not look at the mark.
  ['"abc"', true],
  ['"x", W/"abc"', true],
  ['"x"', false],
  ['abc', false],
  ['"abcd"', false],
])('whoever sends If-None-Match %j holds W/"abc" already: %p', (header, held) => {
  expect(holdsAlready(header, 'W/"abc"')).toBe(held);
});
