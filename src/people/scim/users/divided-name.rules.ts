import { tidyName } from '../../employees/name.rules.js';

/** A name as a pushing system may divide it (RFC 7643 section 4.1.1); here it is one. */
export interface DividedName {
  givenName: string | null;
  familyName: string | null;
}

/**
 * The whole name. Systems that divide names send both parts; those that learn of the division only now send the family
 * name beside the whole, which ends with it already.
 */
export function wholeName({ givenName, familyName }: DividedName): string {
  const [given, family] = [tidyName(givenName), tidyName(familyName)];
  if (family === '' || given === family || given.endsWith(` ${family}`)) return given;
  return given === '' ? family : `${given} ${family}`;
}

/** The name as it is told to an application that divides it at `familyName`; null: it does not, or no longer fits. */
export function dividedName(fullName: string, familyName: string | null): DividedName {
  if (familyName === null) return { givenName: fullName, familyName: null };
  if (fullName === familyName) return { givenName: null, familyName };
  return { givenName: fullName.slice(0, -familyName.length).trimEnd(), familyName };
}
