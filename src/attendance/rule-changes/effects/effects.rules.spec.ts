import { describe, expect, it } from '@jest/globals';
import type { Month, WorkDate } from '../../../platform/index.js';
import type { DisciplineRules } from '../../discipline/discipline-rules.js';
import { PP_94_2021 } from '../../discipline/reference/discipline-sets.js';
import { placeOn } from '../../discipline/standing.rules.js';
import type { LeaveBalance } from '../../leave/leave-balance.rules.js';
import type { LeaveRules } from '../../leave/leave-rules.js';
import { REFERENCE_LEAVE_RULES } from '../../leave/reference/leave-examples.js';
import { hindrancesOf } from '../changes/change.rules.js';
import { CONTENT_LINES } from '../sets/lines/content-lines.js';
import { differencesOf } from '../sets/lines/differences.rules.js';
import { disciplineSide, disciplineVerdict } from './discipline-effect.rules.js';
import type { EffectSide, PersonEffect } from './effect.js';
import { EffectTally } from './effect-sums.rules.js';
import { leaveSide, leaveVerdict } from './leave-effect.rules.js';
import { effectOfMonths, openMonths, peopleOf, pricedMonths } from './priced-months.rules.js';
import { tppSide, tppVerdict } from './tpp-effect.rules.js';

const CIVIL = REFERENCE_LEAVE_RULES[0]!.content;
const { long: _gone, ...fewer } = CIVIL.kinds;
const WITHOUT_LONG: LeaveRules = { ...CIVIL, kinds: fewer };
const left = (halves: number) => ({ left: halves }) as LeaveBalance;

describe('what other rules of leave make of somebody', () => {
  it.each<[string, [LeaveRules | null, number | null], [LeaveRules | null, number | null], string]>([
    ['fewer days left is worse', [CIVIL, 24], [CIVIL, 20], 'worse'],
    ['more days left is better', [CIVIL, 20], [CIVIL, 24], 'better'],
    ['a kind that is gone is worse, whatever the days', [CIVIL, 20], [WITHOUT_LONG, 24], 'worse'],
    ['a kind that is new is better', [WITHOUT_LONG, 24], [CIVIL, 24], 'better'],
    ['no rules at all is worse', [CIVIL, 24], [null, null], 'worse'],
    [
      'another article alone is another, not a heavier rule',
      [CIVIL, 24],
      [{ ...CIVIL, booksFrom: 2025 }, 24],
      'other',
    ],
    ['the same is the same', [CIVIL, 24], [CIVIL, 24], 'same'],
  ])('%s', (_name, [was, halves], [willBe, then], verdict) => {
    const side = (rules: LeaveRules | null, days: number | null) => ({
      rules,
      side: leaveSide(rules, days === null ? null : left(days)),
    });
    expect(leaveVerdict(side(was, halves), side(willBe, then))).toBe(verdict);
  });
});

describe('what another ladder makes of somebody', () => {
  const milder: DisciplineRules = { ...PP_94_2021, ladder: PP_94_2021.ladder.slice(1) };
  const harsher: DisciplineRules = {
    ...PP_94_2021,
    ladder: [{ fromDays: 3, level: 'medium', penalty: 'pemotongan', article: 'contoh' }],
  };
  const renamed: DisciplineRules = {
    ...PP_94_2021,
    ladder: [{ fromDays: 3, level: 'light', penalty: 'nasihat', article: 'contoh' }],
  };
  const row = { first: '2026-03-02', last: '2026-03-13', days: 10 } as never;
  const stands = (rules: DisciplineRules | null, counted: number, inARow = false) => ({
    rules,
    standing: { counted, rung: placeOn(rules?.ladder ?? [], counted).rung, rowReached: inARow ? row : null },
  });
  it.each([
    [
      'a rung that begins later is better',
      stands(PP_94_2021, 3),
      stands(milder, 3),
      'better',
      'belum ada hukuman',
    ],
    [
      'a heavier level is worse (Ps. 8 PP 94/2021)',
      stands(PP_94_2021, 3),
      stands(harsher, 3),
      'worse',
      'pemotongan',
    ],
    [
      'another penalty of the same level is another',
      stands(PP_94_2021, 3),
      stands(renamed, 3),
      'other',
      'nasihat',
    ],
    ['nobody reached a rung', stands(PP_94_2021, 2), stands(harsher, 2), 'same', 'belum ada hukuman'],
    ['no ladder is better', stands(PP_94_2021, 4), stands(null, 4), 'better', 'belum ada hukuman'],
    [
      'ten days in a row weigh more than the rung (Ps. 11 ayat (2) huruf d angka 4)',
      stands(PP_94_2021, 10),
      stands(PP_94_2021, 10, true),
      'worse',
      'pemberhentian dengan hormat tidak atas permintaan sendiri',
    ],
  ] as const)('%s', (_name, was, willBe, verdict, words) => {
    expect(disciplineVerdict(was, willBe)).toBe(verdict);
    expect(disciplineSide(willBe.standing, willBe.rules).words).toBe(words);
  });
});

describe('what another table cuts', () => {
  it.each<[string, Parameters<typeof tppSide>[0], Parameters<typeof tppSide>[0], string]>([
    ['a greater share is worse', { share: 100, deduction: null }, { share: 150, deduction: null }, 'worse'],
    [
      'more rupiah by the same share is worse',
      { share: 100, deduction: 4000 },
      { share: 100, deduction: 10_000 },
      'worse',
    ],
    [
      'fewer rupiah by a greater share is better',
      { share: 100, deduction: 10_000 },
      { share: 200, deduction: 8000 },
      'better',
    ],
    ['a first table that cuts is worse', null, { share: 100, deduction: 4000 }, 'worse'],
    ['a table that is gone is better', { share: 100, deduction: 4000 }, null, 'better'],
    ['a first table that cuts nothing is neither', null, { share: 0, deduction: 0 }, 'same'],
  ])('%s', (_name, was, willBe, verdict) => {
    expect(tppVerdict(tppSide(was), tppSide(willBe))).toBe(verdict);
  });
});

describe('a preview of people', () => {
  const side = (figure: number | null, words: string, rupiah: number | null = null): EffectSide => ({
    figure,
    words,
    rupiah,
  });
  const of = (verdict: PersonEffect['verdict'], before: EffectSide, after: EffectSide): PersonEffect => ({
    personId: 'p',
    unitId: 'u',
    verdict,
    before,
    after,
  });

  it('counts everybody once, and sums only what is known on both sides', () => {
    const tally = new EffectTally({ aspect: 'tpp', year: 2026 });
    tally.take(
      3,
      [of('worse', side(0, '0%', 0), side(100, '1%', 500)), of('better', side(null, 'x'), side(5, 'y', 7))],
      1,
    );
    tally.take(2, [of('same', side(1, 'x'), side(1, 'y'))], 0);
    const sums = tally.result();
    expect(sums).toMatchObject({ people: 5, peopleTouched: 3, peopleWorse: 1, peopleBetter: 1, closed: 1 });
    expect(sums).toMatchObject({
      known: 2,
      before: 1,
      after: 101,
      knownRupiah: 1,
      rupiahBefore: 0,
      rupiahAfter: 500,
    });
    expect(sums.moves).toEqual([
      { before: 'x', after: 'y', people: 2 },
      { before: '0%', after: '1%', people: 1 },
    ]);
  });

  it.each([
    [
      'from a month on: each up to the running one',
      '2026-09-01',
      null,
      ['2026-09', '2026-10', '2026-11'],
      true,
    ],
    ['from within a month: its last day has the new table', '2026-10-15', null, ['2026-10', '2026-11'], true],
    ['until within a month: its last day has the old one', '2026-09-01', '2026-10-31', ['2026-09'], true],
    ['until before another month', '2026-09-01', '2026-11-01', ['2026-09', '2026-10'], true],
    ['over before a month ends: the last that is over', '2026-11-02', '2026-11-20', ['2026-10'], false],
    ['to come: the last that is over', '2026-12-01', null, ['2026-10'], false],
  ] as const)('prices the months that a change reaches, %s', (_name, from, until, months, reached) => {
    const span = { from: from as WorkDate, until: until as WorkDate | null };
    expect(pricedMonths(span, '2026-11-20' as WorkDate)).toEqual({ months, reached });
  });

  it('adds the months of a person up, and tells each of them', () => {
    const one = (month: string, before: EffectSide, after: EffectSide) => ({
      month: month as Month,
      before,
      after,
    });
    const none = tppSide(null);
    const cut = (share: number, deduction: number | null) => tppSide({ share, deduction } as never);
    const months = [one('2026-09', none, cut(300, 60)), one('2026-10', cut(100, 20), cut(50, 10))];
    const effect = effectOfMonths({ personId: 'p', unitId: 'u' }, months);
    expect(effect).toMatchObject({
      verdict: 'worse',
      before: { figure: 100, rupiah: 20 },
      after: { figure: 350, rupiah: 70 },
    });
    const unknown = effectOfMonths({ personId: 'q', unitId: 'u' }, [
      one('2026-09', cut(100, null), cut(300, null)),
      one('2026-10', cut(400, 80), cut(100, 20)),
    ]);
    expect(unknown).toMatchObject({ verdict: 'better', before: { figure: 500, rupiah: null } });
    const tally = new EffectTally({ aspect: 'tpp', year: 2026 }, ['2026-09', '2026-10'] as Month[]);
    tally.take(2, [effect, unknown], 0);
    expect(tally.result()).toMatchObject({
      month: '2026-10',
      known: 2,
      before: 600,
      after: 750,
      knownRupiah: 1,
      months: [
        { month: '2026-09', people: 2, knownRupiah: 1, rupiahBefore: 0, rupiahAfter: 60 },
        { month: '2026-10', people: 2, knownRupiah: 2, rupiahBefore: 100, rupiahAfter: 30 },
      ],
    });
  });

  it('leaves out of a month those of whom a day of it is closed', () => {
    const isOpen = openMonths(new Set(['p 2026-10-01', 'p 2026-10-02', 'q 2026-09-30']));
    const asked = ['p', 'q'].map((id) => ['2026-09', '2026-10'].map((month) => isOpen(id, month as Month)));
    expect(asked).toEqual([
      [true, false],
      [false, true],
    ]);
    expect(peopleOf(new Set(['p 2026-10-01', 'p 2026-10-02', 'q 2026-09-30']))).toBe(2);
  });

  it.each([
    ['a closed month does not get another table', 'tpp', 2, ['month-closed']],
    ['leave of a year is no closed day', 'leave', 2, []],
    ['an open month may', 'tpp', 0, []],
  ] as const)('%s', (_name, aspect, closed, hindrances) => {
    const tally = new EffectTally({ aspect, year: 2026 });
    tally.take(2, [of('other', side(1, 'a'), side(1, 'b'))], closed);
    const summary = { ...tally.result(), basis: 'past' as const, seenOn: '2026-11-20' as never };
    const days = { today: '2026-11-20' as never, furthest: '2026-11-20' as never, confirmedWorse: null };
    expect(hindrancesOf({ from: '2026-11-02' as never, aspect, state: 'computed', summary }, days)).toEqual(
      hindrances,
    );
  });
});

describe('what two contents say differently', () => {
  it('is told line by line, and rows by their place', () => {
    const ladder = [{ ...PP_94_2021.ladder[0]!, penalty: 'nasihat' }, ...PP_94_2021.ladder.slice(1)];
    const told = differencesOf(CONTENT_LINES.discipline, PP_94_2021, {
      ...PP_94_2021,
      ladder,
      answerWithinDays: 5,
    });
    expect(told.map(({ term }) => term)).toEqual([
      'Tangga hukuman, baris 1',
      'Peringatan dan masa: Atasan menanggapi dalam',
    ]);
    expect(told[1]).toMatchObject({ before: '7 hari', after: '5 hari' });
    expect(differencesOf(CONTENT_LINES.discipline, PP_94_2021, structuredClone(PP_94_2021))).toEqual([]);
    expect(differencesOf(CONTENT_LINES.discipline, null, PP_94_2021)[0]!.before).toBe('tidak ada');
  });
});
