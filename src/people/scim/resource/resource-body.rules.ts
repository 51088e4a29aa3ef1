import { isRecord } from '../filter/match-filter.rules.js';
import { scimFault } from '../scim-fault.js';
import type { Attribute } from './attribute.js';
import { type ResourceKind, attributeNamed, extensionNamed } from './resource-kind.js';
import { COMMON } from './user-schemas.js';

type Resource = Record<string, unknown>;
const LONGEST_TEXT = 1000;
const MOST_VALUES = 2000;
/** Okta writes them into every request; language and clock of people here are those of their unit. */
const PASSED_OVER = new Set(['locale', 'preferredlanguage', 'timezone']);

/**
 * A resource as somebody sent it, in our own spelling of names: unknown attributes are refused (what is silently lost
 * is missed later), read-only ones are left out (RFC 7644 section 3.5.1), and every value is of its type.
 * @throws HttpFault invalidSyntax, invalidValue
 */
export function readResource(kind: ResourceKind, body: unknown): Resource {
  if (!isRecord(body)) throw scimFault('invalidSyntax', 'Isi permintaan harus berupa objek.');
  const read: Resource = {};
  for (const [name, value] of Object.entries(body)) {
    if (PASSED_OVER.has(name.toLowerCase())) continue;
    const extension = extensionNamed(kind, name);
    if (extension) {
      if (value === null) continue;
      if (!isRecord(value)) throw scimFault('invalidSyntax', `${extension.id} harus berupa objek.`);
      read[extension.id] = readAttributes(extension.attributes, value);
    } else {
      Object.assign(read, readAttributes([...COMMON, ...kind.core.attributes], { [name]: value }));
    }
  }
  return read;
}

/** One value as its attribute wants it; null and what is empty become undefined: not assigned (RFC 7643 section 2.5). */
export function readValue(attribute: Attribute, value: unknown): unknown {
  if (value === null || value === undefined) return undefined;
  if (!attribute.multiValued) return readOne(attribute, value);
  const values: unknown[] = Array.isArray(value) ? value : [value];
  if (values.length > MOST_VALUES)
    throw scimFault('invalidValue', `${attribute.name} paling banyak ${MOST_VALUES}.`);
  const read = values.map((one) => readOne(attribute, one)).filter((one) => one !== undefined);
  return read.length > 0 ? read : undefined;
}

function readAttributes(attributes: readonly Attribute[], body: Resource): Resource {
  const read: Resource = {};
  for (const [name, value] of Object.entries(body)) {
    const attribute = attributeNamed(attributes, name);
    if (!attribute) throw scimFault('invalidSyntax', `Atribut ${name.slice(0, 100)} tidak dikenal di sini.`);
    if (attribute.mutability === 'readOnly') continue;
    const one = readValue(attribute, value);
    if (one !== undefined) read[attribute.name] = one;
  }
  return read;
}

function readOne(attribute: Attribute, value: unknown): unknown {
  const { name, type, subAttributes } = attribute;
  if (type === 'complex') {
    if (!isRecord(value)) throw scimFault('invalidValue', `${name} harus berupa objek.`);
    const read = readAttributes(subAttributes ?? [], value);
    return Object.keys(read).length > 0 ? read : undefined;
  }
  if (type === 'boolean') {
    // Some clients write their booleans as text.
    if (value === true || (typeof value === 'string' && /^true$/i.test(value))) return true;
    if (value === false || (typeof value === 'string' && /^false$/i.test(value))) return false;
    throw scimFault('invalidValue', `${name} harus true atau false.`);
  }
  if (typeof value !== 'string') throw scimFault('invalidValue', `${name} harus berupa teks.`);
  const text = value.trim();
  if (text.length > LONGEST_TEXT) throw scimFault('invalidValue', `${name} terlalu panjang.`);
  const { canonicalValues } = attribute;
  if (text !== '' && canonicalValues && !canonicalValues.includes(text))
    throw scimFault('invalidValue', `${name} harus salah satu dari: ${canonicalValues.join(', ')}.`);
  return text === '' ? undefined : text;
}
