import { isRecord } from '../filter/match-filter.rules.js';
import { parseAttributePath } from '../filter/filter.rules.js';
import { scimFault } from '../scim-fault.js';
import { type Place, type ResourceKind, extensionNamed, finderOf } from './resource-kind.js';

type Resource = Record<string, unknown>;

/** Which attributes somebody wants to see (RFC 7644 section 3.9). Names that no schema knows are nobody's attributes. */
export interface Projection {
  only: Part[] | null;
  without: Part[];
}
/** A place, or a whole extension by its URN. */
type Part = Place | { extension: string; attribute: null; sub: null };

export const EVERYTHING: Projection = { only: null, without: [] };

/** @throws HttpFault when both are wished for: they exclude each other (RFC 7644 section 3.9) */
export function projectionOf(
  kind: ResourceKind,
  attributes: readonly string[],
  excluded: readonly string[],
): Projection {
  if (attributes.length > 0 && excluded.length > 0)
    throw scimFault('invalidValue', 'Pakai attributes atau excludedAttributes, tidak keduanya.');
  return {
    only: attributes.length > 0 ? partsOf(kind, attributes) : null,
    without: partsOf(kind, excluded),
  };
}

/** May this attribute be left out of what is read from the database? */
export function leavesOut({ only, without }: Projection, name: string): boolean {
  const means = (part: Part) => part.extension === null && part.attribute?.name === name;
  return only ? !only.some(means) : without.some((part) => means(part) && part.sub === null);
}

export function project(kind: ResourceKind, resource: Resource, { only, without }: Projection): Resource {
  if (!only) return without.reduce<Resource>((left, part) => removed(left, part), resource);
  const always = kind.core.attributes.filter(({ returned }) => returned === 'always').map(({ name }) => name);
  const shown: Resource = { schemas: resource['schemas'], id: resource['id'] };
  for (const name of always) if (name in resource) shown[name] = resource[name];
  for (const part of only) add(shown, resource, part);
  return shown;
}

function partsOf(kind: ResourceKind, names: readonly string[]): Part[] {
  const find = finderOf(kind);
  return names.flatMap((name): Part[] => {
    const whole = extensionNamed(kind, name);
    if (whole) return [{ extension: whole.id, attribute: null, sub: null }];
    const path = parseAttributePath(name);
    const place = path && find(path);
    return place ? [place] : [];
  });
}

function add(shown: Resource, resource: Resource, { extension, attribute, sub }: Part): void {
  const from = extension === null ? resource : resource[extension];
  if (!isRecord(from)) return;
  if (!attribute) {
    shown[extension] = from;
    return;
  }
  const value = from[attribute.name];
  if (value === undefined) return;
  const to = extension === null ? shown : ((shown[extension] as Resource | undefined) ?? {});
  to[attribute.name] = sub ? merged(to[attribute.name], value, sub.name) : value;
  if (extension !== null) shown[extension] = to;
}

/** One more sub-attribute of a value, or of each of several. */
function merged(shown: unknown, value: unknown, sub: string): unknown {
  if (Array.isArray(value))
    return value.map((one, i) => merged(Array.isArray(shown) ? shown[i] : undefined, one, sub));
  if (!isRecord(value)) return value;
  return { ...(isRecord(shown) ? shown : {}), ...(sub in value ? { [sub]: value[sub] } : {}) };
}

function removed(resource: Resource, { extension, attribute, sub }: Part): Resource {
  if (!attribute) return without(resource, extension);
  if (attribute.returned === 'always') return resource;
  const from = extension === null ? resource : resource[extension];
  if (!isRecord(from) || !(attribute.name in from)) return resource;
  const value = from[attribute.name];
  const left = !sub
    ? without(from, attribute.name)
    : {
        ...from,
        [attribute.name]: Array.isArray(value)
          ? value.map((one) => (isRecord(one) ? without(one, sub.name) : one))
          : isRecord(value)
            ? without(value, sub.name)
            : value,
      };
  return extension === null ? left : { ...resource, [extension]: left };
}

function without(resource: Resource, name: string): Resource {
  return Object.fromEntries(Object.entries(resource).filter(([one]) => one !== name));
}
