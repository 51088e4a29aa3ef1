import type { WorkDate } from '../../../platform/index.js';

export const POST_KINDS = ['head', 'structural', 'functional', 'staff'] as const;
export type PostKind = (typeof POST_KINDS)[number];

/** definitive; plt: the post is vacant; plh: its holder is away. */
export const CAPACITIES = ['definitive', 'plt', 'plh'] as const;
export type Capacity = (typeof CAPACITIES)[number];

export interface Days {
  from: WorkDate;
  /** The first day on which it no longer holds; null: without an end. */
  until: WorkDate | null;
}

/** A place in a unit that one person holds at a time. */
export interface Post extends Days {
  id: string;
  unitId: string;
  title: string;
  kind: PostKind;
  echelon: string | null;
}

export interface Holding extends Days {
  id: string;
  personId: string;
  capacity: Capacity;
}

export const CAPACITY_WORDS: Record<Capacity, string> = {
  definitive: 'Definitif',
  plt: 'Plt (pelaksana tugas)',
  plh: 'Plh (pelaksana harian)',
};

export const BREAK_KINDS = ['unpaid-leave', 'suspended'] as const;
export type BreakKind = (typeof BREAK_KINDS)[number];

export const BREAK_WORDS: Record<BreakKind, string> = {
  'unpaid-leave': 'Cuti di luar tanggungan negara',
  suspended: 'Pemberhentian sementara',
};
