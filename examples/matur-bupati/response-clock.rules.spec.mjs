import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { inWords, limit, responseClock } from './response-clock.rules.mjs';

const minute = 60_000;
const hour = 60 * minute;
const receivedAt = Date.UTC(2026, 10, 20, 1);

describe('responseClock', () => {
  it.each([
    ['just received', 0, null, 'running', 'Sisa 24 jam'],
    ['in the afternoon', 7 * hour + 30 * minute, null, 'running', 'Sisa 16 jam 30 menit'],
    ['four hours before the limit', 20 * hour, null, 'soon', 'Sisa 4 jam'],
    ['at the limit itself', 24 * hour, null, 'soon', 'Sisa kurang dari 1 menit'],
    ['a moment after the limit', 24 * hour + 1, null, 'overdue', 'Lewat batas kurang dari 1 menit'],
    ['days after the limit', 75 * hour, null, 'overdue', 'Lewat batas 2 hari 3 jam'],
    ['answered', 30 * hour, 2 * hour + 5 * minute, 'answered', 'Ditanggapi dalam 2 jam 5 menit'],
    ['answered at the limit', 30 * hour, 24 * hour, 'answered', 'Ditanggapi dalam 24 jam'],
    ['answered too late', 40 * hour, 26 * hour, 'answered-late', 'Ditanggapi setelah 26 jam'],
    ['answered later than now', hour, 2 * hour, 'running', 'Sisa 23 jam'],
  ])('%s', (_, passed, responded, state, words) => {
    const respondedAt = responded === null ? null : receivedAt + responded;
    expect(responseClock({ receivedAt, respondedAt, now: receivedAt + passed })).toMatchObject({
      state,
      words,
    });
  });

  it('is overdue exactly when nobody answered and more than 24 hours have passed', () => {
    const span = fc.integer({ min: 0, max: 5 * limit });
    fc.assert(
      fc.property(span, fc.option(span), (passed, responded) => {
        const now = receivedAt + passed;
        const respondedAt = responded === null ? null : receivedAt + responded;
        const unanswered = respondedAt === null || respondedAt > now;
        const { state } = responseClock({ receivedAt, respondedAt, now });
        expect(state === 'overdue').toBe(unanswered && passed > limit);
      }),
    );
  });

  it('never gets better by waiting', () => {
    const rank = { running: 0, soon: 1, overdue: 2 };
    fc.assert(
      fc.property(fc.nat(3 * limit), fc.nat(3 * limit), (a, b) => {
        const [sooner, later] = [Math.min(a, b), Math.max(a, b)].map(
          (passed) => responseClock({ receivedAt, respondedAt: null, now: receivedAt + passed }).state,
        );
        expect(rank[later]).toBeGreaterThanOrEqual(rank[sooner]);
      }),
    );
  });
});

describe('inWords', () => {
  it.each([
    [59_999, 'kurang dari 1 menit'],
    [minute, '1 menit'],
    [60 * minute, '1 jam'],
    [47 * hour + 59 * minute, '47 jam 59 menit'],
    [48 * hour, '2 hari'],
  ])('%i ms is %s', (milliseconds, words) => {
    expect(inWords(milliseconds)).toBe(words);
  });
});
