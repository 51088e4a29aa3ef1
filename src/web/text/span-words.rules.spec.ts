import { describe, expect, it } from '@jest/globals';
import { workDate } from '../../platform/index.js';
import { lastDayWords, spanWords } from './span-words.rules.js';

describe('days, as people say them', () => {
  it.each([
    ['2026-01-01', '2026-12-01', '1 Januari 2026 sampai 30 November 2026'],
    ['2026-11-20', '2026-11-21', '20 November 2026'],
    ['2026-11-20', null, 'sejak 20 November 2026'],
    [null, '2024-03-01', 'sampai 29 Februari 2024'],
    [null, null, 'sejak awal'],
  ])('from %s until before %s are %s', (from, until, words) => {
    expect(spanWords(from ? workDate(from) : null, until ? workDate(until) : null)).toBe(words);
  });

  it('name the last day, not the first day after it', () => {
    expect(lastDayWords(workDate('2027-01-01'))).toBe('sampai 31 Desember 2026');
  });
});
