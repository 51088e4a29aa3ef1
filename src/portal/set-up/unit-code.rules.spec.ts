import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { placeName, unitCodeOf } from './unit-code.rules.js';

describe('the code of the regency', () => {
  it.each([
    ['Kabupaten Purbalingga', 'Purbalingga', 'PBG'],
    ['Pemerintah Kabupaten Purbalingga', 'Purbalingga', 'PBG'],
    ['Kab. Banyumas', 'Banyumas', 'BYM'],
    ['Pemerintah Kota Tegal', 'Tegal', 'TEG'],
    ['Kabupaten Hulu Sungai Utara', 'Hulu Sungai Utara', 'HSU'],
    ['Kabupaten', 'Kabupaten', 'KBT'],
    ['Kabupaten 5', '5', 'PEMKAB'],
  ])('%s: %s, %s', (name, place, code) => {
    expect(placeName(name)).toBe(place);
    expect(unitCodeOf(name)).toBe(code);
  });

  it('is valid whatever the name', () => {
    fc.assert(
      fc.property(fc.string(), (name) => expect(unitCodeOf(name)).toMatch(/^[A-Z0-9][A-Z0-9-]{1,39}$/)),
    );
  });
});
