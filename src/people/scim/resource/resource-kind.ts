import type { AttributePath } from '../filter/filter.js';
import type { Attribute, ScimSchema } from './attribute.js';
import { GROUP_SCHEMA, UNIT_SCHEMA } from './group-schemas.js';
import { COMMON, ENTERPRISE_SCHEMA, SERVANT_SCHEMA, USER_SCHEMA } from './user-schemas.js';

export interface ResourceKind {
  name: 'User' | 'Group';
  endpoint: '/Users' | '/Groups';
  core: ScimSchema;
  extensions: readonly ScimSchema[];
}

export const USERS: ResourceKind = {
  name: 'User',
  endpoint: '/Users',
  core: USER_SCHEMA,
  extensions: [ENTERPRISE_SCHEMA, SERVANT_SCHEMA],
};
export const GROUPS: ResourceKind = {
  name: 'Group',
  endpoint: '/Groups',
  core: GROUP_SCHEMA,
  extensions: [UNIT_SCHEMA],
};

/** The attribute that a path means. */
export interface Place {
  /** URN of the extension under which it stands; null at the top. */
  extension: string | null;
  attribute: Attribute;
  sub: Attribute | null;
}

/** Finds what a path means, or null; names are compared without regard to case (RFC 7643 section 2.1). */
export type Find = (path: AttributePath) => Place | null;

export function finderOf(kind: ResourceKind): Find {
  return ({ schema, name, sub }) => {
    const extension = kind.extensions.find(({ id }) => same(id, schema)) ?? null;
    if (schema !== null && !extension && !same(kind.core.id, schema)) return null;
    const attributes = extension ? extension.attributes : [...COMMON, ...kind.core.attributes];
    return placeAmong(attributes, extension?.id ?? null, name, sub);
  };
}

/** Inside of `emails[...]`. */
export function finderWithin(attribute: Attribute): Find {
  return ({ schema, name, sub }) =>
    schema === null && sub === null ? placeAmong(attribute.subAttributes ?? [], null, name, null) : null;
}

/** The extension that a path without an attribute means: `urn:...:enterprise:2.0:User`. */
export function extensionNamed(kind: ResourceKind, text: string): ScimSchema | null {
  return kind.extensions.find(({ id }) => same(id, text)) ?? null;
}

export function attributeNamed(attributes: readonly Attribute[], name: string): Attribute | null {
  return attributes.find((one) => same(one.name, name)) ?? null;
}

/** `name.givenName`, `urn:...:User:rank`: one word for a place. */
export function keyOf({ extension, attribute, sub }: Place): string {
  return `${extension === null ? '' : `${extension}:`}${attribute.name}${sub ? `.${sub.name}` : ''}`;
}

function placeAmong(
  attributes: readonly Attribute[],
  extension: string | null,
  name: string,
  sub: string | null,
): Place | null {
  const attribute = attributeNamed(attributes, name);
  if (!attribute) return null;
  if (sub === null) return { extension, attribute, sub: null };
  const found = attributeNamed(attribute.subAttributes ?? [], sub);
  return found && { extension, attribute, sub: found };
}

function same(a: string, b: string | null): boolean {
  return b !== null && a.toLowerCase() === b.toLowerCase();
}
