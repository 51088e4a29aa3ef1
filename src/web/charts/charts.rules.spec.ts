import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Arrivals, arrivalBins, clockOf, countOf, countScale, peakOf } from './arrival-bins.rules.js';
import { onMap } from './exception-map.rules.js';
import { binWords, latenessBins } from './lateness-bins.rules.js';
import { placedSteps } from './ladder-steps.rules.js';
import { placedParts, sumOf } from './stacked.rules.js';
import { across, brokenLine, shadeOf, shareScale } from './trend.rules.js';
import { quartersOf } from './year-weeks.rules.js';

const at = (time: string, people = 1, late = false): Arrivals => ({
  minute: Number(time.slice(0, 2)) * 60 + Number(time.slice(3)),
  late,
  people,
});
const LIMIT = 450;

describe('arrivals in bars around 07.30', () => {
  it.each([
    ['07.29', 5, '07.25'],
    ['07.30', 5, '07.30'],
    ['07.34', 5, '07.30'],
    ['06.00', 5, '06.00'],
    ['08.59', 5, '08.55'],
    ['07.29', 1, '07.29'],
    ['07.00', 1, '07.00'],
    ['07.59', 1, '07.59'],
  ] as const)('counts %s, %d minutes a bar, in the bar from %s', (time, size, bar) => {
    const { bins, before, after } = arrivalBins([at(time)], LIMIT, size);
    expect(bins.filter((bin) => countOf(bin) > 0).map(({ from }) => clockOf(from))).toEqual([bar]);
    expect(before + after).toBe(0);
  });

  it.each([
    ['05.59', 5, { before: 1, after: 0 }],
    ['09.00', 5, { before: 0, after: 1 }],
    ['06.59', 1, { before: 1, after: 0 }],
    ['08.00', 1, { before: 0, after: 1 }],
  ] as const)('tells of %s beside the bars of %d minutes', (time, size, beside) => {
    expect(arrivalBins([at(time)], LIMIT, size)).toMatchObject({ ...beside, total: 1 });
  });

  it('keeps who is late apart, whatever the clock says: a grace may forgive', () => {
    const { bins } = arrivalBins([at('07.31', 3), at('07.32', 2, true)], LIMIT, 5);
    expect(bins.find(({ from }) => from === LIMIT)).toEqual({ from: LIMIT, onTime: 3, late: 2 });
  });

  it('names the earliest of the fullest bars, and none while nobody came', () => {
    const { bins } = arrivalBins([at('07.02', 4), at('07.22', 4), at('07.40', 1)], LIMIT, 5);
    expect(clockOf(peakOf({ bins })!.from)).toBe('07.00');
    expect(peakOf(arrivalBins([], LIMIT, 5))).toBeNull();
  });

  it('loses nobody: bars, before and after add up to everybody', () => {
    const some = fc.array(
      fc.record({
        minute: fc.integer({ min: -400, max: 1900 }),
        late: fc.boolean(),
        people: fc.integer({ min: 1, max: 900 }),
      }),
    );
    fc.assert(
      fc.property(some, fc.integer({ min: 0, max: 1439 }), fc.constantFrom(1, 5), (arrivals, limit, size) => {
        const { bins, before, after, total } = arrivalBins(arrivals, limit, size);
        expect(bins.reduce((sum, bin) => sum + countOf(bin), before + after)).toBe(total);
        expect(total).toBe(arrivals.reduce((sum, { people }) => sum + people, 0));
        expect(bins.some(({ from }) => from <= limit && limit < from + size)).toBe(true);
      }),
    );
  });

  it.each([
    [450, '07.30'],
    [0, '00.00'],
    [-30, '23.30'],
    [1440, '00.00'],
    [1439, '23.59'],
  ])('writes minute %d as %s', (minute, words) => {
    expect(clockOf(minute)).toBe(words);
  });

  it('draws the tallest bar inside the picture, with round numbers across', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 11_000 }), (most) => {
        const scale = countScale(most, 200);
        expect(scale.of(most)).toBeLessThanOrEqual(200);
        expect(scale.of(0)).toBe(0);
        expect(scale.lines.length).toBeGreaterThan(0);
      }),
    );
  });
});

describe('a bar of parts', () => {
  it('fills the picture where shares are compared', () => {
    expect(placedParts([{ count: 3 }, { count: 0 }, { count: 1 }], 4)).toEqual([
      { x: 0, width: 75 },
      { x: 75, width: 0 },
      { x: 75, width: 25 },
    ]);
  });

  it('is as long as it has people where counts are compared', () => {
    expect(placedParts([{ count: 5 }, { count: 5 }], 40)).toEqual([
      { x: 0, width: 12.5 },
      { x: 12.5, width: 12.5 },
    ]);
  });

  it('draws nothing of nobody', () => {
    expect(placedParts([{ count: 0 }], 0)).toEqual([{ x: 0, width: 0 }]);
  });

  it('adds up: parts touch, never overlap, and are together as long as the bar', () => {
    const parts = fc.array(fc.record({ count: fc.integer({ min: 0, max: 5000 }) }), { minLength: 1 });
    fc.assert(
      fc.property(parts, fc.integer({ min: 0, max: 5000 }), (some, more) => {
        const whole = sumOf(some) + more;
        const placed = placedParts(some, whole);
        placed.forEach(({ x }, i) => {
          const before = placed.slice(0, i).reduce((sum, { width }) => sum + width, 0);
          expect(x).toBeCloseTo(before, 6);
        });
        const last = placed.at(-1)!;
        expect(last.x + last.width).toBeCloseTo(whole > 0 ? (sumOf(some) / whole) * 100 : 0, 6);
      }),
    );
  });
});

describe('a line over days', () => {
  it('breaks at a day without a value and goes on behind it', () => {
    expect(brokenLine([90, 80, null, 70, 60], (value) => 100 - value)).toBe('M10,10L30,20M70,30L90,40');
  });

  it('draws no line where no two days lie together: the points stand alone', () => {
    expect(brokenLine([90, null, 80], (value) => value)).toBeNull();
    expect(brokenLine([], (value) => value)).toBeNull();
  });

  it('shades the days between, as far as they are shown', () => {
    const points = ['2026-02-17', '2026-02-18', '2026-02-19', '2026-02-20'].map((day) => ({ day }));
    expect(shadeOf({ from: '2026-02-19', to: '2026-03-20', words: 'Ramadan' }, points)).toEqual({
      x: 50,
      width: 50,
    });
    expect(shadeOf({ from: '2026-03-21', to: '2026-03-22', words: '' }, points)).toBeNull();
    expect(across(0, 4)).toBe(12.5);
  });

  it('shows every share, whatever the lowest one is', () => {
    const shares = fc.array(fc.double({ min: 0, max: 100, noNaN: true }), { minLength: 1 });
    fc.assert(
      fc.property(shares, (values) => {
        const { of } = shareScale(values, 170);
        for (const value of values) {
          expect(of(value)).toBeGreaterThanOrEqual(0);
          expect(of(value)).toBeLessThanOrEqual(170);
        }
      }),
    );
  });
});

describe('lateness in bands', () => {
  it.each([
    [1, '1–5'],
    [5, '1–5'],
    [6, '6–15'],
    [30, '16–30'],
    [31, '31–60'],
    [60, '31–60'],
    [61, '61–90'],
    [90, '61–90'],
    [91, '> 90'],
    [600, '> 90'],
  ])('%d minutes are in %s', (minutes, words) => {
    const hit = latenessBins([{ minutes, people: 3 }]).filter(({ people }) => people > 0);
    expect(hit.map((bin) => [binWords(bin), bin.people])).toEqual([[words, 3]]);
  });

  it('lose nobody who was late, and count nobody who was not', () => {
    const some = fc.array(
      fc.record({ minutes: fc.integer({ min: 0, max: 700 }), people: fc.integer({ min: 1, max: 99 }) }),
    );
    fc.assert(
      fc.property(some, (lateness) => {
        const late = lateness.filter(({ minutes }) => minutes > 0);
        const sum = (all: readonly { people: number }[]) =>
          all.reduce((total, { people }) => total + people, 0);
        expect(sum(latenessBins(lateness))).toBe(sum(late));
      }),
    );
  });
});

describe('a year in quarters', () => {
  it.each([
    [2026, 365],
    [2028, 366],
  ])('has every day of %d once, weeks from Monday', (year, days) => {
    const all = quartersOf(year).flatMap((quarter) => quarter.days);
    expect(new Set(all.map(({ day }) => day)).size).toBe(days);
    expect(all).toHaveLength(days);
    for (const quarter of quartersOf(year)) {
      quarter.days.slice(1).forEach(({ column, row }, i) => {
        const before = quarter.days[i]!;
        expect(column * 7 + row).toBe(before.column * 7 + before.row + 1);
      });
      expect(quarter.columns).toBeLessThanOrEqual(14);
      expect(quarter.months).toHaveLength(3);
    }
  });

  it('puts Thursday 1 January 2026 into the first week, fourth row', () => {
    expect(quartersOf(2026)[0]!.days[0]).toEqual({ day: '2026-01-01', column: 0, row: 3 });
  });
});

describe('a ladder of days', () => {
  const tone = 'warn' as const;
  const ladder = [3, 4, 7, 10, 28].map((fromDays) => ({ fromDays, tone }));

  it('rises rung by rung, each as long as it lasts, and marks where somebody stands', () => {
    const { steps, at } = placedSteps(ladder, 7);
    expect(steps.map(({ rise }) => rise)).toEqual([0.2, 0.4, 0.6, 0.8, 1]);
    expect(at).toBeCloseTo(steps[2]!.x);
    expect(steps.at(-1)!.x + steps.at(-1)!.width).toBeCloseTo(100);
    steps.slice(1).forEach(({ x }, i) => expect(x).toBeCloseTo(steps[i]!.x + steps[i]!.width));
  });

  it('writes no number where it would run into the one before', () => {
    expect(placedSteps(ladder, 0).steps.map(({ labelled }) => labelled)).toEqual([
      true,
      false,
      true,
      true,
      true,
    ]);
  });

  it('reaches as far as somebody has come', () => {
    const { at } = placedSteps(ladder, 60);
    expect(at).toBeGreaterThan(95);
    expect(at).toBeLessThanOrEqual(100);
    expect(placedSteps([], 2).steps).toEqual([]);
  });
});

describe('offices on a map', () => {
  const size = { width: 360, height: 270 };
  const office = fc.record({
    latitude: fc.double({ min: -7.6, max: -7.1, noNaN: true }),
    longitude: fc.double({ min: 109.1, max: 109.7, noNaN: true }),
  });

  it('all lie inside, north above south and west before east', () => {
    fc.assert(
      fc.property(fc.array(office, { minLength: 1, maxLength: 40 }), (offices) => {
        const placed = onMap(offices, size);
        for (const { x, y } of placed) {
          expect(x).toBeGreaterThanOrEqual(29);
          expect(x).toBeLessThanOrEqual(331);
          expect(y).toBeGreaterThanOrEqual(29);
          expect(y).toBeLessThanOrEqual(241);
        }
        const [one, ...others] = placed;
        for (const other of others) {
          if (other.latitude > one!.latitude) expect(other.y).toBeLessThanOrEqual(one!.y);
          if (other.longitude > one!.longitude) expect(other.x).toBeGreaterThanOrEqual(one!.x);
        }
      }),
    );
  });

  it('keep their distances: a kilometre is as long upwards as sideways', () => {
    const [a, east, north] = onMap(
      [
        { latitude: -7.4, longitude: 109.3 },
        { latitude: -7.4, longitude: 109.3 + 0.1 / Math.cos((7.35 * Math.PI) / 180) },
        { latitude: -7.3, longitude: 109.3 },
      ],
      size,
    );
    expect(east!.x - a!.x).toBeCloseTo(a!.y - north!.y, 0);
  });

  it('a single one stands in the middle, none is no picture', () => {
    expect(onMap([{ latitude: -7.4, longitude: 109.3 }], size)).toMatchObject([{ x: 180, y: 135 }]);
    expect(onMap([], size)).toEqual([]);
  });
});
