import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { mayBeSeen, patternOf, soughtIn } from './people-search.rules.js';

describe('what is sought', () => {
  it.each([
    ['sri wah', ['sri', 'wah'], null],
    ['  Wahyuni,  Sri ', ['Wahyuni', 'Sri'], null],
    ['1986', [], '1986'],
    ['19860926 201505 1 001', [], '198609262015051001'],
    ['19860926.2015-05', [], '19860926201505'],
    ['12', [], null],
    ['budi 2', ['budi'], null],
    ['', [], null],
    ['a b c d e f g', ['a', 'b', 'c', 'd', 'e'], null],
  ])('in %j', (text, words, number) => {
    expect(soughtIn(text)).toEqual({ words, number });
  });

  it('is never put into an address when it could be a number', () => {
    expect(mayBeSeen('sri wahyuni')).toBe(true);
    expect(mayBeSeen('RT 02')).toBe(true);
    for (const text of ['198', '1 9 8', 'sri 198609', '19-86'])
      expect([text, mayBeSeen(text)]).toEqual([text, false]);
    fc.assert(fc.property(fc.string(), (text) => soughtIn(text).number === null || !mayBeSeen(text)));
  });

  it('is taken literally', () => {
    expect(patternOf('50%_\\')).toBe('%50\\%\\_\\\\%');
  });
});
