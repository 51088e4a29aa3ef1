import { describe, expect, it } from '@jest/globals';
import { deviceHash, positionOf } from './press-proof.rules.js';

describe('where a press says it was made', () => {
  it.each([
    [
      'to the last digit',
      ['-7.388123456789012', '109.36543210987654', '14.7'],
      [-7.388123456789012, 109.36543210987654, 14.7],
    ],
    ['whole numbers', ['-7', '109', '0'], [-7, 109, 0]],
    ['a tiny number as browsers write it', ['1e-7', '0', '5'], [1e-7, 0, 5]],
    ['nothing', ['', '', ''], null],
    ['no accuracy', ['-7.3', '109.3', ''], null],
    ['beyond the pole', ['-91', '109', '5'], null],
    ['beyond the date line', ['-7', '181', '5'], null],
    ['less than exact', ['-7', '109', '-1'], null],
    ['as good as nowhere', ['-7', '109', '99999999'], null],
    ['words', ['kantor', '109', '5'], null],
    ['hidden code', ['0x10', '109', '5'], null],
    ['infinity', ['Infinity', '109', '5'], null],
  ] as [string, [string, string, string], [number, number, number] | null][])(
    '%s',
    (_, [latitude, longitude, accuracy], expected) => {
      const found = positionOf({ latitude, longitude, accuracy });
      expect(found && [found.latitude, found.longitude, found.accuracy]).toEqual(expected);
    },
  );

  it('keeps a device by its hash alone', () => {
    const key = 'kunci-acak-peramban-ini';
    expect(deviceHash(key)).toMatch(/^[0-9a-f]{64}$/);
    expect(deviceHash(key)).not.toContain(key);
    expect(deviceHash(key)).toBe(deviceHash(key));
    expect(deviceHash(`${key}2`)).not.toBe(deviceHash(key));
  });
});
