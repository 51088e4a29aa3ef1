import { describe, expect, it } from '@jest/globals';
import type { EmploymentKind } from '../person-words.js';
import { CIVIL_RANKS, CONTRACT_RANKS, rankFault, tidyRank } from './rank.rules.js';

describe('a rank', () => {
  it('is one of 17 in either ladder', () => {
    expect([CIVIL_RANKS.length, CIVIL_RANKS[0], CIVIL_RANKS.at(-1)]).toEqual([17, 'I/a', 'IV/e']);
    expect([CONTRACT_RANKS.length, CONTRACT_RANKS.at(-1)]).toEqual([17, 'XVII']);
  });

  it.each([
    ['III/c', 'III/c'],
    [' iii / C ', 'III/c'],
    ['IIIc', 'III/c'],
    ['iv.a', 'IV/a'],
    ['ix', 'IX'],
    ['-', null],
    ['', null],
    [undefined, null],
    ['Penata', 'Penata'],
  ])('written %j is %j', (text, rank) => {
    expect(tidyRank(text)).toBe(rank);
  });

  it.each<[EmploymentKind, string | null, string | null]>([
    ['pns', 'IV/e', null],
    ['cpns', 'III/a', null],
    ['pns', 'III/e', 'I/a sampai IV/e'],
    ['pns', 'IX', 'I/a sampai IV/e'],
    ['pppk', 'IX', null],
    ['pppk', 'XVIII', 'I sampai XVII'],
    ['pppk', 'III/a', 'I sampai XVII'],
    ['pppk-part-time', null, null],
    ['official', 'IV/e', 'tidak memiliki'],
    ['official', null, null],
  ])('of a %s: %s', (kind, rank, words) => {
    if (words === null) expect(rankFault(kind, rank)).toBeNull();
    else expect(rankFault(kind, rank)).toContain(words);
  });
});
