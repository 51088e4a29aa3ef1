import type { PreviewRow } from '../changes/preview.js';
import type { PersonEffect } from './effect.js';

/** What the preview keeps of one person. */
export function effectRow({ personId, unitId, verdict, before, after }: PersonEffect): PreviewRow {
  return {
    person_id: personId,
    unit_id: unitId,
    days: 1,
    worse: verdict === 'worse' ? 1 : 0,
    better: verdict === 'better' ? 1 : 0,
    other: verdict === 'other' ? 1 : 0,
    short_before: 0,
    short_after: 0,
    ahead_before: 0,
    ahead_after: 0,
    before,
    after,
  };
}
