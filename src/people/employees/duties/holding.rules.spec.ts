import { describe, expect, it } from '@jest/globals';
import { workDate } from '../../../platform/index.js';
import type { Capacity, Days, Holding } from './duty.js';
import { holdingFault } from './holding.rules.js';

const days = (text: string): Days => {
  const [from = '', until = ''] = text.split(' ');
  return { from: workDate(from), until: until ? workDate(until) : null };
};
const held = (personId: string, capacity: Capacity, text: string): Holding => ({
  id: `${personId}-${text}`,
  personId,
  capacity,
  ...days(text),
});
const ALWAYS = days('2015-01-01');

describe('taking a post', () => {
  it.each<[string, Capacity, string, Holding[], string | null]>([
    ['a vacant one', 'definitive', '2026-12-01', [], null],
    [
      'one whose holder left before',
      'definitive',
      '2026-12-01',
      [held('b', 'definitive', '2020-01-01 2026-12-01')],
      null,
    ],
    ['one that is held', 'definitive', '2026-12-01', [held('b', 'definitive', '2020-01-01')], 'post-taken'],
    [
      'one that will be held',
      'definitive',
      '2026-12-01',
      [held('b', 'definitive', '2027-01-01')],
      'post-taken',
    ],
    [
      'one with a Plt, whose time ends then',
      'definitive',
      '2026-12-01',
      [held('b', 'plt', '2026-01-01')],
      null,
    ],
    [
      'one for which a Plt is planned',
      'definitive',
      '2026-12-01',
      [held('b', 'plt', '2027-01-01')],
      'acting-planned',
    ],
    ['a vacant one as Plt', 'plt', '2026-12-01', [], null],
    ['a held one as Plt', 'plt', '2026-12-01', [held('b', 'definitive', '2020-01-01')], 'post-not-vacant'],
    [
      'as Plt until it is held',
      'plt',
      '2026-12-01 2027-01-01',
      [held('b', 'definitive', '2027-01-01')],
      null,
    ],
    ['as Plt beside another', 'plt', '2026-12-01', [held('b', 'plt', '2026-11-01')], 'acting-taken'],
    [
      'a held one as Plh for a week',
      'plh',
      '2026-12-01 2026-12-08',
      [held('b', 'definitive', '2020-01-01')],
      null,
    ],
    ['as Plh without an end', 'plh', '2026-12-01', [held('b', 'definitive', '2020-01-01')], 'plh-needs-end'],
    ['a vacant one as Plh', 'plh', '2026-12-01 2026-12-08', [], 'post-vacant'],
    [
      'as Plh beyond the days of the holder',
      'plh',
      '2026-12-01 2026-12-08',
      [held('b', 'definitive', '2020-01-01 2026-12-05')],
      'post-vacant',
    ],
    [
      'as Plh while one holder follows another',
      'plh',
      '2026-12-01 2026-12-08',
      [held('c', 'definitive', '2026-12-05'), held('b', 'definitive', '2020-01-01 2026-12-05')],
      null,
    ],
    [
      'one’s own as Plh',
      'plh',
      '2026-12-01 2026-12-08',
      [held('a', 'definitive', '2020-01-01')],
      'plh-for-oneself',
    ],
    [
      'as Plh beside another',
      'plh',
      '2026-12-01 2026-12-08',
      [held('b', 'definitive', '2020-01-01'), held('c', 'plh', '2026-12-07 2026-12-09')],
      'acting-taken',
    ],
    ['backwards', 'plt', '2026-12-01 2026-12-01', [], 'days-backwards'],
    ['before it exists', 'definitive', '2014-12-31', [], 'post-not-on-that-day'],
  ])('%s', (_title, capacity, text, holdings, code) => {
    const fault = holdingFault(
      { personId: 'a', capacity, ...days(text) },
      { post: ALWAYS, holdings, serving: [ALWAYS] },
    );
    expect(fault?.code ?? null).toBe(code);
  });

  it.each([
    ['not employed yet', '2027-01-01', 'person-not-serving'],
    ['on a break', '2026-01-01 2026-11-30', 'person-not-serving'],
    ['back since that day', '2026-12-01', null],
  ])('is for who serves on the first day: %s', (_title, serving, code) => {
    const wish = { personId: 'a', capacity: 'definitive' as const, ...days('2026-12-01') };
    const fault = holdingFault(wish, { post: ALWAYS, holdings: [], serving: [days(serving)] });
    expect(fault?.code ?? null).toBe(code);
  });

  it('does not outlive the post', () => {
    const wish = { personId: 'a', capacity: 'definitive' as const, ...days('2026-12-01') };
    const post = days('2015-01-01 2030-01-01');
    expect(holdingFault(wish, { post, holdings: [], serving: [ALWAYS] })?.code).toBe('post-not-on-that-day');
  });
});
