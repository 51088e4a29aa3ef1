import type { EffectSide } from '../effects/effect.js';
import type { ChangeSummary } from './rule-change.js';

/** A row of `rule_change_person`. */
export interface PreviewRow {
  person_id: string;
  unit_id: string;
  days: number;
  worse: number;
  better: number;
  other: number;
  short_before: number;
  short_after: number;
  ahead_before: number;
  ahead_after: number;
  /** Null where days are compared. */
  before: EffectSide | null;
  after: EffectSide | null;
}

/** A computation in hand: people in pieces, and when they are through, what they add up to. */
export interface OpenPreview {
  pieces: AsyncIterable<{ done: number; all: number; rows: PreviewRow[] }>;
  summary: () => ChangeSummary;
}
