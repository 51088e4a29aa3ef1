import type { Attribute } from '../resource/attribute.js';
import { type Find, type Place, finderWithin } from '../resource/resource-kind.js';
import { scimFault } from '../scim-fault.js';
import type { BoundFilter } from './bound-filter.js';
import type { AttributePath, Filter } from './filter.js';

const ONLY_TEXT = new Set(['co', 'sw', 'ew']);
const ORDER = new Set(['gt', 'ge', 'lt', 'le']);
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?(?:Z|[+-]\d{2}:\d{2})$/;

export interface BindWish {
  find: Find;
  /** May the asker know what is personal? To filter by something is to know it. */
  personal: boolean;
}

/** Puts attributes in the place of names. @throws HttpFault invalidFilter for what is not offered or makes no sense */
export function bindFilter(filter: Filter, wish: BindWish): BoundFilter {
  switch (filter.op) {
    case 'and':
    case 'or':
      return { op: filter.op, filters: filter.filters.map((one) => bindFilter(one, wish)) };
    case 'not':
      return { op: 'not', filter: bindFilter(filter.filter, wish) };
    case 'pr':
      return { op: 'pr', place: placeOf(filter.path, wish) };
    case 'has': {
      const place = placeOf(filter.path, wish);
      const { attribute, sub } = place;
      if (!attribute.multiValued || !attribute.subAttributes || sub)
        throw unsupported(filter.path, 'tidak mempunyai beberapa nilai');
      const find = finderWithin(attribute);
      return { op: 'has', place, filter: bindFilter(filter.filter, { ...wish, find }) };
    }
    default:
      return bindComparison(filter, wish);
  }
}

function bindComparison(
  { op, path, value }: Extract<Filter, { value: unknown }>,
  wish: BindWish,
): BoundFilter {
  const place = leafOf(placeOf(path, wish), path);
  // RFC 7643 section 2.5: null is the same as not assigned.
  if (value === null) {
    if (op === 'eq') return { op: 'not', filter: { op: 'pr', place } };
    if (op === 'ne') return { op: 'pr', place };
    throw unsupported(path, `tidak dapat dibandingkan dengan null memakai ${op}`);
  }
  const { type } = place.sub ?? place.attribute;
  if (type === 'boolean') {
    if (typeof value !== 'boolean' || ORDER.has(op) || ONLY_TEXT.has(op))
      throw unsupported(path, 'hanya dapat dibandingkan dengan true atau false (eq, ne)');
    return { op, place, value };
  }
  if (typeof value !== 'string') throw unsupported(path, 'dibandingkan dengan teks di antara tanda kutip');
  if (type !== 'dateTime') return { op, place, value };
  const instant = INSTANT.test(value) ? new Date(value) : null;
  if (!instant || Number.isNaN(instant.getTime()) || ONLY_TEXT.has(op))
    throw unsupported(path, 'dibandingkan dengan waktu, misalnya "2026-11-20T07:00:00+07:00"');
  return { op, place, value: instant };
}

function placeOf(path: AttributePath, { find, personal }: BindWish): Place {
  const place = find(path);
  const hidden = (one: Attribute) => one.returned === 'never' || (one.personal === true && !personal);
  if (!place || hidden(place.attribute) || (place.sub && hidden(place.sub)))
    throw unsupported(path, 'tidak dikenal atau tidak dapat dipakai pada filter');
  return place;
}

/** `emails co "x"` means the value of an e-mail (RFC 7644 section 3.4.2.2). */
function leafOf(place: Place, path: AttributePath): Place {
  if (place.sub || !place.attribute.subAttributes) return place;
  const value = place.attribute.multiValued
    ? place.attribute.subAttributes.find(({ name }) => name === 'value')
    : undefined;
  if (!value) throw unsupported(path, 'memerlukan nama bagiannya');
  return { ...place, sub: value };
}

function unsupported({ name, sub }: AttributePath, why: string) {
  return scimFault('invalidFilter', `Atribut ${name}${sub ? `.${sub}` : ''} ${why}.`.slice(0, 300));
}
