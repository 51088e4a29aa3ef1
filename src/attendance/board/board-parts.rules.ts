import type { StripProps } from '../../web/index.js';
import { CATEGORIES, type Counts } from './board-counts.rules.js';
import { CATEGORY_LOOK } from './board-filter.rules.js';

/** People off duty are told beside the strip: it shows the shares of those who have a working day. */
export function partsOf(counts: Counts): StripProps['parts'] {
  return CATEGORIES.filter((category) => category !== 'off').map((category) => {
    const { tone, letter, word } = CATEGORY_LOOK[category];
    return { tone, code: letter, word, count: counts[category] };
  });
}
