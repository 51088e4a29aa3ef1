import { wishTitle } from '../wishes/wish-words.rules.js';
import type { KeptChange } from './rule-change.js';

export function titleOf(change: KeptChange): string {
  if (change.wish) return wishTitle(change);
  return change.ruleSetName ?? 'Akhiri aturan khusus';
}
