import { LEVELS, type DisciplineRules } from '../../discipline/discipline-rules.js';
import type { Standing } from '../../discipline/standing.rules.js';
import type { EffectSide, EffectVerdict } from './effect.js';

type Stands = Pick<Standing, 'counted' | 'rung' | 'rowReached'>;

export const NO_RUNG = 'belum ada hukuman';

/** Where somebody stands on the ladder; a long row has a penalty of its own, and the heavier one counts. */
export function disciplineSide(standing: Stands, rules: DisciplineRules | null): EffectSide {
  const reached = reachedBy(standing, rules);
  return { figure: standing.counted, words: reached?.penalty ?? NO_RUNG, rupiah: null };
}

/** By the level first: ladders of two decrees share no rungs. */
export function disciplineVerdict(
  before: { standing: Stands; rules: DisciplineRules | null },
  after: { standing: Stands; rules: DisciplineRules | null },
): EffectVerdict {
  const [was, willBe] = [reachedBy(before.standing, before.rules), reachedBy(after.standing, after.rules)];
  const heavier = levelOf(willBe) - levelOf(was);
  if (heavier !== 0) return heavier > 0 ? 'worse' : 'better';
  return was?.penalty === willBe?.penalty ? 'same' : 'other';
}

function reachedBy({ rung, rowReached }: Stands, rules: DisciplineRules | null) {
  const row = rowReached ? (rules?.inARow ?? null) : null;
  return levelOf(row) >= levelOf(rung) ? row : rung;
}

function levelOf(reached: { level: (typeof LEVELS)[number] } | null): number {
  return reached ? LEVELS.indexOf(reached.level) : -1;
}
