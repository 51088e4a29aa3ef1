import { describe, expect, it } from '@jest/globals';
import { workDate } from '../../../platform/index.js';
import { type NamedRule, conditionWords, datesWords, refusalWords } from './entry-words.rules.js';

const today = workDate('2026-11-20');
const rule = (wish: Partial<NamedRule>): NamedRule => ({
  id: 'a',
  kind: 'everybody',
  unitId: null,
  unitName: null,
  role: null,
  employeeType: null,
  personId: null,
  from: null,
  until: null,
  ...wish,
});
const dinkes = rule({ kind: 'unit', unitId: 'u', unitName: 'Dinas Kesehatan' });

describe('rules in words', () => {
  it.each<[NamedRule, string]>([
    [rule({}), 'semua orang yang mempunyai akun'],
    [dinkes, 'Dinas Kesehatan dan unit di bawahnya'],
    [rule({ kind: 'role', role: 'supervisor' }), 'Atasan'],
    [
      rule({ kind: 'role', role: 'supervisor', unitName: 'Dinas Kesehatan' }),
      'Atasan di Dinas Kesehatan dan unit di bawahnya',
    ],
    [rule({ kind: 'employee-type', employeeType: 'pppk' }), 'pegawai berstatus PPPK'],
    [rule({ kind: 'person', personId: 'p' }), 'orang yang ditunjuk namanya'],
  ])('%#: %j', (one, words) => expect(conditionWords(one)).toBe(words));

  it.each<[string | null, string | null, string]>([
    [null, null, ''],
    ['2026-11-20', null, 'mulai Jumat, 20 November 2026'],
    [null, '2026-12-31', 'sampai Kamis, 31 Desember 2026'],
    ['2026-11-20', '2026-12-31', 'mulai Jumat, 20 November 2026 sampai Kamis, 31 Desember 2026'],
    ['2026-11-20', '2026-11-20', 'hanya Jumat, 20 November 2026'],
  ])('dates from %s until %s', (from, until, words) => {
    expect(datesWords({ from: from ? workDate(from) : null, until: until ? workDate(until) : null })).toBe(
      words,
    );
  });
});

describe('a refusal in words', () => {
  const refused = (
    reason: 'no-rules' | 'not-yet' | 'ended' | 'not-covered',
    nearest: NamedRule | null,
    rules: NamedRule[],
  ) => refusalWords({ ok: false, reason, nearest }, rules, today);

  it('names the one rule there is', () => {
    expect(refused('not-covered', dinkes, [dinkes])).toEqual({
      why: 'Aplikasi ini hanya untuk Dinas Kesehatan dan unit di bawahnya.',
      open: [],
    });
  });

  it('lists several once each, without those whose days have not come', () => {
    const people = ['x', 'y'].map((personId) => rule({ id: personId, kind: 'person', personId }));
    const later = rule({ id: 'l', kind: 'role', role: 'hr', from: workDate('2027-01-01') });
    expect(refused('not-covered', dinkes, [dinkes, ...people, later]).open).toEqual([
      'Dinas Kesehatan dan unit di bawahnya',
      'orang yang ditunjuk namanya',
    ]);
  });

  it('tells the day on which it opens, or closed, and that it is closed for all', () => {
    const later = { ...dinkes, from: workDate('2026-12-01') };
    expect(refused('not-yet', later, [later]).why).toBe(
      'Aplikasi ini terbuka bagi Dinas Kesehatan dan unit di bawahnya mulai Selasa, 1 Desember 2026.',
    );
    const over = { ...dinkes, until: workDate('2026-11-19') };
    expect(refused('ended', over, [over]).why).toBe(
      'Akses bagi Dinas Kesehatan dan unit di bawahnya hanya berlaku sampai Kamis, 19 November 2026.',
    );
    expect(refused('no-rules', null, []).why).toBe('Aplikasi ini hari ini tidak dibuka bagi siapa pun.');
  });
});
