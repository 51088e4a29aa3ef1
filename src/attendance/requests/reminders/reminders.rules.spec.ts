import { describe, expect, it } from '@jest/globals';
import { nextAbove, reminderFor } from './reminders.rules.js';

describe('a request that waits', () => {
  it.each([
    [0, null],
    [2, null],
    [3, 'remind'],
    [5, 'remind'],
    [6, 'escalate'],
    [40, 'escalate'],
  ] as const)('for %i working days: %s', (days, what) => expect(reminderFor(days)).toBe(what));

  it.each([
    [1, null],
    [2, 'remind'],
    [3, 'remind'],
    [4, 'escalate'],
  ] as const)('for %i working days where the rule set says two and four: %s', (days, what) =>
    expect(reminderFor(days, { remindAfter: 2, escalateAfter: 4 })).toBe(what),
  );

  const unit = (unitId: string, ...leaders: string[]) => ({
    unitId,
    leaders: leaders.map((personId) => ({ personId })),
  });
  const line = [
    unit('section', 'chief'),
    unit('division'),
    unit('agency', 'head'),
    unit('regency', 'regent'),
  ];
  it.each([
    ['is told to the next leader, over a unit that nobody leads', line, line[0]!, 'asker', 'agency'],
    ['is told to the regent when the head does not answer', line, line[2]!, 'asker', 'regency'],
    ['goes no higher than the regency', line, line[3]!, 'asker', null],
    ['of a desk at which nobody sits, is told to the first who leads', line, null, 'asker', 'section'],
    ['is never told to the person who asks', line, line[0]!, 'head', 'regency'],
    [
      'is not told twice to one who leads both',
      [unit('section', 'x'), unit('agency', 'x')],
      unit('section', 'x'),
      'asker',
      null,
    ],
  ] as const)('%s', (_title, units, desk, asker, expected) => {
    expect(nextAbove(units, desk, asker)?.unitId ?? null).toBe(expected);
  });
});
