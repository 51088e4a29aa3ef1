import { STATUS_CODES } from 'node:http';
import { HttpException } from '@nestjs/common';
import { DomainError, type DomainErrorKind, type Fault, isDatabaseGone } from '../../platform/index.js';
import { HttpFault } from './http-fault.js';
import { WORDS } from './problem-words.js';

/** What the caller is told about an error, before it becomes a page or JSON. */
export interface Problem {
  status: number;
  code: string;
  title: string;
  /** What happened and what to do; never internals. */
  detail: string;
  faults?: Fault[];
  retryAfterSeconds?: number;
  /** Where the person can do something about it. */
  wayOut?: { href: string; label: string };
  headers?: Record<string, string>;
}

/** The one place where kinds of DomainError become HTTP numbers. */
const STATUS: Record<DomainErrorKind, number> = {
  invalid: 422,
  'not-signed-in': 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  'too-many': 429,
  unavailable: 503,
};

/** Turns anything thrown into what may be told; whatever we do not know is a 500 without detail. */
export function problemOf(error: unknown): Problem {
  if (error instanceof DomainError) return domainProblem(error);
  if (error instanceof HttpFault) {
    return { ...problem(error.status, error.code, error.message), headers: error.headers };
  }
  // Nest wraps faults of Fastify; its English texts may quote what was sent, so only the number is kept.
  if (error instanceof HttpException) return problem(error.getStatus());
  if (isDatabaseGone(error)) return { ...problem(503), retryAfterSeconds: 5 };
  return problem(statusOf(error) ?? 500);
}

/** A problem of a status, with other words than the usual ones if given. */
export function problem(status: number, code?: string, detail?: string): Problem {
  const known = WORDS[status] ?? WORDS[status < 500 ? 400 : 500]!;
  return { status, code: code ?? known[1], title: known[0], detail: detail ?? known[2] };
}

/** RFC 9457 members, plus `code`, `faults` and the id to quote. */
export function problemDetails(of: Problem, requestId: string): Record<string, unknown> {
  return {
    // RFC 9457 section 4.2.1: `about:blank` when the status says what kind of problem it is; then the title is the phrase of
    // HTTP, a name for programmers. The title of the page is for people.
    type: 'about:blank',
    title: STATUS_CODES[of.status],
    status: of.status,
    detail: of.detail,
    code: of.code,
    ...(of.faults ? { faults: of.faults } : {}),
    request_id: requestId,
  };
}

function domainProblem(error: DomainError): Problem {
  return {
    ...problem(STATUS[error.kind], error.code, error.message),
    ...(error.extra.faults ? { faults: error.extra.faults } : {}),
    ...(error.extra.wayOut ? { wayOut: error.extra.wayOut } : {}),
    ...(error.extra.retryAfterSeconds === undefined
      ? {}
      : { retryAfterSeconds: error.extra.retryAfterSeconds }),
  };
}

/** Fastify and its plugins mark a caller's fault with `statusCode` 4xx; their text is English and may quote input. */
function statusOf(error: unknown): number | undefined {
  const status = (error as { statusCode?: unknown } | null)?.statusCode;
  return typeof status === 'number' && status >= 400 && status < 500 ? status : undefined;
}
