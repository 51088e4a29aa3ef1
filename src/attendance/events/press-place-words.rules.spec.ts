import { describe, expect, it } from '@jest/globals';
import { pressPlaceWords } from './press-place-words.rules.js';

describe('where somebody pressed, in words', () => {
  it.each([
    [0, 12, false, 'di Kantor'],
    [3, 12, false, '10 m dari Kantor'],
    [484, 12, false, '480 m dari Kantor'],
    [949, 12, false, '950 m dari Kantor'],
    [950, 12, false, '1 km dari Kantor'],
    [12_440, 30, false, '12,4 km dari Kantor'],
    [0, 900, true, 'kira-kira di Kantor (ketelitian ±900 m)'],
    [480, 2500, true, 'kira-kira 480 m dari Kantor (ketelitian ±2,5 km)'],
  ])('%d m off, measured to %d m: %s', (metres, accuracy, vague, words) => {
    expect(pressPlaceWords({ place: 'Kantor', metres, accuracy, vague })).toBe(words);
  });
});
