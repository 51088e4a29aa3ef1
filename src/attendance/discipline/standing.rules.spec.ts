import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { type WorkDate, addDays, weekdayOf, workDate } from '../../platform/index.js';
import { type DisciplineRules, parseDisciplineRules } from './discipline-rules.js';
import { DISCIPLINE_SETS, PP_53_2010, PP_94_2021 } from './reference/discipline-sets.js';
import { type CountedShift, placeOn, standingOf, workingDays } from './standing.rules.js';
import { warningsOf } from './warnings.rules.js';

const shift = (date: string, wish: Partial<CountedShift> = {}): CountedShift => ({
  workDate: workDate(date),
  status: 'present',
  provisional: false,
  halfDayCode: null,
  lateMinutes: 0,
  leftEarlyMinutes: 0,
  repaidMinutes: 0,
  missingPresses: 0,
  ...wish,
});
const absent = (date: string, wish: Partial<CountedShift> = {}) => shift(date, { status: 'absent', ...wish });

/** Working days from `first` on, Monday to Friday: `A` absent, `.` present, `?` still provisional, `L` leave, `H` holiday. */
function week(first: string, letters: string): CountedShift[] {
  const shifts: CountedShift[] = [];
  let day = workDate(first);
  for (const letter of letters.replaceAll(' ', '')) {
    while (weekdayOf(day) > 5) day = addDays(day, 1);
    const status = { A: 'absent', L: 'on-leave', H: 'holiday' }[letter] ?? 'present';
    shifts.push(shift(day, letter === '?' ? { status: 'expected', provisional: true } : { status }));
    day = addDays(day, 1);
  }
  return shifts;
}
const standing = (shifts: CountedShift[], rules = PP_94_2021, year = 2026) =>
  standingOf(workingDays(shifts), rules, year);
const warned = (shifts: CountedShift[], rules = PP_94_2021, year = 2026) =>
  warningsOf(workingDays(shifts), rules, year).map(({ kind, at, on }) => `${kind} ${at} ${on}`);

describe('the ladder of PP 94/2021', () => {
  it.each([
    [0, null, 3],
    [2, null, 1],
    [3, 'teguran lisan (Pasal 9)', 1],
    [4, 'teguran tertulis (Pasal 9)', 3],
    [6, 'teguran tertulis (Pasal 9)', 1],
    [7, 'pernyataan tidak puas secara tertulis (Pasal 9)', 4],
    [10, 'pernyataan tidak puas secara tertulis (Pasal 9)', 1],
    [11, 'pemotongan tunjangan kinerja 25% selama 6 bulan (Pasal 10)', 3],
    [13, 'pemotongan tunjangan kinerja 25% selama 6 bulan (Pasal 10)', 1],
    [14, 'pemotongan tunjangan kinerja 25% selama 9 bulan (Pasal 10)', 3],
    [16, 'pemotongan tunjangan kinerja 25% selama 9 bulan (Pasal 10)', 1],
    [17, 'pemotongan tunjangan kinerja 25% selama 12 bulan (Pasal 10)', 4],
    [20, 'pemotongan tunjangan kinerja 25% selama 12 bulan (Pasal 10)', 1],
    [21, 'penurunan jabatan setingkat lebih rendah selama 12 bulan (Pasal 11 ayat (2) huruf d angka 1)', 4],
    [24, 'penurunan jabatan setingkat lebih rendah selama 12 bulan (Pasal 11 ayat (2) huruf d angka 1)', 1],
    [
      25,
      'pembebasan dari jabatan menjadi jabatan pelaksana selama 12 bulan (Pasal 11 ayat (2) huruf d angka 2)',
      3,
    ],
    [
      27,
      'pembebasan dari jabatan menjadi jabatan pelaksana selama 12 bulan (Pasal 11 ayat (2) huruf d angka 2)',
      1,
    ],
    [
      28,
      'pemberhentian dengan hormat tidak atas permintaan sendiri (Pasal 11 ayat (2) huruf d angka 3)',
      null,
    ],
    [
      90,
      'pemberhentian dengan hormat tidak atas permintaan sendiri (Pasal 11 ayat (2) huruf d angka 3)',
      null,
    ],
  ])('gives %d days: %s, %p more to the next', (days, penalty, more) => {
    const { rung, next } = placeOn(PP_94_2021.ladder, days);
    expect(rung && `${rung.penalty} (${rung.article})`).toBe(penalty);
    expect(next?.daysLeft ?? null).toBe(more);
  });
});

describe('the ladder of PP 53/2010, for days before 31 August 2021', () => {
  it.each([
    [4, null],
    [5, 'Pasal 8 angka 9 huruf a'],
    [6, 'Pasal 8 angka 9 huruf b'],
    [10, 'Pasal 8 angka 9 huruf b'],
    [11, 'Pasal 8 angka 9 huruf c'],
    [16, 'Pasal 9 angka 11 huruf a'],
    [21, 'Pasal 9 angka 11 huruf b'],
    [26, 'Pasal 9 angka 11 huruf c'],
    [31, 'Pasal 10 angka 9 huruf a'],
    [36, 'Pasal 10 angka 9 huruf b'],
    [41, 'Pasal 10 angka 9 huruf c'],
    [46, 'Pasal 10 angka 9 huruf d'],
  ])('gives %d days %s', (days, article) => {
    expect(placeOn(PP_53_2010.ladder, days).rung?.article ?? null).toBe(article);
  });

  it('leaves days before that date to it when PP 94/2021 counts', () => {
    const days = [absent('2021-08-27'), absent('2021-08-30'), absent('2021-08-31'), absent('2021-09-01')];
    expect(standing(days, PP_94_2021, 2021).unexcused).toEqual(['2021-08-31', '2021-09-01']);
    expect(standing(days.slice(0, 2), PP_53_2010, 2021).unexcused).toEqual(['2021-08-27', '2021-08-30']);
  });
});

describe('half a day without a reason', () => {
  const half = absent('2026-03-02', { halfDayCode: 'CT' });
  const all = [half, absent('2026-03-03', { halfDayCode: 'I' }), absent('2026-03-04')];
  const counting: DisciplineRules = { ...PP_94_2021, halfDays: { decree: 'Perbup 1/2026' } };

  it.each([
    ['the other half was leave', [half], ['2026-03-02']],
    ['one of two shifts', [absent('2026-03-02'), shift('2026-03-02')], ['2026-03-02']],
    ['the half of one of two shifts is a quarter', [half, shift('2026-03-02')], []],
    ['one of three shifts', [absent('2026-03-02'), shift('2026-03-02'), shift('2026-03-02')], []],
    ['still provisional', [absent('2026-03-02', { halfDayCode: 'CT', provisional: true })], []],
    ['all of it', [absent('2026-03-02')], []],
  ])('%s', (_title, shifts, found) => expect(standing(shifts).halfDays).toEqual(found));

  it('is a counter of its own: PP 94/2021 speaks of days', () => {
    expect(standing(all)).toMatchObject({ counted: 1, converted: 0, halfDays: ['2026-03-02', '2026-03-03'] });
  });

  it('makes a day with another one only where a decree is named', () => {
    expect(standing(all, counting)).toMatchObject({ counted: 2, converted: 1, unexcused: ['2026-03-04'] });
    expect(standing(all.slice(1), counting)).toMatchObject({ counted: 1, converted: 0 });
    expect(() => parseDisciplineRules({ ...PP_94_2021, halfDays: { decree: '' } })).toThrow(
      'halfDays.decree',
    );
  });
});

describe('a day without a valid reason (Pasal 4 huruf f)', () => {
  it.each([
    ['absent and final', [absent('2026-03-02')], 1],
    ['still provisional', [absent('2026-03-02', { provisional: true })], 0],
    ['on leave', [shift('2026-03-02', { status: 'on-leave' })], 0],
    ['a holiday', [shift('2026-03-02', { status: 'holiday' })], 0],
    ['off shift', [shift('2026-03-02', { status: 'off-shift' })], 0],
    ['late all day, but there', [shift('2026-03-02', { lateMinutes: 400 })], 0],
    ['leave for half of it', [absent('2026-03-02', { halfDayCode: 'CT' })], 0],
    ['absent from one of two shifts', [absent('2026-03-02'), shift('2026-03-02')], 0],
    ['absent from both shifts', [absent('2026-03-02'), absent('2026-03-02')], 1],
    [
      'one shift final, the other not',
      [absent('2026-03-02'), absent('2026-03-02', { provisional: true })],
      0,
    ],
    ['of the year before', [absent('2025-12-31')], 0],
  ])('%s counts as it should', (_, shifts, counted) => {
    expect(standing(shifts).counted).toBe(counted);
  });
});

describe('working days in a row (Pasal 11 ayat (2) huruf d angka 4)', () => {
  it.each([
    ['ten from Monday on, the weekend between', '2026-03-02', 'AAAAA AAAAA', 10],
    ['a holiday does not break it', '2026-03-02', 'AAHAA', 4],
    ['a day of work breaks it', '2026-03-02', 'AAA.AA', 3],
    ['a day of leave breaks it', '2026-03-02', 'AAL A', 2],
    ['a day that is still provisional is no link of it', '2026-03-02', 'AA?AA', 2],
    ['New Year does not break it', '2025-12-29', 'AAAHAAAA', 7],
  ])('%s', (_, first, letters, longest) => {
    expect(standing(week(first, letters)).rows[0]?.days).toBe(longest);
  });

  it('counts the working days of the person: rest after a night shift is none', () => {
    const nights = ['2026-03-02', '2026-03-05', '2026-03-08'].map((day) => absent(day));
    const rest = ['2026-03-03', '2026-03-06'].map((day) => shift(day, { status: 'off-shift' }));
    expect(standing([...nights, ...rest]).rows[0]).toEqual({
      first: '2026-03-02',
      last: '2026-03-08',
      days: 3,
    });
  });

  it('reaches dismissal with the tenth, and the salary stops in the month after the tenth', () => {
    const nine = standing(week('2026-03-02', 'AAAAAAAAA'));
    expect([nine.rowReached, nine.salaryStops]).toEqual([null, null]);
    const ten = standing(week('2026-03-19', 'AAAAAAAAA A'));
    expect([ten.rowReached?.days, ten.salaryStops]).toEqual([10, '2026-05']);
    const many = standing(week('2026-03-02', 'A'.repeat(40)));
    expect(many.salaryStops).toBe('2026-04');
  });

  it('still runs while today is provisional, and has ended after a day of work', () => {
    expect(standing(week('2026-03-02', 'AAA?')).running?.days).toBe(3);
    expect(standing(week('2026-03-02', 'AAA.')).running).toBeNull();
  });
});

describe('minutes short', () => {
  const late = Array.from({ length: 20 }, (_, i) =>
    shift(addDays(workDate('2026-03-01'), i), { lateMinutes: 60, leftEarlyMinutes: 10, repaidMinutes: 25 }),
  );

  it('are a counter of their own under PP 94/2021 and never days', () => {
    expect(standing(late)).toMatchObject({ shortMinutes: 900, converted: 0, counted: 0, rung: null });
  });

  it.each([
    [450, 2],
    [451, 1],
    [300, 3],
  ])('become days at %d minutes each only where a decree is named', (minutesPerDay, converted) => {
    const rules: DisciplineRules = {
      ...PP_94_2021,
      minutesAsDays: { minutesPerDay, decree: 'Perbup 1/2026' },
    };
    expect(standing([...late, absent('2026-04-01')], rules)).toMatchObject({
      converted,
      counted: converted + 1,
      unexcused: ['2026-04-01'],
    });
  });

  it('under PP 53/2010 are 7.5 hours a day: 450 minutes, not the 510 of a day with its break', () => {
    const minutes = (lateMinutes: number) =>
      standing([shift('2020-03-02', { lateMinutes })], PP_53_2010, 2020);
    expect([449, 450, 510, 900].map((given) => minutes(given).converted)).toEqual([0, 1, 1, 2]);
  });

  it('of a provisional day wait', () => {
    expect(standing([shift('2026-03-02', { lateMinutes: 60, provisional: true })]).shortMinutes).toBe(0);
  });
});

describe('warnings', () => {
  it('come before the first penalty, on each rung and on the day before each', () => {
    const letters = 'A.'.repeat(29);
    expect(warned(week('2026-01-05', letters)).map((told) => told.slice(0, -11))).toEqual(
      [2, 3, 4, 6, 7, 10, 11, 13, 14, 16, 17, 20, 21, 24, 25, 27, 28].map((at) => `days ${at}`),
    );
  });

  it('come at seven, eight and nine in a row, and tell at ten that the salary stops', () => {
    expect(warned(week('2026-03-02', 'AAAAAAAAAAA')).filter((told) => !told.startsWith('days'))).toEqual([
      'row 7 2026-03-10',
      'row 8 2026-03-11',
      'row 9 2026-03-12',
      'salary-stop 10 2026-03-13',
    ]);
  });

  it('never come for what is provisional', () => {
    expect(warned(week('2026-03-02', '????????????'))).toEqual([]);
  });

  it('tell of a row over New Year in the year in which it grew so long', () => {
    const days = week('2025-12-24', 'AAAAAAA');
    expect(warned(days, PP_94_2021, 2025).filter((told) => told.startsWith('row'))).toEqual([]);
    expect(warned(days).filter((told) => told.startsWith('row'))).toEqual(['row 7 2026-01-01']);
  });
});

describe('whatever the days', () => {
  const letters = fc.string({ unit: fc.constantFrom('A', '.', '?', 'L', 'H'), maxLength: 120 });

  it('counts the same in any order of arrival', () => {
    fc.assert(
      fc.property(letters, fc.infiniteStream(fc.double({ noNaN: true })), (given, random) => {
        const days = week('2026-01-05', given);
        const shuffled = days
          .map((day) => ({ day, at: random.next().value as number }))
          .sort((a, b) => a.at - b.at)
          .map(({ day }) => day);
        expect(standing(shuffled)).toEqual(standing(days));
        expect(warned(shuffled)).toEqual(warned(days));
      }),
    );
  });

  it('never gives more days than were absent, and rows add up to them', () => {
    fc.assert(
      fc.property(letters, (given) => {
        const found = standing(week('2026-01-05', given));
        expect(found.unexcused).toHaveLength([...given].filter((letter) => letter === 'A').length);
        const inRows = found.rows.reduce((sum, { days }) => sum + days, 0);
        expect(inRows).toBeLessThanOrEqual(found.unexcused.length);
        for (const row of found.rows) expect(row.days).toBeGreaterThan(1);
      }),
    );
  });

  it('takes back no warning when days are added at the end', () => {
    fc.assert(
      fc.property(letters, fc.constantFrom('A', '.', 'L'), (given, last) => {
        const before = warned(week('2026-01-05', given));
        expect(warned(week('2026-01-05', given + last)).slice(0, before.length)).toEqual(before);
      }),
    );
  });
});

describe('the content of a rule set', () => {
  it.each(DISCIPLINE_SETS.map((set) => [set.code, set] as const))('of %s can be read', (_, { content }) => {
    expect(parseDisciplineRules(JSON.parse(JSON.stringify(content)))).toEqual(content);
  });

  it.each([
    ['no ladder', { ladder: [] }, 'ladder must have a rung'],
    [
      'a conversion without a decree',
      { minutesAsDays: { minutesPerDay: 450, decree: ' ' } },
      'minutesAsDays.decree must be a text',
    ],
    [
      'rungs out of order',
      { ladder: [PP_94_2021.ladder[1], PP_94_2021.ladder[0]] },
      'ladder[1].fromDays must be a whole number from 5 to 366',
    ],
    ['an unknown field', { steps: 1 }, 'unknown field steps in content'],
    ['a date that is none', { since: 'soon' }, 'since must be a date or null'],
  ])('with %s is refused', (_, change, fault) => {
    expect(() => parseDisciplineRules({ ...PP_94_2021, ...change })).toThrow(fault);
  });

  it('holds for PNS and CPNS by national law, and for PPPK by nobody until somebody decides it', () => {
    const held = DISCIPLINE_SETS.filter(({ kinds }) => kinds.length > 0);
    expect(held.every(({ kinds }) => kinds.join() === 'pns,cpns')).toBe(true);
    const [old, now] = held as [(typeof held)[0], (typeof held)[0]];
    expect([old.until, now.from]).toEqual(['2021-08-31', '2021-08-31'] as WorkDate[]);
  });
});
