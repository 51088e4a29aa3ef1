import type { Filter } from '../filter/filter.js';
import type { AttributePath } from '../filter/filter.js';

/** What is asked of a list, by GET or by POST `.search` (RFC 7644 section 3.4). */
export interface SearchWish {
  filter: Filter | null;
  sortBy: AttributePath | null;
  descending: boolean;
  /** From 1. */
  startIndex: number;
  count: number;
  /** RFC 9865: null without cursors, '' for the first page. */
  cursor: string | null;
  attributes: readonly string[];
  excludedAttributes: readonly string[];
}

export const DEFAULT_COUNT = 100;
export const MOST_RESULTS = 500;
