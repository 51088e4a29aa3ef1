import { describe, expect, it } from '@jest/globals';
import { type SecondFactorRefusal, secondFactorProblem } from './second-factor.rules.js';

const NOW = new Date('2026-11-20T07:10:00+07:00');

describe('a refused code, in words', () => {
  it.each<[SecondFactorRefusal, number, RegExp]>([
    [{ ok: false, reason: 'wrong' }, 422, /tidak cocok/],
    [{ ok: false, reason: 'used' }, 422, /sudah dipakai/],
    [{ ok: false, reason: 'recovery-wrong' }, 422, /pemulihan tidak cocok/],
    [{ ok: false, reason: 'none' }, 422, /belum dipasang/],
    [{ ok: false, reason: 'expired' }, 422, /tidak berlaku/],
    [
      { ok: false, reason: 'skewed', skew: { minutes: 4, direction: 'ahead' } },
      422,
      /^Jam ponsel Anda sekitar 4 menit lebih cepat .*waktu otomatis/s,
    ],
    [
      { ok: false, reason: 'skewed', skew: { minutes: 1, direction: 'behind' } },
      422,
      /^Jam ponsel Anda sekitar 1 menit lebih lambat /,
    ],
    [{ ok: false, reason: 'wait', retryAfterSeconds: 61 }, 429, /pukul 07\.11\.01 WIB/],
    [{ ok: false, reason: 'busy', retryAfterSeconds: 2 }, 503, /belum diperiksa/],
  ])('%j', (refusal, status, words) => {
    const problem = secondFactorProblem(refusal, NOW);
    expect(problem.status).toBe(status);
    expect(`${problem.title}\n${problem.text}`).toMatch(words);
  });
});
