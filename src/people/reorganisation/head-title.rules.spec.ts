import { describe, expect, it } from '@jest/globals';
import { carriedTitle } from './head-title.rules.js';

const called = (name: string, shortName = name) => ({ name, shortName });
const dinas = called('Dinas Pertanian', 'Dintan');

describe('the title of a head when the unit gets another name', () => {
  it.each([
    [
      'is made from the new one',
      'Kepala Dinas Pertanian',
      dinas,
      called('Dinas Pangan', 'DP'),
      'Kepala Dinas Pangan',
    ],
    [
      'whatever its capitals',
      'KEPALA DINAS PERTANIAN',
      dinas,
      called('Dinas Pangan', 'DP'),
      'KEPALA Dinas Pangan',
    ],
    ['or from the short one', 'Kepala Dintan', dinas, called('Dinas Pangan', 'DP'), 'Kepala DP'],
    [
      'or is that of a camat',
      'Camat Bukateja',
      called('Kecamatan Bukateja'),
      called('Kecamatan Bojong'),
      'Camat Bojong',
    ],
    [
      'or of a lurah',
      'Lurah Kandanggampang',
      called('Kelurahan Kandanggampang'),
      called('Kelurahan Baru'),
      'Lurah Baru',
    ],
    [
      'who leads another kind of unit',
      'Lurah Baru',
      called('Kelurahan Baru'),
      called('UPTD Baru'),
      'Kepala UPTD Baru',
    ],
    [
      'stays when it was made otherwise',
      'Direktur',
      called('RSUD Goeteng'),
      called('RSUD Purbalingga'),
      null,
    ],
    ['stays when only a part of a word fits', 'Kepala Dintanhut', dinas, called('Dinas Pangan', 'DP'), null],
    ['stays when the name does', 'Kepala Dinas Pertanian', dinas, called('Dinas Pertanian', 'DP'), null],
  ])('%s: %s', (_, title, was, is, carried) => {
    expect(carriedTitle(title, was, is)).toBe(carried);
  });
});
