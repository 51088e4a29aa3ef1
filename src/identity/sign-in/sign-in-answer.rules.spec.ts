import { describe, expect, it } from '@jest/globals';
import { problemOf } from './sign-in-answer.rules.js';

const now = new Date('2026-11-20T07:12:05.400+07:00');

describe('a refusal in words', () => {
  it.each([
    [2, 'tunggu 2 detik', 'pukul 07.12.08 WIB'],
    [60, 'tunggu 1 menit', 'pukul 07.13.06 WIB'],
    [512, 'tunggu 8 menit 32 detik', 'pukul 07.20.38 WIB'],
    [900, 'tunggu 15 menit', 'pukul 07.27.06 WIB'],
  ])('says how long to wait and until when: %i seconds', (retryAfterSeconds, long, until) => {
    const { text } = problemOf({ ok: false, reason: 'wait', retryAfterSeconds }, now);
    expect(text).toContain(long);
    expect(text).toContain(until);
  });

  it('says the time of the place', () => {
    const { text } = problemOf({ ok: false, reason: 'wait', retryAfterSeconds: 2 }, now, 'Asia/Jayapura');
    expect(text).toContain('pukul 09.12.08 WIT');
  });

  it('does not say what was wrong', () => {
    const { title, text } = problemOf({ ok: false, reason: 'wrong' }, now);
    expect(title).toBe('NIP atau kata sandi tidak cocok');
    expect(text).not.toMatch(/terdaftar|ditemukan|dinonaktifkan/);
  });

  it('tells the busy case apart: the password was not looked at', () => {
    const problem = problemOf({ ok: false, reason: 'busy', retryAfterSeconds: 3 }, now);
    expect(problem).toMatchObject({ kind: 'busy', retryAfterSeconds: 3 });
    expect(problem.text).toContain('belum diperiksa');
    expect(problem.text).toContain('Tunggu 3 detik; pada pukul 07.12.09 WIB');
  });
});
