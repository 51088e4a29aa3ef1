import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type WorkDate, addDays, weekdayOf, workDate } from '../../platform/index.js';
import { BASE_HOURS, THREE_SHIFTS } from '../schedules/reference/purbalingga-rules.js';
import { type BranchFigures, changeOf, mostChanged, together } from './changes.rules.js';
import { arrivalsAt, latenessOf, startsOf } from './arrivals.rules.js';
import { graceBandOf } from './grace-band.rules.js';
import { changeWords, finalityWords, trendWords } from './overview-words.rules.js';
import {
  type DayFigures,
  daysForTrend,
  figuresOf,
  medianOf,
  sameWeekdays,
  trendOf,
} from './trend-days.rules.js';
import { troubleMap } from './trouble-map.rules.js';

const FRIDAY = workDate('2026-11-20');

/** 100 people from Monday to Friday, 10 of a night shift on other days. */
const usualDay = (day: WorkDate, present = 90): DayFigures => ({
  day,
  scheduled: weekdayOf(day) <= 5 ? 100 : 10,
  present: weekdayOf(day) <= 5 ? present : 10,
  medianLate: 4,
});
const usualDays = (present = 90) => daysForTrend(FRIDAY).map((day) => usualDay(day, present));
const changed = (figures: DayFigures[], day: string, change: Partial<DayFigures>) =>
  figures.map((one) => (one.day === day ? { ...one, ...change } : one));

describe('a trend of working days', () => {
  it('shows twenty of them, without the days on which only the night shift works', () => {
    const points = trendOf(usualDays(), FRIDAY, new Map());
    expect(points).toHaveLength(20);
    expect(points.at(-1)).toMatchObject({ day: FRIDAY, label: '20 Nov', value: 90, usual: 90, lower: 4 });
    expect(points.every(({ day }) => weekdayOf(day as WorkDate) <= 5)).toBe(true);
  });

  it('leaves a gap with the name of the holiday, and shows twenty days besides', () => {
    const monday = workDate('2026-11-16');
    const figures = changed(usualDays(), monday, { scheduled: 10, present: 10 });
    const points = trendOf(figures, FRIDAY, new Map([[monday, 'Hari Jadi']]));
    expect(points).toHaveLength(21);
    expect(points.find(({ day }) => day === monday)).toMatchObject({
      value: null,
      usual: null,
      lower: null,
      gap: 'Hari Jadi',
    });
  });

  it('compares a day with the same weekday of the four weeks before, holidays left out', () => {
    let figures = usualDays();
    figures = changed(figures, '2026-11-13', { present: 80 });
    figures = changed(figures, '2026-11-06', { present: 70 });
    figures = changed(figures, '2026-10-30', { scheduled: 5, present: 0 });
    const friday = trendOf(figures, FRIDAY, new Map()).at(-1)!;
    expect(friday.usual).toBe(80);
  });

  it('has nothing to show where nobody works, and no habit in the first week', () => {
    expect(trendOf([], FRIDAY, new Map())).toEqual([]);
    const [only] = trendOf([usualDay(FRIDAY)], FRIDAY, new Map());
    expect(only).toMatchObject({ value: 90, usual: null });
  });

  it('says the mean and the lowest day', () => {
    const points = trendOf(changed(usualDays(), '2026-11-12', { present: 50 }), FRIDAY, new Map());
    expect(trendWords(points)).toBe(
      'Rata-rata 88% hadir dalam 20 hari kerja. Terendah 50% pada Kam, 12 Nov.',
    );
    expect(trendWords([])).toBe('Belum cukup hari kerja untuk melihat kecenderungan.');
  });
});

describe('figures of days that passed', () => {
  it('add up over those who were late by the same minutes, with the middle of them', () => {
    const share = (lateMinutes: number, present: number) => ({
      day: FRIDAY,
      lateMinutes,
      scheduled: present,
      present,
    });
    expect(figuresOf([share(0, 90), share(2, 3), share(10, 1)])).toEqual([
      { day: FRIDAY, scheduled: 94, present: 94, medianLate: 2 },
    ]);
  });

  it.each([
    [[], null],
    [[[5, 1]], 5],
    [
      [
        [9, 1],
        [4, 1],
      ],
      6.5,
    ],
    [
      [
        [1, 3],
        [60, 1],
      ],
      1,
    ],
    [
      [
        [1, 2],
        [60, 2],
      ],
      30.5,
    ],
  ] as [[number, number][], number | null][])('have the middle of %j at %d', (lateness, median) => {
    expect(medianOf(lateness.map(([minutes, people]) => ({ minutes, people })))).toBe(median);
  });
});

describe('who begins when', () => {
  const started = (start: number, minute: number | null, people: number, more = {}) => ({
    start,
    minute,
    people,
    ruleSetId: 'base',
    shiftCode: null,
    lateMinutes: 0,
    provisional: 0,
    ...more,
  });
  const days = [
    started(450, 440, 30),
    started(450, null, 8),
    started(450, 458, 2, { lateMinutes: 8 }),
    started(420, 425, 20, { ruleSetId: 'shifts', shiftCode: 'P', lateMinutes: 5 }),
    started(450, 441, 1, { ruleSetId: 'other' }),
  ];

  it('lists the starts, most people first, by the rule of most of them', () => {
    expect(startsOf(days)).toEqual([
      { start: 450, people: 41, ruleSetId: 'base', shiftCode: null },
      { start: 420, people: 20, ruleSetId: 'shifts', shiftCode: 'P' },
    ]);
  });

  it('keeps those who came for one start apart, and the late of all starts together', () => {
    expect(arrivalsAt(days, 420)).toEqual([{ minute: 425, late: true, people: 20 }]);
    expect(arrivalsAt(days, 450).reduce((sum, { people }) => sum + people, 0)).toBe(33);
    expect(latenessOf(days)).toEqual([
      { minutes: 8, people: 2 },
      { minutes: 5, people: 20 },
    ]);
  });
});

const branch = (branchId: string, scheduled: number, shares: readonly number[]): BranchFigures[] =>
  [FRIDAY, ...sameWeekdays(FRIDAY)].flatMap((day, i) =>
    shares[i] === undefined
      ? []
      : [{ branchId, day, scheduled, present: Math.round((scheduled * shares[i]!) / 100) }],
  );

describe('what changed', () => {
  it('is the difference to the mean of the same weekdays', () => {
    expect(changeOf(branch('a', 200, [80, 90, 92, 94, 96]), FRIDAY)).toEqual({
      branchId: 'a',
      now: 80,
      usual: 93,
      points: -13,
      present: 160,
      scheduled: 200,
    });
  });

  it('is nothing without two earlier days, or when nobody is scheduled', () => {
    expect(changeOf(branch('a', 200, [80, 90]), FRIDAY)).toBeNull();
    expect(changeOf(branch('a', 0, [0, 0, 0]), FRIDAY)).toBeNull();
    expect(changeOf([], FRIDAY)).toBeNull();
  });

  it('puts 40 of 400 before one of four, better or worse, and leaves out what stayed the same', () => {
    const figures = [
      ...branch('small', 4, [75, 100, 100]),
      ...branch('large', 400, [80, 90, 90]),
      ...branch('better', 100, [99, 90, 90]),
      ...branch('same', 100, [90, 90, 90]),
    ];
    expect(mostChanged(figures, FRIDAY).map(({ branchId }) => branchId)).toEqual([
      'large',
      'better',
      'small',
    ]);
    expect(mostChanged(figures, FRIDAY, 1)).toHaveLength(1);
  });

  it('adds branches up: the whole is their sum on every day', () => {
    const some = fc.array(
      fc.record({ scheduled: fc.integer({ min: 0, max: 500 }), week: fc.integer({ min: 0, max: 4 }) }),
    );
    fc.assert(
      fc.property(some, (rows) => {
        const figures = rows.map(({ scheduled, week }, i) => ({
          branchId: `u${i}`,
          day: addDays(FRIDAY, -7 * week),
          scheduled,
          present: scheduled >> 1,
        }));
        const sum = (all: readonly BranchFigures[], of: 'scheduled' | 'present') =>
          all.reduce((total, one) => total + one[of], 0);
        const whole = together(figures);
        expect(new Set(whole.map(({ day }) => day)).size).toBe(whole.length);
        for (const key of ['scheduled', 'present'] as const) expect(sum(whole, key)).toBe(sum(figures, key));
      }),
    );
  });

  it.each([
    [{ points: -4.2, usual: 87.1 }, true, '4,2 poin di bawah Jumat biasanya pada jam ini (87,1%)'],
    [{ points: 2, usual: 90 }, false, '2 poin di atas Jumat biasanya (90%)'],
    [{ points: -0.4, usual: 90 }, false, 'Sama seperti Jumat biasanya (90%)'],
  ])('is said in words: %j', (change, running, words) => {
    expect(changeWords(change, 5, running)).toBe(words);
  });
});

describe('the map of what is wrong', () => {
  const office = (unitId: string) => ({
    unitId,
    code: unitId,
    name: unitId,
    latitude: -7.3,
    longitude: 109.3,
  });
  const unit = { id: 'b', code: 'b', name: 'b', zone: 'Asia/Jakarta' } as const;
  const offices = [office('a'), office('b'), office('c')];

  it('names the failure of an office before its silent machine, and leads there', () => {
    const places = troubleMap(offices, {
      incidents: [{ id: 'i1', cause: 'power', unit }],
      silent: [
        { code: 'm1', name: 'Mesin A' },
        { code: 'm2', name: 'Mesin B' },
        { code: 'web', name: 'Ponsel' },
      ],
      unitOfSource: new Map([
        ['m1', 'a'],
        ['m2', 'b'],
      ]),
    });
    expect(places.map(({ key, trouble, href }) => [key, trouble, href])).toEqual([
      ['a', 'Mesin A diam', '/presensi/sumber/m1'],
      ['b', 'listrik padam, Mesin B diam', '/presensi/gangguan/i1'],
      ['c', null, undefined],
    ]);
  });

  it('is not drawn while nothing is wrong at any office', () => {
    const none = { incidents: [], silent: [{ code: 'web', name: 'Ponsel' }], unitOfSource: new Map() };
    expect(troubleMap(offices, none)).toEqual([]);
  });
});

describe('whether figures may change', () => {
  it.each([
    [0, 'Tetap: tidak berubah lagi dengan sendirinya'],
    [1204, 'Sementara: 1.204 hasil masih dapat berubah'],
  ])('with %d provisional results: %s', (provisional, words) => {
    expect(finalityWords(provisional)).toBe(words);
  });
});

describe('the band after the start', () => {
  const friday = { start: 450, weekday: 5 as const, shiftCode: null };
  const flexible = { ...BASE_HOURS, days: { 5: { ...BASE_HOURS.days[5]!, flexMinutes: 30 } } };
  it.each([
    ['nothing', BASE_HOURS, friday, undefined],
    ['flexible hours', flexible, friday, { until: 480, words: 'Jam masuk lentur sampai 08.00' }],
    [
      'pay-back after the play of the hours',
      { ...flexible, payBack: { upToMinutes: 30 } },
      friday,
      { until: 510, words: 'Sampai 08.30 boleh diganti pada hari yang sama' },
    ],
    [
      'pay-back of a shift',
      { ...THREE_SHIFTS, payBack: { upToMinutes: 15 } },
      { start: 420, weekday: 5 as const, shiftCode: 'P' },
      { until: 435, words: 'Sampai 07.15 boleh diganti pada hari yang sama' },
    ],
  ])('comes of %s', (_of, content, when, band) => {
    expect(graceBandOf(content, when)).toEqual(band);
  });
});
