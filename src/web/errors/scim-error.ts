import type { Problem } from './problem.js';

/** RFC 7644 section 3.12, table 9; RFC 9865 section 2 adds those of cursors. */
const SCIM_TYPES = new Set([
  'invalidFilter',
  'tooMany',
  'uniqueness',
  'mutability',
  'invalidSyntax',
  'invalidPath',
  'noTarget',
  'invalidValue',
  'invalidVers',
  'sensitive',
  'invalidCursor',
  'invalidCount',
]);
/** What could not be read at all, as our body parsers name it. */
const UNREADABLE = new Set([
  'broken-utf8',
  'broken-json',
  'nul-byte',
  'duplicate-parameter',
  'too-deep',
  'bad-name',
]);

export interface ScimErrorBody {
  schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'];
  /** The status code as a string, as the RFC wants it. */
  status: string;
  scimType?: string;
  detail: string;
  /** Ours, to be quoted. */
  requestId?: string;
}

/** A problem in the form of SCIM. It knows no 422: a value that does not fit is a 400 `invalidValue`. */
export function scimError(problem: Problem, requestId?: string): { status: number; body: ScimErrorBody } {
  const status = problem.status === 422 ? 400 : problem.status;
  const scimType = scimTypeOf(problem);
  const faults = (problem.faults ?? []).map(({ field, message }) =>
    field ? `${field}: ${message}` : message,
  );
  return {
    status,
    body: {
      schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'],
      status: String(status),
      ...(scimType ? { scimType } : {}),
      detail: faults.length > 0 ? faults.join(' ') : problem.detail,
      ...(requestId ? { requestId } : {}),
    },
  };
}

function scimTypeOf({ status, code }: Problem): string | undefined {
  if (SCIM_TYPES.has(code)) return code;
  if (status === 422) return 'invalidValue';
  return status === 400 && UNREADABLE.has(code) ? 'invalidSyntax' : undefined;
}
