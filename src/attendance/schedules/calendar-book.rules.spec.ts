import { describe, expect, it } from '@jest/globals';
import { workDate } from '../../platform/index.js';
import { CalendarBook, type CalendarDayKind, type CalendarEntry } from './calendar-book.rules.js';

const day = workDate('2026-06-22');
const entry = (id: string, kind: CalendarDayKind, unitId: string | null, free: boolean): CalendarEntry => ({
  id,
  day,
  kind,
  unitId,
  free,
});
const holiday = entry('holiday', 'national-holiday', null, true);
const anniversary = entry('anniversary', 'regency-day', null, false);
const schoolHoliday = entry('school-holiday', 'unit-day', 'education', true);
const fromHome = entry('from-home', 'work-from-home', null, false);
const open = entry('open', 'unit-day', 'hospital', false);

describe('CalendarBook', () => {
  it.each<[string, CalendarEntry[], string[], string | null, string | null]>([
    ['an ordinary day', [], ['office', 'regency'], null, null],
    ['a national holiday frees everybody', [holiday], ['office', 'regency'], 'holiday', null],
    ['the anniversary is celebrated at work', [anniversary], ['office', 'regency'], null, null],
    [
      'an anniversary on a holiday frees nonetheless',
      [anniversary, holiday],
      ['office', 'regency'],
      'holiday',
      null,
    ],
    [
      'a school holiday reaches a school below the agency',
      [schoolHoliday],
      ['school', 'education', 'regency'],
      'school-holiday',
      null,
    ],
    ['and nobody beside it', [schoolHoliday], ['office', 'regency'], null, null],
    [
      'the nearest layer is named when two free the day',
      [holiday, schoolHoliday],
      ['school', 'education', 'regency'],
      'school-holiday',
      null,
    ],
    ['a decree sends everybody home to work', [fromHome], ['office', 'regency'], null, 'from-home'],
    ['nobody works from home on a free day', [fromHome, holiday], ['office', 'regency'], 'holiday', null],
    [
      'a unit that stays open works on the holiday',
      [holiday, open],
      ['ward', 'hospital', 'regency'],
      null,
      null,
    ],
    ['and at its place, not at home', [fromHome, open], ['ward', 'hospital', 'regency'], null, null],
    [
      'a ward of it may be free',
      [holiday, open, entry('ward-day', 'unit-day', 'ward', true)],
      ['ward', 'hospital', 'regency'],
      'ward-day',
      null,
    ],
    [
      'a unit that is open may send its own home',
      [open, entry('own', 'work-from-home', 'hospital', false)],
      ['hospital', 'regency'],
      null,
      'own',
    ],
  ])('%s', (_title, entries, line, freedBy, fromHomeBy) => {
    const verdict = new CalendarBook(entries).verdict(line, day);
    expect([verdict.freedBy?.id ?? null, verdict.fromHomeBy?.id ?? null]).toEqual([freedBy, fromHomeBy]);
  });

  it('says nothing about other days', () => {
    expect(new CalendarBook([holiday]).verdict(['office'], workDate('2026-06-23')).freedBy).toBeNull();
  });
});
