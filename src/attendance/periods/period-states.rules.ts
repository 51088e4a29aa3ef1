import type { Permission } from '../../access/index.js';

export const PERIOD_STATES = ['open', 'submitted', 'verified', 'closed', 'reopened'] as const;
export type PeriodState = (typeof PERIOD_STATES)[number];

export const STEPS = ['submission', 'return', 'verification', 'closing', 'reopening'] as const;
export type Step = (typeof STEPS)[number];

export interface StepRule {
  from: readonly PeriodState[];
  to: PeriodState;
  permission: Permission;
  /** One must say why. */
  reason?: true;
  /** The month must be over. */
  afterTheMonth?: true;
  /** Which points of the check list must be at nothing. */
  settled?: 'submission' | 'closing';
  /** Not by whoever took that step last: two people look at a month. */
  notWhoever?: Step;
}

/** The whole life of a month, as data. */
export const PERIOD_STEPS: Record<Step, StepRule> = {
  submission: {
    from: ['open', 'reopened'],
    to: 'submitted',
    permission: 'periods:submit',
    afterTheMonth: true,
    settled: 'submission',
  },
  return: { from: ['submitted', 'verified'], to: 'open', permission: 'periods:close', reason: true },
  verification: {
    // Again, when days moved since: then somebody looks at them once more.
    from: ['submitted', 'verified'],
    to: 'verified',
    permission: 'periods:close',
    notWhoever: 'submission',
  },
  closing: {
    from: ['verified'],
    to: 'closed',
    permission: 'periods:close',
    settled: 'closing',
    notWhoever: 'verification',
  },
  reopening: { from: ['closed'], to: 'reopened', permission: 'periods:close', reason: true },
};

/** One point of the check list, counted. */
export interface Checked {
  key: string;
  title: string;
  count: number;
  /** From this step on it must be at nothing; `note`: good to know, in nobody's way. */
  before: 'submission' | 'closing' | 'note';
}

export interface StepFacts {
  state: PeriodState;
  monthIsOver: boolean;
  checks: readonly Checked[];
  reason: string;
  actorId: string;
  /** Who took each step last. */
  lastBy: Partial<Record<Step, string | null>>;
}

export type StepRefusal =
  'not-from-here' | 'month-not-over' | 'not-settled' | 'reason-missing' | 'same-person';

/** Why the step cannot be taken now; null when it can. */
export function stepRefusal(step: Step, facts: StepFacts): StepRefusal | null {
  const rule = PERIOD_STEPS[step];
  if (!rule.from.includes(facts.state)) return 'not-from-here';
  if (rule.afterTheMonth && !facts.monthIsOver) return 'month-not-over';
  if (rule.notWhoever && facts.lastBy[rule.notWhoever] === facts.actorId) return 'same-person';
  if (unsettled(step, facts.checks).length > 0) return 'not-settled';
  if (rule.reason && facts.reason.trim() === '') return 'reason-missing';
  return null;
}

/** The points that stand in the way of the step. */
export function unsettled(step: Step, checks: readonly Checked[]): Checked[] {
  const { settled } = PERIOD_STEPS[step];
  if (!settled) return [];
  return checks.filter(
    ({ before, count }) =>
      count > 0 && before !== 'note' && (settled === 'closing' || before === 'submission'),
  );
}

/** Steps that lead on from a state. */
export function stepsFrom(state: PeriodState): Step[] {
  return STEPS.filter((step) => PERIOD_STEPS[step].from.includes(state));
}

/** What moved since it was verified stands in the way of the closing until it is verified again. */
export const MOVED_SINCE_VERIFICATION = 'moved-since-verification';

/** A month is verified again only because something moved. */
export function offeredSteps(state: PeriodState, checks: readonly Checked[]): Step[] {
  const moved = checks.some(({ key, count }) => key === MOVED_SINCE_VERIFICATION && count > 0);
  return stepsFrom(state).filter((step) => step !== PERIOD_AGAIN[state] || moved);
}

const PERIOD_AGAIN: Partial<Record<PeriodState, Step>> = { verified: 'verification' };
