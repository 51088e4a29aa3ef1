import { describe, expect, it } from '@jest/globals';
import { inShort } from './in-short.rules.js';

const terms = (...pairs: [string, string][]) => ({
  title: 'Cuti besar',
  terms: pairs.map(([term, words]) => ({ term, words })),
});

describe('a group of rules in one line', () => {
  it('tells its first terms, and that there are more', () => {
    expect(inShort(terms(['Masa kerja', '5 tahun'], ['Lama', '3 bulan']))).toBe(
      'Masa kerja: 5 tahun; lama: 3 bulan',
    );
    expect(inShort(terms(['Masa kerja', '5 tahun'], ['Syarat', 'x'.repeat(80)]))).toBe(
      'Masa kerja: 5 tahun …',
    );
  });

  it('leaves out what is not ruled, and says so when nothing is', () => {
    expect(inShort(terms(['Pasal', 'Ps. 9'], ['Lama', 'tidak diatur'], ['Syarat', 'surat dokter']))).toBe(
      'Syarat: surat dokter',
    );
    expect(inShort(terms(['Cuti besar', 'tidak diatur']))).toBe('tidak diatur');
  });

  it('tells what the lines of a table are about, and cuts what is too long for a line', () => {
    expect(
      inShort({
        title: 'Tangga',
        head: ['Hari', 'Hukuman'],
        rows: [
          ['3', 'a'],
          ['4', 'b'],
        ],
      }),
    ).toBe('3; 4');
    expect(inShort(terms(['Syarat', 'x'.repeat(200)])).length).toBeLessThanOrEqual(90);
  });
});
