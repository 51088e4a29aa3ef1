import { bindFilter } from '../filter/bind-filter.rules.js';
import type { BoundFilter } from '../filter/bound-filter.js';
import { parseAttributePath, parseFilter } from '../filter/filter.rules.js';
import { scimFault } from '../scim-fault.js';
import type { Attribute } from './attribute.js';
import {
  type ResourceKind,
  attributeNamed,
  extensionNamed,
  finderOf,
  finderWithin,
} from './resource-kind.js';

/** Where an operation of PATCH works (RFC 7644 section 3.5.2): `attrPath`, or `emails[type eq "work"].value`. */
export type PatchTarget =
  | { extension: string; attribute: null }
  | { extension: string | null; attribute: Attribute; filter: BoundFilter | null; sub: Attribute | null };

/** @throws HttpFault invalidPath, invalidFilter, mutability */
export function patchTarget(kind: ResourceKind, path: string): PatchTarget {
  const extension = extensionNamed(kind, path.trim());
  if (extension) return { extension: extension.id, attribute: null };
  const open = path.indexOf('[');
  const close = path.lastIndexOf(']');
  if (open === -1) return withoutFilter(kind, path.trim());
  if (close < open) throw wrong(path);
  const found = placed(kind, path.slice(0, open).trim());
  const { attribute } = found;
  if (found.sub || !attribute.multiValued || !attribute.subAttributes) throw wrong(path);
  const filter = bindFilter(parseFilter(path.slice(open + 1, close)), {
    find: finderWithin(attribute),
    personal: true,
  });
  const rest = path.slice(close + 1).trim();
  if (rest === '') return writable({ ...found, filter });
  const sub = rest.startsWith('.') ? attributeNamed(attribute.subAttributes, rest.slice(1)) : null;
  if (!sub) throw wrong(path);
  return writable({ ...found, filter, sub });
}

function withoutFilter(kind: ResourceKind, path: string): PatchTarget {
  return writable({ ...placed(kind, path), filter: null });
}

function placed(kind: ResourceKind, path: string) {
  const parsed = parseAttributePath(path);
  const place = parsed && finderOf(kind)(parsed);
  if (!place) throw wrong(path);
  return place;
}

function writable<Target extends { attribute: Attribute; sub: Attribute | null }>(target: Target): Target {
  const { attribute, sub } = target;
  if (attribute.mutability === 'readOnly' || sub?.mutability === 'readOnly')
    throw scimFault('mutability', `${attribute.name}${sub ? `.${sub.name}` : ''} hanya dapat dibaca.`);
  return target;
}

function wrong(path: string) {
  return scimFault('invalidPath', `Jalur ${path.slice(0, 100)} tidak menunjuk atribut yang ada.`);
}
