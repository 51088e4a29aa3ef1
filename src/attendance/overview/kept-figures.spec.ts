import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import type { UnitsQuery } from '../../people/index.js';
import { type Clock, type Logger, type WorkDate, addDays, workDate } from '../../platform/index.js';
import { FiguresAhead } from './figures-ahead.service.js';
import { KeptFigures } from './kept-figures.service.js';
import type { PastFiguresQuery } from './past-figures.query.js';
import { type DayFigures, daysForTrend } from './trend-days.rules.js';

const FRIDAY = workDate('2026-11-20');
const figuresOn = (day: WorkDate): DayFigures => ({ day, scheduled: 100, present: 90, medianLate: 4 });
const silent = { warn: () => undefined } as unknown as Logger;

describe('figures of days that passed', () => {
  const counted: string[] = [];
  const past = {
    byDay: async (units: readonly string[], days: readonly WorkDate[]) => {
      counted.push(units.join());
      if (units.includes('broken')) throw new Error('away');
      return days.map((day) => figuresOn(day));
    },
  };
  let minute = 0;
  const clock = { now: () => new Date(Date.UTC(2026, 10, 20, 1, minute)) } as Clock;
  const kept = new KeptFigures(past as unknown as PastFiguresQuery, clock, silent);
  const days = [addDays(FRIDAY, -1), FRIDAY];

  it('are counted once for everybody who looks within five minutes; then shown with their hour while they are counted again', async () => {
    const [one, other] = await Promise.all([kept.of(['a'], days), kept.of(['a'], days)]);
    expect(other).toBe(one);
    expect(one).toMatchObject({ figures: [{ day: days[0] }, { day: FRIDAY }], at: clock.now() });
    minute = 4;
    expect(await kept.of(['a'], days)).toBe(one);
    expect(counted).toEqual(['a']);
    minute = 6;
    expect(await kept.of(['a'], days)).toBe(one);
    expect(counted).toEqual(['a', 'a']);
    await setImmediate();
    expect((await kept.of(['a'], days)).at).toEqual(clock.now());
    minute = 37;
    expect((await kept.of(['a'], days)).at).toEqual(clock.now());
    expect(counted).toEqual(['a', 'a', 'a']);
  });

  it('are kept fresh while somebody looks, and counted ahead on the next days for whoever looked this week', async () => {
    const countsOf = (unit: string) => counted.filter((one) => one === unit).length;
    minute = 40;
    await kept.before(['watched'], FRIDAY);
    minute = 46;
    await kept.warm();
    expect(countsOf('watched')).toBe(2);
    minute = 60;
    await kept.warm();
    expect(countsOf('watched')).toBe(2);
    minute = 24 * 60;
    await kept.warm();
    await kept.warm();
    expect(countsOf('watched')).toBe(3);
    await kept.before(['watched'], addDays(FRIDAY, 1));
    expect(countsOf('watched')).toBe(3);
    minute = 9 * 24 * 60;
    await kept.warm();
    expect(countsOf('watched')).toBe(3);
  });

  it('of the regency are there before anybody looks, and counted again before one would have to wait', async () => {
    const regency = { root: async () => ({ id: 'regency' }) } as unknown as UnitsQuery;
    const ahead = new FiguresAhead(regency, kept, clock, silent, true);
    const counts = () => counted.filter((one) => one === 'regency').length;
    const start = minute;
    await ahead.count();
    expect(counts()).toBe(1);
    const today = addDays(FRIDAY, minute / 60 / 24);
    for (minute += 1; minute < start + 60; minute += 1) {
      await ahead.count();
      const { at } = await kept.of(['regency'], daysForTrend(today).slice(0, -1));
      expect(clock.now().getTime() - at.getTime()).toBeLessThan(30 * 60_000);
    }
    expect(counts()).toBeGreaterThan(1);
    minute = start;
  });

  it('that others have been counted for are not counted again for a week before', async () => {
    const asked: WorkDate[][] = [];
    const seen = {
      byDay: async (_: readonly string[], of: readonly WorkDate[]) => {
        asked.push([...of]);
        return of.map((day) => figuresOn(day));
      },
    };
    const shared = new KeptFigures(seen as unknown as PastFiguresQuery, clock, silent);
    const start = minute;
    const whole = await shared.before(['a'], FRIDAY);
    const counted = clock.now();
    minute += 2;
    const earlier = daysForTrend(addDays(FRIDAY, -3));
    const week = await shared.of(['a'], earlier);
    expect(asked).toEqual([daysForTrend(FRIDAY).slice(0, -1), earlier.slice(0, 3)]);
    expect(week.figures.map(({ day }) => day)).toEqual(earlier);
    expect(week.at).toEqual(counted);
    expect(whole.at).toEqual(counted);
    // Of other units they are other days; and after half an hour nothing is taken from others.
    await shared.of(['b'], earlier);
    minute += 30;
    await shared.of(['a'], daysForTrend(addDays(FRIDAY, -4)));
    expect(asked.slice(2)).toEqual([earlier, daysForTrend(addDays(FRIDAY, -4))]);
    minute = start;
  });

  it('are not kept when they could not be read', async () => {
    await expect(kept.of(['broken'], days)).rejects.toThrow('away');
    await expect(kept.of(['broken'], days)).rejects.toThrow('away');
    expect(counted.filter((unit) => unit === 'broken')).toHaveLength(2);
  });
});
