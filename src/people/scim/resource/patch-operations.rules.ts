import { readForm } from '../../../web/index.js';
import { PatchBody } from './patch.form.js';
import { PATCH_OP } from './schema-ids.js';
import { scimFault } from '../scim-fault.js';

/** @throws HttpFault invalidSyntax, DomainError invalid */
export function operationsIn(body: unknown): PatchBody['Operations'] {
  const { schemas, Operations } = readForm(PatchBody, body);
  if (!schemas.includes(PATCH_OP)) throw scimFault('invalidSyntax', `schemas harus memuat ${PATCH_OP}.`);
  return Operations;
}
