import { LEAVE_MEANING, type StatusCode } from './codes.js';
import type { LeaveFact } from './day-facts.js';

export interface Excuse {
  leave: LeaveFact;
  code: StatusCode;
  status: 'on-leave' | 'on-duty' | 'present';
}

/** What the approved leaves, excuses and duties of a day mean together. */
export interface Excuses {
  /** No press is needed all day. With two different halves `halfDayCode` names the other one. */
  whole: Excuse | null;
  /** The half in which one need not be at work. */
  freeHalf: 'first-half' | 'second-half' | null;
  /** What the half is, beside what the other half becomes. */
  half: Excuse | null;
  halfDayCode: StatusCode | null;
  /** Worked elsewhere, and pressed there (WFH). */
  place: Excuse | null;
}

const NONE: Excuses = { whole: null, freeHalf: null, half: null, halfDayCode: null, place: null };
/** Of two halves the one that counts more as being at work names the day. */
const RANK = { present: 0, 'on-duty': 1, 'on-leave': 2 } as const;

export function excusesOf(leaves: readonly LeaveFact[]): Excuses {
  if (leaves.length === 0) return NONE;
  const of = (part: LeaveFact['part']) => leaves.find((leave) => (leave.part ?? 'whole') === part);
  const whole = of('whole');
  if (whole) return needsPress(whole) ? { ...NONE, place: excuse(whole) } : { ...NONE, whole: excuse(whole) };
  const [first, second] = [of('first-half'), of('second-half')];
  if (first && second) return bothHalves(first, second);
  const half = first ?? second;
  if (!half) return NONE;
  const given = { half: excuse(half), halfDayCode: excuse(half).code };
  return needsPress(half)
    ? { ...NONE, ...given }
    : { ...NONE, ...given, freeHalf: first ? 'first-half' : 'second-half' };
}

function bothHalves(first: LeaveFact, second: LeaveFact): Excuses {
  if (needsPress(first) && needsPress(second)) return { ...NONE, place: excuse(first) };
  if (needsPress(first) || needsPress(second)) {
    const [free, worked] = needsPress(first) ? [second, first] : [first, second];
    return {
      ...NONE,
      freeHalf: free === first ? 'first-half' : 'second-half',
      half: excuse(free),
      halfDayCode: excuse(free).code,
      place: excuse(worked),
    };
  }
  const [main, other] = [excuse(first), excuse(second)].sort((a, b) => RANK[a.status] - RANK[b.status]);
  return { ...NONE, whole: main!, halfDayCode: other!.code === main!.code ? null : other!.code };
}

const needsPress = ({ kind }: LeaveFact) => LEAVE_MEANING[kind].needsPress;

function excuse(leave: LeaveFact): Excuse {
  const { code, status } = LEAVE_MEANING[leave.kind];
  return { leave, code, status };
}
