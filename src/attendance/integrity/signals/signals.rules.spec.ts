import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { workDate } from '../../../platform/index.js';
import type { DevicePress, MachinePress, PlacedPress } from './signal.js';
import {
  impossibleSpeed,
  kmBetween,
  notThere,
  pressCluster,
  repeatedPosition,
  sharedDevice,
  sharedPosition,
} from './signals.rules.js';
import { DEFAULT_THRESHOLDS, THRESHOLD_NAMES, isThreshold, thresholdsOf } from './thresholds.rules.js';

const WEEK = workDate('2026-11-16');
const PURBALINGGA = { latitude: -7.388123456789, longitude: 109.363654321098 };
const BOBOTSARI = { latitude: -7.307, longitude: 109.365 };
const JAKARTA = { latitude: -6.2, longitude: 106.816 };
let serial = 0;

/** `Ani Sen 07.20` */
function press(
  who: string,
  when: string,
): { eventId: string; personId: string; at: Date; zone: 'Asia/Jakarta' } {
  const [day, time] = when.split(' ') as [string, string];
  const date = { Sen: 16, Sel: 17, Rab: 18, Kam: 19, Jum: 20 }[day]!;
  const at = new Date(`2026-11-${date}T${time.length === 5 ? `${time}:00` : time}+07:00`);
  return { eventId: `e${++serial}`, personId: who, at, zone: 'Asia/Jakarta' };
}
const at = (who: string, when: string, place = PURBALINGGA, accuracy = 12): PlacedPress => ({
  ...press(who, when),
  ...place,
  accuracy,
});
const on = (device: string, who: string, when: string): DevicePress => ({
  ...press(who, when),
  device,
  sourceName: null,
});

describe('the same point again and again', () => {
  const four = ['Sen 07:20', 'Sen 16:05', 'Sel 07:18', 'Rab 07:25'];
  it.each<[string, PlacedPress[], boolean]>([
    ['four presses on three days', four.map((when) => at('Ani', when)), true],
    ['three presses are too few', four.slice(1).map((when) => at('Ani', when)), false],
    [
      'four presses on two days',
      ['Sen 07:20', 'Sen 16:05', 'Sel 07:18', 'Sel 16:00'].map((when) => at('Ani', when)),
      false,
    ],
    [
      'guessed from the network: repeats honestly',
      four.map((when) => at('Ani', when, PURBALINGGA, 1500)),
      false,
    ],
    ['exact only twice', four.map((when, i) => at('Ani', when, PURBALINGGA, i < 2 ? 10 : 400)), false],
    ['nothing', [], false],
  ])('%s: %#', (_, presses, odd) =>
    expect(repeatedPosition(WEEK, presses, DEFAULT_THRESHOLDS) !== null).toBe(odd),
  );

  it('has the same mark whatever comes later in the week', () => {
    const few = repeatedPosition(
      WEEK,
      four.map((when) => at('Ani', when)),
      DEFAULT_THRESHOLDS,
    )!;
    const more = repeatedPosition(
      WEEK,
      [...four, 'Kam 07:20'].map((when) => at('Ani', when)),
      DEFAULT_THRESHOLDS,
    )!;
    expect(more.mark).toBe(few.mark);
    expect([few.subject, few.facts, more.facts]).toEqual([
      'person:Ani',
      { presses: 4, days: 3 },
      { presses: 5, days: 4 },
    ]);
  });
});

describe('one point of many', () => {
  it.each<[string, string[], number, boolean]>([
    ['three people', ['Ani', 'Budi', 'Citra'], 12, true],
    ['two people', ['Ani', 'Budi'], 12, false],
    ['one person three times', ['Ani', 'Ani', 'Ani'], 12, false],
    ['three people, guessed from the network', ['Ani', 'Budi', 'Citra'], 80, false],
  ])('%s', (_, who, accuracy, odd) => {
    const found = sharedPosition(
      WEEK,
      who.map((name) => at(name, 'Sen 07:20', PURBALINGGA, accuracy)),
      DEFAULT_THRESHOLDS,
    );
    expect(found !== null).toBe(odd);
    if (found) expect(found.subject).toBe('place:-7.388123456789 109.363654321098');
  });
});

describe('faster than anybody travels', () => {
  it.each<[string, PlacedPress, PlacedPress, boolean]>([
    ['to Jakarta in an hour', at('Ani', 'Sen 07:00'), at('Ani', 'Sen 08:00', JAKARTA), true],
    ['to Jakarta in a day', at('Ani', 'Sen 07:00'), at('Ani', 'Sel 07:00', JAKARTA), false],
    ['nine kilometres in two minutes', at('Ani', 'Sen 07:00'), at('Ani', 'Sen 07:02', BOBOTSARI), true],
    [
      'nine kilometres in ten minutes, by motorbike',
      at('Ani', 'Sen 07:00'),
      at('Ani', 'Sen 07:10', BOBOTSARI),
      false,
    ],
    [
      'nine kilometres that the fix may be off',
      at('Ani', 'Sen 07:00', PURBALINGGA, 5000),
      at('Ani', 'Sen 07:02', BOBOTSARI),
      false,
    ],
    [
      'a jump within the town',
      at('Ani', 'Sen 07:00'),
      at('Ani', 'Sen 07:00:05', { latitude: -7.39, longitude: 109.37 }),
      false,
    ],
    ['two people', at('Ani', 'Sen 07:00'), at('Budi', 'Sen 07:01', JAKARTA), false],
    ['in the same instant', at('Ani', 'Sen 07:00'), at('Ani', 'Sen 07:00', JAKARTA), true],
    ['told in the wrong order', at('Ani', 'Sen 08:00'), at('Ani', 'Sen 07:00', JAKARTA), false],
  ])('%s', (_, from, to, odd) =>
    expect(impossibleSpeed(WEEK, [from, to], DEFAULT_THRESHOLDS) !== null).toBe(odd),
  );

  it('measures along the great circle', () => {
    expect(kmBetween(PURBALINGGA, JAKARTA)).toBeGreaterThan(305);
    expect(kmBetween(PURBALINGGA, JAKARTA)).toBeLessThan(320);
    expect(kmBetween({ latitude: 0, longitude: 179.9 }, { latitude: 0, longitude: -179.9 })).toBeLessThan(23);
  });
});

describe('one device of many', () => {
  it.each<[string, DevicePress[], boolean]>([
    ['three on one day', ['Ani', 'Budi', 'Citra'].map((who) => on('device:a', who, 'Sen 07:20')), true],
    ['a borrowed phone', ['Ani', 'Budi'].map((who) => on('device:a', who, 'Sen 07:20')), false],
    [
      'three over a week',
      [
        on('device:a', 'Ani', 'Sen 07:20'),
        on('device:a', 'Budi', 'Sel 07:20'),
        on('device:a', 'Citra', 'Rab 07:20'),
      ],
      false,
    ],
  ])('%s', (_, presses, odd) => expect(sharedDevice(WEEK, presses, DEFAULT_THRESHOLDS) !== null).toBe(odd));

  it('counts a night by the day of the place', () => {
    const wit = ['Ani', 'Budi', 'Citra'].map((who, i) => ({
      ...on('device:a', who, `Sen 2${i + 1}:30`),
      zone: 'Asia/Jayapura' as const,
    }));
    // 21.30 WIB is 23.30 in Papua, 22.30 WIB already Tuesday.
    expect(sharedDevice(WEEK, wit, DEFAULT_THRESHOLDS)).toBeNull();
  });
});

describe('one right after the other', () => {
  const pair = (day: string, second = '07:20:40') => [
    on('device:a', 'Ani', `${day} 07:20:00`),
    on('device:a', 'Budi', `${day} ${second}`),
  ];
  const queue = (step: number) =>
    ['Ani', 'Budi', 'Citra', 'Dewi'].map((who, i) =>
      on('source:m1', who, `Sen 07:20:${String(i * step).padStart(2, '0')}`),
    );
  it.each<[string, DevicePress[], boolean]>([
    ['two on one phone, on two days', [...pair('Sen'), ...pair('Sel')], true],
    ['two on one phone, once', pair('Sen'), false],
    ['two on one phone, minutes apart', [...pair('Sen', '07:23:00'), ...pair('Sel', '07:23:00')], false],
    [
      'one pressing twice',
      [on('device:a', 'Ani', 'Sen 07:20:00'), on('device:a', 'Ani', 'Sen 07:20:02')],
      false,
    ],
    ['a queue at the machine, four seconds each', queue(4), false],
    ['a machine that took four in three seconds', queue(1), true],
    ['nothing', [], false],
  ])('%s', (_, presses, odd) => expect(pressCluster(WEEK, presses, DEFAULT_THRESHOLDS) !== null).toBe(odd));
});

describe('presses in great numbers', () => {
  it('of one device hold nobody up: each is looked at twice, not as often as there are others', () => {
    const first = Date.parse('2026-11-16T07:00:00+07:00');
    const many = Array.from({ length: 60_000 }, (_, i) => ({
      ...on('device:1', i % 2 ? 'Ani' : 'Budi', 'Sen 07:00'),
      at: new Date(first + i * 5_000),
    }));
    expect(pressCluster(WEEK, many, DEFAULT_THRESHOLDS)!.facts).toMatchObject({ people: 2, presses: 60_000 });
  });

  it('lie together as if each were compared with every other', () => {
    const gaps = fc.array(
      fc.record({ s: fc.integer({ min: 0, max: 400 }), who: fc.constantFrom('A', 'B', 'C') }),
    );
    fc.assert(
      fc.property(gaps, fc.integer({ min: 1, max: 60 }), (rows, seconds) => {
        const seen = rows.map(({ s, who }) => ({
          ...on('device:1', who, 'Sen 07:00'),
          at: new Date(Date.parse('2026-11-16T07:00:00+07:00') + s * 1000),
        }));
        const limits = { ...DEFAULT_THRESHOLDS, clusterSeconds: seconds, clusterPeople: 2, clusterDays: 1 };
        const expected = seen.filter((one) =>
          seen.some((start) => {
            const near = seen.filter(
              ({ at: when }) => when >= start.at && when.getTime() <= start.at.getTime() + seconds * 1000,
            );
            return near.includes(one) && new Set(near.map(({ personId }) => personId)).size >= 2;
          }),
        );
        const found = pressCluster(WEEK, seen, limits)?.presses ?? [];
        expect(found.map(({ eventId }) => eventId).sort()).toEqual(
          expected.map(({ eventId }) => eventId).sort(),
        );
      }),
      { numRuns: 100 },
    );
  });
});

describe('at a machine without being there', () => {
  const punch = (why: MachinePress['why'], when = 'Sen 07:20'): MachinePress => ({
    ...press('Ani', when),
    sourceName: 'Mesin lobi',
    why,
    detail: 'annual',
  });
  it('is one signal for the week, each press once', () => {
    const twice = punch('leave');
    const found = notThere(WEEK, [twice, { ...twice, why: 'elsewhere' }, punch('twice', 'Sel 07:20')])!;
    expect(found.facts).toEqual({ presses: 2, leave: 1, elsewhere: 0, twice: 1 });
    expect(found.presses.map(({ note }) => note)).toEqual(['leave annual', 'twice annual']);
    expect(notThere(WEEK, [])).toBeNull();
  });
});

describe('thresholds', () => {
  it('hold as they are set, each within its limits, and else by default', () => {
    expect(thresholdsOf(null)).toEqual(DEFAULT_THRESHOLDS);
    expect(thresholdsOf({ speedKm: 20, sharedDevicePeople: 1, exactMetres: '5', unknown: 3 })).toEqual({
      ...DEFAULT_THRESHOLDS,
      speedKm: 20,
    });
    for (const name of THRESHOLD_NAMES)
      expect([name, isThreshold(name, DEFAULT_THRESHOLDS[name])]).toEqual([name, true]);
  });
});

describe('whatever is looked at', () => {
  const moment = fc
    .integer({ min: 0, max: 7 * 86_400 })
    .map((s) => new Date(Date.parse('2026-11-16T00:00:00+07:00') + s * 1000));
  const presses = fc.array(
    fc.record({
      eventId: fc.uuid(),
      personId: fc.constantFrom('Ani', 'Budi', 'Citra', 'Dewi'),
      at: moment,
      zone: fc.constant('Asia/Jakarta' as const),
      device: fc.constant('device:a'),
      sourceName: fc.constant(null),
      latitude: fc.constant(PURBALINGGA.latitude),
      longitude: fc.constant(PURBALINGGA.longitude),
      accuracy: fc.integer({ min: 1, max: 200 }),
    }),
    { maxLength: 14 },
  );

  it('one press alone is never odd, the order never matters, and only what was seen is told', () => {
    fc.assert(
      fc.property(presses, (seen) => {
        for (const rule of [repeatedPosition, sharedPosition, sharedDevice, pressCluster]) {
          expect(rule(WEEK, seen.slice(0, 1), DEFAULT_THRESHOLDS)).toBeNull();
          const [found, turned] = [
            rule(WEEK, seen, DEFAULT_THRESHOLDS),
            rule(WEEK, seen.toReversed(), DEFAULT_THRESHOLDS),
          ];
          // Without people in it the rule of one person sees them as one; what counts is that order changes nothing.
          const ids = (signal: typeof found) => signal?.presses.map(({ eventId }) => eventId).sort();
          expect(ids(turned)).toEqual(ids(found));
          expect(turned?.facts).toEqual(found?.facts);
          expect(new Set(ids(found)).size).toBe(ids(found)?.length ?? 0);
        }
      }),
      { numRuns: 60 },
    );
  });
});
