import type { WorkDate } from '../../platform/index.js';

/** Something that holds from a day until the day before another (half-open, as `daterange` writes it); null: without an end. */
export interface Span<Value> {
  from: WorkDate;
  until: WorkDate | null;
  value: Value;
}

type Same<Value> = (a: Value, b: Value) => boolean;

export function spanOn<Value>(spans: readonly Span<Value>[], day: WorkDate): Span<Value> | null {
  return spans.find(({ from, until }) => from <= day && (until === null || day < until)) ?? null;
}

/** The last that began before the day, whether it still holds or not. */
export function lastBefore<Value>(spans: readonly Span<Value>[], day: WorkDate): Span<Value> | null {
  return spans.findLast(({ from }) => from < day) ?? null;
}

/**
 * The value holds from the day on, as long as what held that day would have held: planned ends and later rows stay.
 * Where nothing held that day, until the next row. `null`: nothing holds for that long.
 *
 * @param spans in the order of their days, without overlaps, as the database guarantees
 */
export function changedFrom<Value>(
  spans: readonly Span<Value>[],
  day: WorkDate,
  value: Value | null,
  same: Same<Value>,
): Span<Value>[] {
  const held = spanOn(spans, day);
  const until = held ? held.until : beginAfter(spans, day);
  return joined(
    [...outside(spans, day, until), ...(value === null ? [] : [{ from: day, until, value }])],
    same,
  );
}

/** The day on which the next row begins, after this one. */
export function beginAfter<Value>(spans: readonly Span<Value>[], day: WorkDate): WorkDate | null {
  return spans.find(({ from }) => from > day)?.from ?? null;
}

/** What is left when everything from one day until another is taken out. */
export function outside<Value>(
  spans: readonly Span<Value>[],
  from: WorkDate,
  until: WorkDate | null,
): Span<Value>[] {
  return spans.flatMap((span) => {
    const before = span.from < from ? [{ ...span, until: earlier(span.until, from) }] : [];
    const after =
      until !== null && (span.until === null || span.until > until)
        ? [{ ...span, from: span.from > until ? span.from : until }]
        : [];
    return [...before, ...after];
  });
}

/** Nothing holds from the day on. */
export function endedOn<Value>(spans: readonly Span<Value>[], day: WorkDate): Span<Value>[] {
  return outside(spans, day, null);
}

/** In order, neighbours that say the same as one. */
export function joined<Value>(spans: readonly Span<Value>[], same: Same<Value>): Span<Value>[] {
  const result: Span<Value>[] = [];
  for (const span of spans.toSorted((a, b) => (a.from < b.from ? -1 : 1))) {
    const last = result.at(-1);
    if (last && last.until === span.from && same(last.value, span.value)) last.until = span.until;
    else result.push({ ...span });
  }
  return result;
}

/** The earlier of two ends; null is never. */
export function earlier(a: WorkDate | null, b: WorkDate | null): WorkDate | null {
  if (a === null || b === null) return a ?? b;
  return a < b ? a : b;
}
