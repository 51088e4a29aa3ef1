import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { formatNip, nipDisagreement, nipFault, parseNip } from './nip.rules.js';

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

  it.each<[string, unknown, string]>([
    ['nothing', '  ', 'belum diisi'],
    ['no text', null, 'belum diisi'],
    ['what Excel makes of it', '1.98609E+17', 'rusak oleh Excel'],
    ['what Excel makes of it here', '1,98609E+17', 'rusak oleh Excel'],
    ['a number of JavaScript', 1.98609e25, 'rusak oleh Excel'],
    ['what a rounding leaves', '198609262015051000', 'berakhir 000'],
    ['letters', '19860926201505100I', 'hanya boleh berisi angka'],
    ['an old NIP', '131 234 567', 'NIP lama'],
    ['17 digits', '19860926201505100', '17 angka'],
    ['a day that does not exist', '198602302015051001', 'tanggal lahir'],
    ['somebody born in the future', '208602282015051001', 'tanggal lahir'],
    ['a year of the kings', '198602281815051001', 'tahun pengangkatan'],
    ['a month 13', '198609262015131001', 'bulan pengangkatan'],
    ['a third sex', '198609262015053001', '1 (laki-laki) atau 2'],
  ])('says why it refuses %s', (_title, text, words) => {
    expect(nipFault(text)).toContain(words);
  });

  it('says why exactly when it refuses, without the number', () => {
    const digits = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 16, maxLength: 19 });
    const almost = fc
      .tuple(fc.constantFrom('198609262015051001', '199003142023212007'), fc.nat(17), fc.nat(9))
      .map(([nip, at, digit]) => nip.slice(0, at) + String(digit) + nip.slice(at + 1));
    fc.assert(
      fc.property(
        fc.oneof(
          almost,
          digits.map((all) => all.join('')),
          fc.string(),
        ),
        (text) => {
          const fault = nipFault(text);
          expect(fault === null).toBe(parseNip(text) !== null);
          if (fault && text.length > 15) expect(fault).not.toContain(text);
        },
      ),
    );
  });

  it.each([
    ['1986-09-26', 'male', null],
    [null, null, null],
    ['1986-09-27', null, 'tanggal lahir'],
    ['1986-09-26', 'female', 'Angka ke-15 menyatakan laki-laki'],
  ] as const)('compares itself with a birth date %s and a %s', (birthDate, sex, words) => {
    const said = nipDisagreement(parseNip('198609262015051001')!, { birthDate, sex });
    if (words === null) expect(said).toBeNull();
    else expect(said).toContain(words);
  });
});
