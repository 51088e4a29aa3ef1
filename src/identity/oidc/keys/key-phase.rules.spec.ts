import { describe, expect, it } from '@jest/globals';
import {
  HASTE_SECONDS,
  JWKS_CACHE_SECONDS,
  type KeyDates,
  LEAD_SECONDS,
  inOrderOfUse,
  isDue,
  keyPhase,
  nextMoment,
  removalOf,
} from './key-phase.rules.js';
import { LIFETIMES } from '../lifetimes.rules.js';

const at = (text: string) => new Date(`2026-${text}Z`);
const key = (name: string, activeFrom: string, retiredAt?: string, removeAfter?: string) => ({
  name,
  activeFrom: at(activeFrom),
  retiredAt: retiredAt ? at(retiredAt) : null,
  removeAfter: removeAfter ? at(removeAfter) : null,
});

/** Two rotations: `old` is on its way out, `now` signs since the 1st, `next` begins on the 10th. */
const OLD = key('old', '08-01T00:00', '11-01T00:00', '11-15T02:00');
const NOW = key('now', '11-01T00:00', '11-10T00:00', '11-24T02:00');
const NEXT = key('next', '11-10T00:00');
const names = (keys: readonly (KeyDates & { name: string })[]) => keys.map(({ name }) => name).join(' ');

describe('the life of a key', () => {
  it.each([
    ['before its time', '11-09T23:59', 'next'],
    ['from its first moment', '11-10T00:00', 'active'],
    ['as long as nobody follows', '12-31T00:00', 'active'],
  ])('%s: %s is %s', (_, moment, phase) => expect(keyPhase(NEXT, at(moment))).toBe(phase));

  it.each([
    ['11-09T23:59', 'active'],
    ['11-10T00:00', 'retired'],
    ['11-24T01:59', 'retired'],
    ['11-24T02:00', 'gone'],
  ])('with a successor: %s is %s', (moment, phase) => expect(keyPhase(NOW, at(moment))).toBe(phase));

  it('is longer than every token it may have signed, also one that is shown again at the sign-out', () => {
    const kept = (removalOf('sign', at('11-10T00:00')).getTime() - at('11-10T00:00').getTime()) / 1000;
    expect(kept).toBeGreaterThan(LIFETIMES.ownDeviceSession + LIFETIMES.idToken);
    expect(removalOf('cookie', at('11-10T00:00')) > at('11-24T00:00')).toBe(true);
  });

  it('begins only when every cache of the list has run out, unless in a hurry', () => {
    expect(LEAD_SECONDS).toBeGreaterThan(JWKS_CACHE_SECONDS);
    expect(HASTE_SECONDS).toBeLessThan(JWKS_CACHE_SECONDS);
  });
});

describe('who signs', () => {
  it.each([
    ['in between', '11-05T00:00', 'now next old'],
    ['just before the change', '11-09T23:59', 'now next old'],
    ['from the change on', '11-10T00:00', 'next now old'],
    ['when the oldest has gone', '11-16T00:00', 'next now'],
    ['when only one is left', '12-01T00:00', 'next'],
    ['after the clock was set back by a week, behind the change', '11-03T00:00', 'now next old'],
    ['after the clock was set back by months, before all of them', '03-01T00:00', 'old next now'],
    ['after the clock was set ahead by years', '12-31T23:59', 'next'],
  ])('%s (%s): %s', (_, moment, order) => {
    expect(names(inOrderOfUse([NEXT, OLD, NOW], at(moment)))).toBe(order);
  });

  it('is somebody at every moment, whatever a clock does', () => {
    for (let day = 0; day < 900; day += 1) {
      const moment = new Date(at('01-01T00:00').getTime() + day * 86_400_000);
      const [signer] = inOrderOfUse([NOW, NEXT, OLD], moment);
      expect(signer).toBeDefined();
      if (moment >= OLD.activeFrom) expect(keyPhase(signer!, moment)).toBe('active');
    }
  });
});

describe('what comes next', () => {
  it.each([
    ['11-05T00:00', '11-10T00:00'],
    ['11-10T00:00', '11-15T02:00'],
    ['11-20T00:00', '11-24T02:00'],
  ])('after %s is %s', (moment, next) => expect(nextMoment([OLD, NOW, NEXT], at(moment))).toEqual(at(next)));

  it('is nothing when nothing is planned', () => expect(nextMoment([NEXT], at('12-01T00:00'))).toBeNull());

  it('is a change by itself after 90 days, not while one is planned', () => {
    expect(isDue([NEXT], at('12-31T00:00'))).toBe(false);
    expect(isDue([key('aged', '02-01T00:00')], at('05-01T23:00'))).toBe(false);
    expect(isDue([key('aged', '02-01T00:00')], at('05-02T00:00'))).toBe(true);
    expect(isDue([key('aged', '02-01T00:00'), NEXT], at('11-05T00:00'))).toBe(false);
  });
});
