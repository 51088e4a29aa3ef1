import { describe, expect, it } from '@jest/globals';
import { isFinal } from './finality.rules.js';

const END = new Date('2026-11-20T20:00:00+07:00');
const after = (hours: number) => new Date(END.getTime() + hours * 3_600_000);

describe('when a day is final', () => {
  it.each<[string, number, number | null, number | undefined, boolean]>([
    ['not before its window has ended, whatever the sources say', -1, 1, 72, false],
    ['when every source has told beyond it', 1, 0, 72, true],
    ['not while one is silent', 71, null, 72, false],
    ['when the rules wait no longer', 72, null, 72, true],
    ['not yet where the rules say nothing', 719, null, undefined, false],
    [
      'after thirty days where the rules say nothing: a silent machine keeps no month open for ever',
      720,
      null,
      undefined,
      true,
    ],
  ])('%s', (_, hours, told, finalAfterHours, expected) => {
    const facts = { now: after(hours), sourcesCompleteUntil: told === null ? null : after(told) };
    const rules = finalAfterHours === undefined ? {} : { finalAfterHours };
    expect(isFinal(facts, END, rules)).toBe(expected);
  });
});
