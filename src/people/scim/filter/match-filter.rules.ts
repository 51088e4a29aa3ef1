import type { Place } from '../resource/resource-kind.js';
import type { BoundFilter } from './bound-filter.js';
import type { Comparison } from './filter.js';

type Leaf = string | boolean;

/** Does the resource (or one value of `emails`) fit? Says the same as the SQL of `filter-sql.rules.ts`. */
export function matches(resource: Record<string, unknown>, filter: BoundFilter): boolean {
  switch (filter.op) {
    case 'and':
      return filter.filters.every((one) => matches(resource, one));
    case 'or':
      return filter.filters.some((one) => matches(resource, one));
    case 'not':
      return !matches(resource, filter.filter);
    case 'has':
      return elementsAt(resource, filter.place).some((one) => isRecord(one) && matches(one, filter.filter));
    case 'pr':
      return leavesAt(resource, filter.place).length > 0;
    default:
      return compares(filter.op, leavesAt(resource, filter.place), filter);
  }
}

/** Several values fit when one of them does (RFC 7644 section 3.4.2.2); of one value, `ne` is the contrary of `eq`. */
function compares(
  op: Comparison,
  leaves: Leaf[],
  { place, value }: { place: Place; value: string | boolean | Date },
): boolean {
  const { caseExact } = place.sub ?? place.attribute;
  const fold = (text: Leaf) => (typeof text === 'string' && !caseExact ? text.toLowerCase() : text);
  const holds = (leaf: Leaf) =>
    value instanceof Date
      ? ordered(op, new Date(String(leaf)).getTime() - value.getTime())
      : compareLeaf(op, fold(leaf), fold(value));
  if (op === 'ne' && !place.attribute.multiValued) return !leaves.some((leaf) => !holds(leaf));
  return leaves.some(holds);
}

function compareLeaf(op: Comparison, leaf: Leaf, value: Leaf): boolean {
  if (typeof leaf === 'boolean' || typeof value === 'boolean')
    return op === 'eq' ? leaf === value : leaf !== value;
  if (op === 'co') return leaf.includes(value);
  if (op === 'sw') return leaf.startsWith(value);
  if (op === 'ew') return leaf.endsWith(value);
  // By code point, as PostgreSQL's collation "C".
  return ordered(op, Buffer.compare(Buffer.from(leaf), Buffer.from(value)));
}

function ordered(op: Comparison, difference: number): boolean {
  switch (op) {
    case 'eq':
      return difference === 0;
    case 'ne':
      return difference !== 0;
    case 'gt':
      return difference > 0;
    case 'ge':
      return difference >= 0;
    case 'lt':
      return difference < 0;
    default:
      return difference <= 0;
  }
}

function elementsAt(resource: Record<string, unknown>, { extension, attribute }: Place): unknown[] {
  const holder = extension === null ? resource : resource[extension];
  const value = isRecord(holder) ? holder[attribute.name] : undefined;
  if (value === undefined || value === null || value === '') return [];
  return Array.isArray(value) ? value : [value];
}

/** The plain values at a place; of a complex value without a sub-attribute one for each that is there. */
function leavesAt(resource: Record<string, unknown>, place: Place): Leaf[] {
  const { sub } = place;
  return elementsAt(resource, place).flatMap((element) => {
    const leaf = sub ? (isRecord(element) ? element[sub.name] : undefined) : element;
    if (isRecord(leaf)) return [true];
    return (typeof leaf === 'string' && leaf !== '') || typeof leaf === 'boolean' ? [leaf] : [];
  });
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
