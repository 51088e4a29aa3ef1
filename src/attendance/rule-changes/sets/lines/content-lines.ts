import type { RuleAspect } from '../../../schedules/resolve-rules.rules.js';
import { DISCIPLINE_LINES } from './discipline-lines.js';
import { LEAVE_LINES } from './leave-lines.js';
import type { RuleContentLines } from './rule-lines.js';
import { TPP_LINES } from './tpp-lines.js';

/** Rules that are told line by line; those of working time have a picture and a form of their own. */
export type LinedAspect = Exclude<RuleAspect, 'hours' | 'shifts'>;

export const CONTENT_LINES: Record<LinedAspect, RuleContentLines> = {
  leave: LEAVE_LINES,
  discipline: DISCIPLINE_LINES,
  tpp: TPP_LINES,
};

export function isLined(aspect: string): aspect is LinedAspect {
  return aspect in CONTENT_LINES;
}
