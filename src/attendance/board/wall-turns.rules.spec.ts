import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { turnAt, turnsOf } from './wall-turns.rules.js';

describe('what a screen on a wall shows in turn', () => {
  it.each([
    [{ units: 0, names: 0 }, ['whole']],
    [{ units: 8, names: 0 }, ['whole', 'units 0-8']],
    [{ units: 9, names: 0 }, ['whole', 'units 0-5', 'units 5-9']],
    [{ units: 3, names: 11 }, ['whole', 'units 0-3', 'names 0-6', 'names 6-11']],
  ])('of %j is %j', (lines, turns) => {
    const words = turnsOf(lines).map((turn) =>
      turn.shows === 'whole' ? 'whole' : `${turn.shows} ${turn.from}-${turn.to}`,
    );
    expect(words).toEqual(turns);
  });

  it('is every line once, in its order, never more at once than can be read', () => {
    fc.assert(
      fc.property(fc.nat(300), fc.nat(300), (units, names) => {
        const turns = turnsOf({ units, names });
        const lines = (shows: string) =>
          turns.flatMap((turn) =>
            turn.shows === shows && turn.shows !== 'whole'
              ? Array.from({ length: turn.to - turn.from }, (_, i) => turn.from + i)
              : [],
          );
        expect(lines('units')).toEqual(Array.from({ length: units }, (_, i) => i));
        expect(lines('names')).toEqual(Array.from({ length: names }, (_, i) => i));
        for (const turn of turns)
          if (turn.shows !== 'whole') expect(turn.to - turn.from).toBeLessThanOrEqual(10);
      }),
    );
  });

  it.each([
    [1, 1, 2],
    [3, 3, 1],
    [4, 1, 2],
  ])('begins anew after the last: number %d shows %d, then %d', (asked, number, next) => {
    expect(turnAt(turnsOf({ units: 9, names: 0 }), asked)).toMatchObject({ number, next });
  });
});
