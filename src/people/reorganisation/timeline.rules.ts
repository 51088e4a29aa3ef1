import type { TimeZone, WorkDate } from '../../platform/index.js';
import { type Span, endedOn, joined, spanOn } from '../employees/dated.rules.js';
import type { UnitKind } from '../opd/unit-kinds.js';

/** What holds of a unit for some days, as table `unit_version` keeps it. */
export interface UnitValue {
  name: string;
  shortName: string;
  kind: UnitKind;
  parentId: string | null;
  timeZone: TimeZone;
  sipdCode: string | null;
  latitude: number | null;
  longitude: number | null;
}

/** All that held, holds and will hold of a unit, in the order of its days. */
export type Timeline = readonly Span<UnitValue>[];

/**
 * From the day on something else holds. What was planned for later stays as far as it says something of its own: a
 * later version that only carries the old name on gets the new one, one that gives another name keeps it.
 */
export function patchedFrom(timeline: Timeline, day: WorkDate, patch: Partial<UnitValue>): Timeline {
  const held = spanOn(timeline, day);
  if (!held) return timeline;
  const open = new Set(Object.keys(patch) as (keyof UnitValue)[]);
  const result: Span<UnitValue>[] = [];
  for (const span of timeline) {
    if (span.until !== null && span.until <= day) {
      result.push(span);
      continue;
    }
    for (const field of open) if (span.value[field] !== held.value[field]) open.delete(field);
    const value: UnitValue = { ...span.value };
    for (const field of open) Object.assign(value, { [field]: patch[field] });
    if (span.from < day) result.push({ ...span, until: day });
    result.push({ ...span, from: span.from < day ? day : span.from, value });
  }
  return joined(result, sameValue);
}

/** The version that holds on the day says something else, all of its days: a mistake is put right. */
export function correctedOn(timeline: Timeline, day: WorkDate, patch: Partial<UnitValue>): Timeline {
  const held = spanOn(timeline, day);
  if (!held) return timeline;
  return joined(
    timeline.map((span) => (span === held ? { ...span, value: { ...span.value, ...patch } } : span)),
    sameValue,
  );
}

/** Wherever it would stand below the one unit from the day on, it stands below the other. */
export function adoptedFrom(timeline: Timeline, day: WorkDate, parentId: string, heirId: string): Timeline {
  const result = timeline.flatMap((span): Span<UnitValue>[] => {
    const touched = span.value.parentId === parentId && (span.until === null || span.until > day);
    if (!touched) return [span];
    const moved = { ...span, value: { ...span.value, parentId: heirId } };
    return span.from < day
      ? [
          { ...span, until: day },
          { ...moved, from: day },
        ]
      : [moved];
  });
  return joined(result, sameValue);
}

/** It does not exist any more from the day on. */
export function closedOn(timeline: Timeline, day: WorkDate): Timeline {
  return endedOn(timeline, day);
}

export function standsOn(timeline: Timeline, day: WorkDate): UnitValue | null {
  return spanOn(timeline, day)?.value ?? null;
}

export const UNIT_FIELDS = [
  'name',
  'shortName',
  'kind',
  'parentId',
  'timeZone',
  'sipdCode',
  'latitude',
  'longitude',
] as const satisfies readonly (keyof UnitValue)[];

export function sameValue(a: UnitValue, b: UnitValue): boolean {
  return UNIT_FIELDS.every((field) => a[field] === b[field]);
}

export function sameTimeline(a: Timeline, b: Timeline): boolean {
  return (
    a.length === b.length &&
    a.every(
      (span, i) =>
        span.from === b[i]!.from && span.until === b[i]!.until && sameValue(span.value, b[i]!.value),
    )
  );
}
