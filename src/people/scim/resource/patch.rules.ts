import { isDeepStrictEqual } from 'node:util';
import type { BoundFilter } from '../filter/bound-filter.js';
import { isRecord, matches } from '../filter/match-filter.rules.js';
import { scimFault } from '../scim-fault.js';
import type { Attribute } from './attribute.js';
import { type PatchTarget, patchTarget } from './patch-path.rules.js';
import type { PatchOperation } from './patch.form.js';
import { readResource, readValue } from './resource-body.rules.js';
import type { ResourceKind } from './resource-kind.js';

type Resource = Record<string, unknown>;
type Op = 'add' | 'replace' | 'remove';
type Aim = Extract<PatchTarget, { attribute: Attribute }>;

/**
 * The resource after all operations, in their order; what was handed in stays as it is. Nothing is applied when one of
 * them cannot be (RFC 7644 section 3.5.2). @throws HttpFault
 */
export function patched(
  kind: ResourceKind,
  resource: Resource,
  operations: readonly PatchOperation[],
): Resource {
  return operations.reduce<Resource>((now, { op, path, value }) => {
    const verb = op.toLowerCase() as Op;
    if (path !== undefined) return atTarget(kind, now, verb, patchTarget(kind, path), value);
    if (verb === 'remove') throw scimFault('noTarget', 'remove memerlukan path.');
    return merged(kind, now, verb, readResource(kind, value));
  }, structuredClone(resource));
}

/** Without a path the value is a piece of the resource. */
function merged(kind: ResourceKind, now: Resource, verb: Op, piece: Resource): Resource {
  let after = now;
  for (const [name, value] of Object.entries(piece)) {
    const whole = patchTarget(kind, name);
    const parts: [PatchTarget, unknown][] = whole.attribute
      ? [[whole, value]]
      : Object.entries(value as Resource).map(([part, one]) => [patchTarget(kind, `${name}:${part}`), one]);
    for (const [target, one] of parts) after = atTarget(kind, after, verb, target, one);
  }
  return after;
}

function atTarget(
  kind: ResourceKind,
  now: Resource,
  verb: Op,
  target: PatchTarget,
  value: unknown,
): Resource {
  const { extension } = target;
  if (!target.attribute) {
    if (verb !== 'remove') return merged(kind, now, verb, readResource(kind, { [target.extension]: value }));
    const { [target.extension]: _gone, ...left } = now;
    return left;
  }
  if (extension === null) return withAttribute(now, target, verb, value);
  const held = now[extension];
  return { ...now, [extension]: withAttribute(isRecord(held) ? held : {}, target, verb, value) };
}

function withAttribute(holder: Resource, target: Aim, verb: Op, value: unknown): Resource {
  const { attribute, sub } = target;
  if (verb === 'remove' && (sub ?? attribute).required && !target.filter)
    throw scimFault('mutability', `${(sub ?? attribute).name} harus selalu ada.`);
  const held = holder[attribute.name];
  const after = attribute.multiValued
    ? severalAfter(Array.isArray(held) ? held : [], target, verb, value)
    : oneAfter(held, target, verb, value);
  const { [attribute.name]: _before, ...rest } = holder;
  return after === undefined ? rest : { ...rest, [attribute.name]: after };
}

function oneAfter(held: unknown, { attribute, sub }: Aim, verb: Op, value: unknown): unknown {
  if (sub) return withSub(isRecord(held) ? held : {}, sub, verb === 'remove' ? undefined : value);
  if (verb === 'remove') return undefined;
  const read = readValue(attribute, value);
  // Of a complex value only what is named changes, with replace as with add (RFC 7644 sections 3.5.2.1 and 3.5.2.3).
  return isRecord(read) && isRecord(held) ? { ...held, ...read } : read;
}

function severalAfter(
  held: readonly unknown[],
  target: Aim,
  verb: Op,
  value: unknown,
): unknown[] | undefined {
  const after = target.filter
    ? whereFits(held, { ...target, filter: target.filter }, verb, value)
    : allOfThem(held, target, verb, value);
  return after.length > 0 ? after : undefined;
}

function allOfThem(held: readonly unknown[], { attribute, sub }: Aim, verb: Op, value: unknown): unknown[] {
  if (sub) return held.map((one) => withSub(one as Resource, sub, verb === 'remove' ? undefined : value));
  const given = (readValue(attribute, value) ?? []) as unknown[];
  if (verb === 'replace') return given;
  // Azure AD names whom it removes in the value instead of the path.
  if (verb === 'remove')
    return given.length === 0 ? [] : held.filter((one) => !given.some((gone) => covers(one, gone)));
  return [...held, ...given.filter((one) => !held.some((there) => covers(there, one)))];
}

function whereFits(
  held: readonly unknown[],
  { attribute, filter, sub }: Aim & { filter: BoundFilter },
  verb: Op,
  value: unknown,
): unknown[] {
  const fits = (one: unknown) => isRecord(one) && matches(one, filter);
  if (!held.some(fits)) {
    // What an added value should look like is said by the filter itself: `emails[type eq "work"].value`.
    const seed = verb === 'add' ? seedOf(filter) : null;
    if (!seed) throw scimFault('noTarget', `Tidak ada ${attribute.name} yang cocok dengan path.`);
    return [...held, elementAfter(seed, attribute, sub, value)];
  }
  if (verb === 'remove' && !sub) return held.filter((one) => !fits(one));
  return held.map((one) =>
    fits(one) ? elementAfter(one as Resource, attribute, sub, verb === 'remove' ? undefined : value) : one,
  );
}

function elementAfter(
  element: Resource,
  attribute: Attribute,
  sub: Attribute | null,
  value: unknown,
): Resource {
  if (sub) return withSub(element, sub, value);
  const [read] = (readValue(attribute, value) ?? []) as Resource[];
  return { ...element, ...read };
}

function withSub(element: Resource, sub: Attribute, value: unknown): Resource {
  const read = value === undefined ? undefined : readValue(sub, value);
  const { [sub.name]: _before, ...rest } = element;
  return read === undefined ? rest : { ...rest, [sub.name]: read };
}

/** The value that fits a filter of equalities, or null. */
function seedOf(filter: BoundFilter): Resource | null {
  if (filter.op === 'eq') return { [filter.place.attribute.name]: filter.value };
  if (filter.op !== 'and') return null;
  const parts = filter.filters.map(seedOf);
  return parts.every((part) => part !== null) ? Object.assign({}, ...parts) : null;
}

function covers(there: unknown, gone: unknown): boolean {
  if (!isRecord(there) || !isRecord(gone)) return isDeepStrictEqual(there, gone);
  return Object.entries(gone).every(([name, value]) => isDeepStrictEqual(there[name], value));
}
