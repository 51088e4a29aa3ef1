import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { nameFault, nameWithTitles, textFault, tidyName, titleFault } from './name.rules.js';

describe('a name', () => {
  it.each([
    'Sri',
    'Ni’matul Hasanah',
    "Nur'aini",
    'R. Ay. Kartini',
    'Siti Aisyah binti Umar',
    'Françoise',
    'M. Al-Fatih',
  ])('can be %s', (name) => expect(nameFault(name)).toBeNull());

  it.each([
    ['', 'belum diisi'],
    ['---', 'belum diisi'],
    ['Budi 2', 'angka'],
    ['Budi, S.T.', 'isian gelar'],
    ['<b>Budi</b>', '< dan >'],
    ['Budi\u202eislaw', 'tidak terlihat'],
    ['Bu\u200bdi', 'tidak terlihat'],
    ['Bu\u0000di', 'tidak terlihat'],
    ['Budi\nWati', 'tidak terlihat'],
    ['\ufeffBudi', 'tidak terlihat'],
    ['B'.repeat(121), '120'],
  ])('cannot be %j', (name, words) => expect(nameFault(name)).toContain(words));

  it('is tidied, and stays so', () => {
    expect(tidyName('  Sri \u00a0 Wahyuni\t')).toBe('Sri Wahyuni');
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => tidyName(tidyName(text)) === tidyName(text)),
    );
  });

  it.each([
    ['', 'Budi', '', 'Budi'],
    ['Dr. Ir.', 'Budi', 'M.Si.', 'Dr. Ir. Budi, M.Si.'],
  ])('stands between its titles', (titleBefore, fullName, titleAfter, whole) => {
    expect(nameWithTitles({ titleBefore, fullName, titleAfter })).toBe(whole);
    expect(titleFault(titleBefore)).toBeNull();
  });

  it('and no other short text may bring markup or turn the line around', () => {
    expect(textFault('Kepala Seksi <script>')).toContain('<');
    expect(textFault('Kepala\u2066Seksi')).toContain('tidak terlihat');
    expect(textFault('Penata Layanan Operasional (P3K)')).toBeNull();
  });
});
