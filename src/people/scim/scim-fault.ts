import { HttpFault } from '../../web/index.js';

/** RFC 7644 section 3.12, table 9, and RFC 9865 section 2 for cursors. */
export type ScimType =
  | 'invalidFilter'
  | 'tooMany'
  | 'uniqueness'
  | 'mutability'
  | 'invalidSyntax'
  | 'invalidPath'
  | 'noTarget'
  | 'invalidValue'
  | 'invalidVers'
  | 'sensitive'
  | 'invalidCursor'
  | 'invalidCount';

/** A request that breaks the rules of the protocol; `web` writes it as a SCIM error (RFC 7644 section 3.12). */
export function scimFault(scimType: ScimType, message: string): HttpFault {
  return new HttpFault(scimType === 'uniqueness' ? 409 : 400, scimType, message);
}
