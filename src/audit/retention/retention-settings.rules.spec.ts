import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { workDate } from '../../platform/index.js';
import type { RecordClass } from './record-class.js';
import type { RetentionForm } from './retention-settings.form.js';
import { cutOff, readRetentionWish } from './retention-settings.rules.js';

const TODAY = workDate('2026-11-20');
const record = { minDays: 30 } as RecordClass;
const form = (fields: Partial<RetentionForm>): RetentionForm => ({
  cara: 'hapus',
  hari: 90,
  mulai: '2026-11-20',
  dasar: 'SK 5/2026',
  ...fields,
});

describe('a setting of retention', () => {
  it.each([
    ['as asked, from today', {}, { ok: true, keepDays: 90, from: '2026-11-20' }],
    ['the fewest days', { hari: 30 }, { ok: true, keepDays: 30, from: '2026-11-20' }],
    ['later', { mulai: '2027-01-01' }, { ok: true, keepDays: 90, from: '2027-01-01' }],
    [
      'kept, whatever the days say',
      { cara: 'simpan' as const, hari: 1 },
      { ok: true, keepDays: null, from: '2026-11-20' },
    ],
  ])('is read: %s', (_, fields, wish) => {
    expect(readRetentionWish(form(fields), record, TODAY)).toEqual(wish);
  });

  it.each([
    ['fewer days than the class needs', { hari: 29 }, ['hari']],
    ['no days', { hari: undefined as never }, ['hari']],
    ['the past', { mulai: '2026-11-19' }, ['mulai']],
    ['a day that does not exist, and too few days', { mulai: '2026-02-30', hari: 1 }, ['mulai', 'hari']],
  ])('is refused for %s', (_, fields, faulty) => {
    const wish = readRetentionWish(form(fields), record, TODAY);
    expect(wish.ok ? [] : wish.faults.map(({ field }) => field)).toEqual(faulty);
  });

  it('never removes what one of the clocks finds too young', () => {
    const instant = fc.date({
      min: new Date('2020-01-01'),
      max: new Date('2060-01-01'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(instant, instant, fc.integer({ min: 1, max: 36_500 }), (office, world, days) => {
        const before = cutOff(days, office, world);
        for (const now of [office, world])
          expect(now.getTime() - before.getTime()).toBeGreaterThanOrEqual(days * 86_400_000);
      }),
    );
  });
});
