import type { WorkDate } from '../../../platform/index.js';

export const LANES = ['number', 'employment', 'unit', 'post', 'delegation', 'break', 'role'] as const;
export type Lane = (typeof LANES)[number];

/** Something that held for some days, for the time line. */
export interface LaneSpan {
  lane: Lane;
  id: string | null;
  from: WorkDate;
  until: WorkDate | null;
  facts: Record<string, string | null>;
}
