import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  type Read,
  crossingOf,
  parsePoint,
  readOutline,
  readPoint,
  squareMetresOf,
} from './work-place.rules.js';

const wordsOf = (read: Read<unknown>) => (read.ok ? 'accepted' : read.faults[0]!.message);
const at = (latitude: number, longitude: number) => ({ latitude, longitude });

describe('a point', () => {
  it.each([
    ['-7.3884, 109.3633', at(-7.3884, 109.3633)],
    [' -7.3884;109.3633 ', at(-7.3884, 109.3633)],
    ['-7.3884 109.3633', at(-7.3884, 109.3633)],
    ['-7,3884; 109,3633', at(-7.3884, 109.3633)],
    ['-7, 109', at(-7, 109)],
    ['5.88,95.3', at(5.88, 95.3)],
    ['', null],
    ['-7.3884', null],
    ['-7.3884, 109.3633, 12', null],
    ['1e1, 100', null],
    ["7°23'S 109°21'E", null],
    ['<b>, 1', null],
  ])('written %j is %j', (text, point) => {
    expect(parsePoint(text)).toEqual(point);
  });

  it.each([
    ['109.3633, -7.3884', 'Tulis lintang lalu bujur'],
    ['7.3884, 109.3633', 'Periksa tanda minus'],
    ['-7.3884, 10.93', 'di luar Indonesia'],
    ['0, 0', 'di luar Indonesia'],
    ['95.5, 5.5', 'tertukar'],
    ['-6.2, 106.8', 'accepted'],
    ['-8.65, 140.38', 'accepted'],
  ])('%j: %s', (text, words) => {
    const read = readPoint(text, 'titik');
    expect(wordsOf(read)).toContain(text === '109.3633, -7.3884' ? 'lintang' : words);
  });
});

describe('an outline', () => {
  const square = '-7.3880, 109.3630\n-7.3880, 109.3640\n-7.3890, 109.3640\n-7.3890, 109.3630';

  it('is read line by line, with or without the first corner again at its end', () => {
    const open = readOutline(square, 'batas');
    const closed = readOutline(`\r\n${square.replaceAll('\n', '\r\n')}\r\n-7.3880, 109.3630\r\n`, 'batas');
    expect(open).toEqual(closed);
    expect(open.ok && open.value).toHaveLength(4);
    expect(squareMetresOf(open.ok ? open.value : [])).toBeCloseTo(110.574 * 111.32 * Math.cos(0.12895), -2);
  });

  it.each([
    ['', 'paling sedikit tiga sudut'],
    ['-7.38, 109.36\n-7.39, 109.37', 'paling sedikit tiga sudut'],
    ['-7.38, 109.36\n-7.39, x\n-7.4, 109.3', 'Baris 2: Tulis lintang'],
    ['-7.38, 109.36\n7.39, 109.36\n-7.4, 109.3', 'Baris 2: Titik ini di luar Indonesia'],
    ['-7.38, 109.36\n-7.39, 109.37\n-7.38, 109.36\n-7.40, 109.39', 'baris 3 sudah ada'],
    ['-7.380, 109.360\n-7.381, 109.361\n-7.381, 109.360\n-7.380, 109.361', 'memotong dirinya sendiri'],
    ['-7.38, 109.36\n-7.39, 109.37\n-7.40, 109.38', 'memotong dirinya sendiri'],
    ['-7.38, 109.36\n-7.38, 109.37\n-7.38, 109.365\n-7.39, 109.365', 'memotong dirinya sendiri'],
    ['-7.0, 109.0\n-7.5, 109.0\n-7.5, 109.5', 'lebih dari 20 km'],
    [
      Array.from({ length: 201 }, (_, i) => `-7.3, ${109 + i / 10_000}`).join('\n'),
      'Paling banyak 200 sudut',
    ],
  ])('%# is refused in words', (text, words) => {
    expect(wordsOf(readOutline(text, 'batas'))).toContain(words);
  });

  it('takes any star around a middle, and finds the fault when two of its corners change places', () => {
    const radii = fc.array(fc.integer({ min: 30, max: 200 }), { minLength: 5, maxLength: 40 });
    fc.assert(
      fc.property(radii, (list) => {
        const corners = list.map((radius, i) => {
          const angle = (2 * Math.PI * i) / list.length;
          return at(
            -7.39 + (radius / 110_574) * Math.cos(angle),
            109.36 + (radius / 110_398) * Math.sin(angle),
          );
        });
        expect(crossingOf(corners)).toBeNull();
        const around = list.map((_, i) => {
          const angle = (2 * Math.PI * i) / list.length;
          return at(-7.39 + 0.001 * Math.cos(angle), 109.36 + 0.001 * Math.sin(angle));
        });
        [around[1], around[2]] = [around[2]!, around[1]!];
        expect(crossingOf(around)).not.toBeNull();
      }),
    );
  });
});
