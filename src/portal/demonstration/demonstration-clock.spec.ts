import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { DemonstrationClock } from './demonstration-clock.js';

describe('the clock of the demonstration', () => {
  it('ticks in real speed from where it was started', () => {
    let ticks = 5000;
    const clock = new DemonstrationClock(new Date('2026-11-20T07:00:00+07:00'), () => ticks);
    ticks += 90_000;
    expect(clock.now()).toEqual(new Date('2026-11-20T07:01:30+07:00'));
  });

  it('jumps forward and ticks on from there', () => {
    let ticks = 0;
    const clock = new DemonstrationClock(new Date('2026-11-20T17:00:00+07:00'), () => ticks);
    clock.jumpTo(new Date('2026-11-23T06:45:00+07:00'));
    ticks += 1000;
    expect(clock.now()).toEqual(new Date('2026-11-23T06:45:01+07:00'));
  });

  it('tells the past at its own hour to those who tell it, and to nobody else', async () => {
    const morning = new Date('2026-11-20T07:00:00+07:00');
    const then = new Date('2026-10-08T10:00:00+07:00');
    const clock = new DemonstrationClock(morning, () => 0);
    let meanwhile: Promise<Date> | undefined;
    let leave = () => {};
    const told = clock.asOf(then, async () => {
      meanwhile = new Promise<void>((resolve) => (leave = resolve)).then(() => clock.now());
      await Promise.resolve();
      return clock.now();
    });
    expect(clock.now()).toEqual(morning);
    expect(await told).toEqual(then);
    leave();
    expect(await meanwhile).toEqual(morning);
    await expect(clock.asOf(new Date('2026-11-21T07:00:00+07:00'), async () => 1)).rejects.toThrow();
  });

  it('never goes back, whatever it is told', () => {
    const step = fc.oneof(
      fc.record({ wait: fc.nat(100_000) }),
      fc.record({ jump: fc.integer({ min: -1_000_000, max: 1_000_000 }) }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        let ticks = 0;
        const clock = new DemonstrationClock(new Date(1_000_000_000), () => ticks);
        let before = clock.now();
        for (const one of steps) {
          if ('wait' in one) ticks += one.wait;
          else clock.jumpTo(new Date(before.getTime() + one.jump));
          expect(clock.now().getTime()).toBeGreaterThanOrEqual(before.getTime());
          before = clock.now();
        }
      }),
    );
  });
});
