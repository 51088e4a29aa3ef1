import type { Place } from '../resource/resource-kind.js';
import type { Comparison } from './filter.js';

/** A filter whose names and values are known to fit: what SQL is made of, and what is asked of a resource in hand. */
export type BoundFilter =
  | { op: 'and' | 'or'; filters: BoundFilter[] }
  | { op: 'not'; filter: BoundFilter }
  | { op: 'pr'; place: Place }
  | { op: 'has'; place: Place; filter: BoundFilter }
  | { op: Comparison; place: Place; value: string | boolean | Date };
