import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { formatNip, parseNip } from './nip.rules.js';

describe('civil-service numbers', () => {
  it.each([
    ['a PNS number as printed on decrees (BKN 22/2007)', '19860926 201505 1 001', 'nip', 'male'],
    ['with dots and hyphens', '19860926.201505.2-001', 'nip', 'female'],
    ['with the hard spaces of a spreadsheet', '19860926\u00a0201505\u00a01\u00a0001', 'nip', 'male'],
    [
      'a PPPK number: year of appointment and contract count from 21',
      '199003142023212007',
      'nippppk',
      'female',
    ],
  ])('takes %s', (_title, text, kind, sex) => {
    expect(parseNip(text)).toMatchObject({ kind, sex });
  });

  it.each([
    ['17 digits', '19860926201505100'],
    ['19 digits', '1986092620150510011'],
    ['a day of birth that does not exist', '198602302015051001'],
    ['a start month 13', '198609262015131001'],
    ['a contract count below 21', '198609262015201001'],
    ['a third sex digit', '198609262015053001'],
    ['a serial 000, as spreadsheets make of long numbers', '198609262015051000'],
    ['letters', '19860926201505100I'],
    ['an exponent', '1.98609E+17'],
    ['NUL bytes', '198609262015051001\u0000'],
    ['nothing', ''],
    ['no text at all', 198609262015051001n],
    ['a very long text', '1'.repeat(100_000)],
  ])('refuses %s', (_title, text) => {
    expect(parseNip(text)).toBeNull();
  });

  it('reads back what it writes, and never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (text) => {
        const facts = parseNip(text);
        if (facts) expect(parseNip(formatNip(facts.nip))).toEqual(facts);
      }),
    );
    expect(formatNip('198609262015051001')).toBe('19860926 201505 1 001');
  });
});
