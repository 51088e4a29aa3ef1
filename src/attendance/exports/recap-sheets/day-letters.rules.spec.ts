import { expect, it } from '@jest/globals';
import { type LetteredDay, dayLetter, dayLetters } from './day-letters.rules.js';

const day = (some: Partial<LetteredDay>): LetteredDay => ({
  personId: 'p',
  day: 1,
  status: 'present',
  code: 'H',
  halfDayCode: null,
  late: false,
  leftEarly: false,
  provisional: false,
  ...some,
});

it.each([
  [{}, 'H'],
  [{ code: 'TL', late: true }, 'TL'],
  [{ code: 'TL', late: true, leftEarly: true }, 'TL/PSW'],
  [{ code: 'BP', status: 'expected', provisional: true }, 'BP*'],
  [{ halfDayCode: 'CT' }, '½CT H'],
])('writes %j as %s', (some, letter) => expect(dayLetter(day(some))).toBe(letter));

it('puts both shifts of a day into its cell, and nothing where nothing was planned', () => {
  expect(dayLetters([day({}), day({ code: 'TL', late: true }), day({ day: 3, code: 'LP' })], 4)).toEqual([
    null,
    'H TL',
    null,
    'LP',
  ]);
});
