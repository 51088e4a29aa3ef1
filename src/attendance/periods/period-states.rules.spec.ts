import { describe, expect, it } from '@jest/globals';
import {
  MOVED_SINCE_VERIFICATION,
  PERIOD_STATES,
  PERIOD_STEPS,
  type PeriodState,
  STEPS,
  type Step,
  type StepFacts,
  type StepRefusal,
  offeredSteps,
  stepRefusal,
  stepsFrom,
} from './period-states.rules.js';

const ready: StepFacts = {
  state: 'open',
  monthIsOver: true,
  checks: [],
  reason: 'Karena ada surat sakit yang terlambat',
  actorId: 'hr',
  lastBy: { submission: 'admin' },
};

/** What the table of states says, written a second time by hand. */
const MAY: Record<PeriodState, Partial<Record<Step, PeriodState>>> = {
  open: { submission: 'submitted' },
  submitted: { return: 'open', verification: 'verified' },
  verified: { return: 'open', verification: 'verified', closing: 'closed' },
  closed: { reopening: 'reopened' },
  reopened: { submission: 'submitted' },
};

describe('the states of a month', () => {
  it('can all be reached from an open month, and an open one is reached again', () => {
    const reached = new Set<PeriodState>();
    const walk = (state: PeriodState) => {
      for (const step of stepsFrom(state)) {
        const { to } = PERIOD_STEPS[step];
        if (reached.has(to)) continue;
        reached.add(to);
        walk(to);
      }
    };
    walk('open');
    expect([...reached].sort()).toEqual([...PERIOD_STATES].sort());
  });

  it.each(PERIOD_STATES.flatMap((state) => STEPS.map((step) => [state, step] as const)))(
    'from %s, %s: as the table says and in no other way',
    (state, step) => {
      const to = MAY[state][step];
      expect(stepRefusal(step, { ...ready, state })).toBe(to ? null : 'not-from-here');
      if (to) expect(PERIOD_STEPS[step].to).toBe(to);
    },
  );

  const waiting = { key: 'x', title: 'X', count: 3 };
  it.each<[string, Step, Partial<StepFacts>, StepRefusal | null]>([
    ['a month that still runs', 'submission', { monthIsOver: false }, 'month-not-over'],
    [
      'provisional days at the submission',
      'submission',
      { checks: [{ ...waiting, before: 'submission' }] },
      'not-settled',
    ],
    [
      'an open incident at the submission',
      'submission',
      { checks: [{ ...waiting, before: 'closing' }] },
      null,
    ],
    ['who submitted verifies', 'verification', { state: 'submitted', actorId: 'admin' }, 'same-person'],
    ['who verified closes', 'closing', { state: 'verified', lastBy: { verification: 'hr' } }, 'same-person'],
    [
      'who verified before somebody verified again closes',
      'closing',
      { state: 'verified', lastBy: { verification: 'other' } },
      null,
    ],
    ['somebody else verifies', 'verification', { state: 'submitted', actorId: 'hr' }, null],
    [
      'something dirty at the closing',
      'closing',
      { state: 'verified', checks: [{ ...waiting, before: 'closing' }] },
      'not-settled',
    ],
    [
      'provisional days at the closing',
      'closing',
      { state: 'verified', checks: [{ ...waiting, before: 'submission' }] },
      'not-settled',
    ],
    [
      'what is only good to know at the closing',
      'closing',
      { state: 'verified', checks: [{ ...waiting, before: 'note' }] },
      null,
    ],
    [
      'a point that is at nothing',
      'closing',
      { state: 'verified', checks: [{ ...waiting, count: 0, before: 'closing' }] },
      null,
    ],
    ['reopening without a reason', 'reopening', { state: 'closed', reason: '  ' }, 'reason-missing'],
    ['returning without a reason', 'return', { state: 'verified', reason: '' }, 'reason-missing'],
    ['submitting without a reason', 'submission', { reason: '' }, null],
  ])('%s', (_case, step, facts, refusal) => {
    expect(stepRefusal(step, { ...ready, ...facts })).toBe(refusal);
  });

  it('is verified again only when something moved', () => {
    const moved = (count: number) => [
      { key: MOVED_SINCE_VERIFICATION, title: 'X', count, before: 'closing' as const },
    ];
    expect(offeredSteps('verified', moved(0))).toEqual(['return', 'closing']);
    expect(offeredSteps('verified', moved(2))).toEqual(['return', 'verification', 'closing']);
    expect(offeredSteps('submitted', moved(0))).toEqual(['return', 'verification']);
  });
});
