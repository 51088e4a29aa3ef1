import { describe, expect, it } from '@jest/globals';
import { workDate } from '../../platform/index.js';
import {
  type SpanAddress,
  addressOfSpan,
  besides,
  partsOf,
  spanOf,
  spanSlug,
  spanWords,
} from './span.rules.js';

const TODAY = workDate('2026-11-20');

describe('what a recap is of', () => {
  it.each<[SpanAddress, string, string, string, string]>([
    [{}, '2026-11-01', '2026-11-30', 'November 2026', '2026-11'],
    [{ bulan: '2026-02' }, '2026-02-01', '2026-02-28', 'Februari 2026', '2026-02'],
    [{ triwulan: '2026-4' }, '2026-10-01', '2026-12-31', 'triwulan IV 2026', '2026-triwulan-4'],
    [{ tahun: '2025' }, '2025-01-01', '2025-12-31', 'tahun 2025', '2025'],
    [
      { dari: '2026-11-02', sampai: '2026-11-20' },
      '2026-11-02',
      '2026-11-20',
      'Sen, 2 Nov 2026 – Jum, 20 Nov 2026',
      '2026-11-02-sd-2026-11-20',
    ],
    [{ sampai: '2026-11-03' }, '2026-11-03', '2026-11-03', 'Sel, 3 Nov 2026', '2026-11-03-sd-2026-11-03'],
    // Days that are a month, a quarter or a year are called so.
    [{ dari: '2026-10-01', sampai: '2026-10-31' }, '2026-10-01', '2026-10-31', 'Oktober 2026', '2026-10'],
    [
      { dari: '2026-07-01', sampai: '2026-09-30' },
      '2026-07-01',
      '2026-09-30',
      'triwulan III 2026',
      '2026-triwulan-3',
    ],
    [{ dari: '2024-01-01', sampai: '2024-12-31' }, '2024-01-01', '2024-12-31', 'tahun 2024', '2024'],
  ])('%j', (address, first, last, words, slug) => {
    const span = spanOf(address, TODAY)!;
    expect({ first: span.first, last: span.last }).toEqual({ first, last });
    expect(spanWords(span)).toBe(words);
    expect(spanSlug(span)).toBe(slug);
    expect(spanOf(addressOfSpan(span), TODAY)).toEqual(span);
    expect(besides(besides(span, 1), -1)).toEqual(span);
  });

  it.each<[string, SpanAddress]>([
    ['in the future', { bulan: '2026-12' }],
    ['no month', { bulan: '2026-13' }],
    ['no quarter', { triwulan: '2026-5' }],
    ['no day', { dari: '2026-02-30', sampai: '2026-03-01' }],
    ['backwards', { dari: '2026-03-02', sampai: '2026-03-01' }],
    ['longer than a year', { dari: '2025-01-01', sampai: '2026-01-02' }],
    ['begun in the future', { dari: '2026-11-21', sampai: '2026-11-22' }],
  ])('is nothing that is %s', (_, address) => {
    expect(spanOf(address, TODAY)).toBeNull();
  });

  it.each([
    ['2026-11-01', '2026-11-30', ['2026-11-01'], []],
    ['2026-01-01', '2026-03-31', ['2026-01-01', '2026-02-01', '2026-03-01'], []],
    [
      '2026-10-25',
      '2026-12-03',
      ['2026-11-01'],
      [
        ['2026-10-25', '2026-10-31'],
        ['2026-12-01', '2026-12-03'],
      ],
    ],
    ['2026-11-02', '2026-11-20', [], [['2026-11-02', '2026-11-20']]],
    ['2026-02-01', '2026-02-27', [], [['2026-02-01', '2026-02-27']]],
  ])('takes whole months as kept, and the days around them: %s to %s', (first, last, months, edges) => {
    expect(partsOf({ first: workDate(first), last: workDate(last) })).toEqual({ months, edges });
  });
});
