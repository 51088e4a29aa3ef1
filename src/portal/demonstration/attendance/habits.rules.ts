import { random } from '../random.rules.js';

/** How somebody is, every day. Shares are of days. */
export interface Habits {
  /** Minutes by which they come earlier (negative) or later than others. */
  offset: number;
  late: number;
  forgetsOut: number;
  leavesEarly: number;
  absent: number;
  /** Away for the whole time shown: study assignment or maternity leave. */
  away: 'study' | 'maternity' | null;
}

export function habitsOf(seed: number, person: { index: number; sex: string; head: boolean }): Habits {
  const dice = random(seed, 'habits', person.index);
  const habitual = dice.next();
  const late = habitual < 0.025 ? 0.38 : habitual < 0.1 ? 0.14 : 0.022;
  return {
    offset: dice.normal(0, 3),
    late: person.head ? Math.min(late, 0.05) : late,
    forgetsOut: dice.chance(0.06) ? 0.18 : 0.012,
    leavesEarly: dice.chance(0.04) ? 0.15 : 0.008,
    absent: dice.chance(0.015) ? 0.12 : 0.0015,
    away: person.head ? null : awayOf(dice.next(), person.sex),
  };
}

function awayOf(roll: number, sex: string): Habits['away'] {
  if (roll < 0.006) return 'study';
  return sex === 'female' && roll < 0.018 ? 'maternity' : null;
}
