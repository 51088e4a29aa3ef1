import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { COMMON_PASSWORDS } from './common-passwords.js';
import { type PasswordContext, judgePassword } from './password.rules.js';

const budi: PasswordContext = {
  nip: '198609262015051001',
  fullName: 'Budi Santosa Wirayudha',
  places: ['Dinas Komunikasi dan Informatika', 'Kabupaten Purbalingga', 'PURBALINGGA'],
  birthDate: '1986-09-26',
};

describe('a new password', () => {
  it.each([
    ['a passphrase', 'jendela hijau menelan payung'],
    ['exactly 15 characters', 'tv9#mK2xQ!pLw7z'],
    [
      '64 characters',
      'vz8Kq2'.repeat(0) + 'ombak lereng pisau gerimis layar tandan kerikil beludru wajan ron',
    ],
    ['spaces at both ends', '  gerimis pisau lereng  '],
    ['other scripts', 'ꦥꦸꦂꦧꦭꦶꦁꦒ ꦏꦧꦸꦥꦠꦺꦤ꧀ ꦱꦶꦠꦶ'],
    ['emoji', '🌋 lereng 🐃 kerbau 🎋 rebung'],
    ['own town within a long passphrase', 'tujuh kerbau menyeberang purbalingga timur'],
    ['a birth year within a passphrase', 'gerimis pisau lereng 1986'],
    ['words with signs for letters', 'ger1m1s p1sau ler3ng wajan'],
  ])('is good: %s', (_, password) => {
    expect(judgePassword(password, budi)).toBeNull();
  });

  it.each([
    ['14 characters', 'tv9#mK2xQ!pLw7', /minimal 15/],
    ['many bytes but few characters', '🌋🌋🐃🐃🎋🎋', /minimal 15/],
    ['257 characters', 'gerimis pisau x'.repeat(18).slice(0, 257), /paling panjang 256/],
    ['only the NIP', '198609262015051001', /NIP/],
    ['the NIP as printed', '19860926 201505 1 001', /NIP/],
    ['NIP and a few signs', '198609262015051001abx!', /NIP/],
    ['birth date in two ways', '26091986 19860926', /NIP|tanggal lahir/],
    ['own name', 'BudiSantosaWirayudha', /nama Anda/],
    ['own name with signs for letters', 'Bud1.S4nt0s4.W1r4yudh4', /nama Anda/],
    ['own name and year', 'budi santosa wirayudha 1986', /nama Anda/],
    ['unit and regency', 'kominfo-purbalingga-informatika', /nama Anda|umum/],
    ['regency and year', 'Purbalingga2026!', /nama/],
    ['one character', 'a'.repeat(20), /pengulangan/],
    ['a piece repeated', 'kucing7kucing7kucing7', /pengulangan/],
    ['counting', '12345678901234567890', /urutan/],
    ['the alphabet', 'abcdefghijklmnopqrst', /urutan/],
    ['keyboard rows', 'qwertyuiopasdfghjkl', /urutan/],
    ['backwards', '98765432109876543210', /urutan/],
    ['common words', 'passwordrahasia', /umum/],
    ['common words, signs for letters', 'P@ssw0rd R4h4s14!', /umum/],
    ['a well-known passphrase', 'correct horse battery staple', /umum/],
    ['love and faith', 'bismillah sayangku selamanya', /umum/],
    ['common word and numbers', 'indonesia merdeka 1945', /umum/],
  ])('is refused: %s', (_, password, reason) => {
    expect(judgePassword(password, budi)).toMatch(reason);
  });

  it('is judged alike however its letters are composed', () => {
    const composed = 'éclairés lereng pisau'.normalize('NFC');
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (tail) => {
        const text = composed + tail;
        expect(judgePassword(text.normalize('NFD'), budi)).toBe(judgePassword(text.normalize('NFC'), budi));
      }),
      { numRuns: 50 },
    );
  });

  it('is never made of one or two common words alone', () => {
    fc.assert(
      fc.property(fc.constantFrom(...COMMON_PASSWORDS), fc.constantFrom(...COMMON_PASSWORDS), (a, b) => {
        expect(judgePassword(`${a} ${b} 2026`.padEnd(15, '!'))).not.toBeNull();
      }),
      { numRuns: 100 },
    );
  });

  it('is judged quickly even at its longest', () => {
    const startedAt = performance.now();
    judgePassword('ab1 '.repeat(64), budi);
    judgePassword('a'.repeat(256), budi);
    expect(performance.now() - startedAt).toBeLessThan(200);
  });
});
