import type { ApplicationProblem, ProblemFacts } from '../applications/health/application-problem.js';
import type { SecretVerdict } from '../applications/client-secret.js';

/** A refused request, as far as it matters here. */
export interface RefusedRequest {
  route: string | undefined;
  error: string;
  description: string | undefined;
  detail: string | undefined;
  /** Of `invalid_scope`: what was asked too much. */
  scope: string | undefined;
  params: Record<string, unknown>;
  hasAuthorizationHeader: boolean;
  verdict: SecretVerdict | undefined;
  now: Date;
}

/** Answers that belong to the flow or to our own troubles: nothing that a developer did wrong. */
const NO_PROBLEMS = new Set(
  `login_required consent_required interaction_required account_selection_required access_denied authorization_pending
   slow_down expired_token temporarily_unavailable server_error use_dpop_nonce unmet_authentication_requirements`.split(
    /\s+/,
  ),
);

/** What is kept of a refused request; null when it tells a developer nothing. */
export function problemOf(request: RefusedRequest): ApplicationProblem | null {
  if (NO_PROBLEMS.has(request.error)) return null;
  return {
    route: request.route ?? 'unknown',
    error: request.error.slice(0, 60),
    detail: printable(request.detail ?? request.description ?? '', 200),
    facts: factsOf(request),
  };
}

function factsOf(request: RefusedRequest): ProblemFacts {
  const { params, error, verdict } = request;
  const grant = text(params['grant_type']);
  return {
    ...(error === 'invalid_redirect_uri' || /redirect_uri/.test(request.detail ?? '')
      ? addressFacts(text(params['redirect_uri']) ?? text(params['post_logout_redirect_uri']))
      : {}),
    ...(error === 'invalid_scope' && request.scope ? { scope: printable(request.scope, 200) } : {}),
    ...(grant ? { grant_type: printable(grant, 80) } : {}),
    ...(error === 'invalid_client' ? { auth_method: methodOf(request) } : {}),
    ...(verdict?.outcome === 'expired' ? { secret_expired_at: verdict.expiredAt.toISOString() } : {}),
    ...clockFacts(text(params['client_assertion']), request),
  };
}

/** Without the values behind `?` and `#`: they may be anything, a code or a person's number. */
function addressFacts(uri: string | undefined): ProblemFacts {
  if (!uri) return {};
  const [address = ''] = uri.split(/[?#]/);
  const extra = uri.slice(address.length);
  return {
    redirect_uri: printable(address.replace(/\/\/[^/@]*@/, '//'), 300),
    ...(extra ? { redirect_extra: extra.startsWith('?') ? 'query' : 'fragment' } : {}),
  };
}

function methodOf({ params, hasAuthorizationHeader }: RefusedRequest): ProblemFacts['auth_method'] {
  if (params['client_assertion'] !== undefined) return 'private_key_jwt';
  if (params['client_secret'] !== undefined) return 'client_secret_post';
  return hasAuthorizationHeader ? 'client_secret_basic' : 'none';
}

/** An assertion is made the moment it is sent: its `iat` is what the application's clock says. */
function clockFacts(assertion: string | undefined, { now, error, detail }: RefusedRequest): ProblemFacts {
  if (!assertion || error !== 'invalid_client' || !/expired|not active|future/.test(detail ?? '')) return {};
  const claims = claimsOf(assertion);
  const issued = [claims?.['iat'], claims?.['nbf'], claims?.['exp']].find((time) => typeof time === 'number');
  if (typeof issued !== 'number' || !Number.isFinite(issued)) return {};
  // To the minute: the same wrong clock is the same problem, a second later too.
  return { clock_ahead_seconds: Math.round((issued - now.getTime() / 1000) / 60) * 60 };
}

function claimsOf(assertion: string): Record<string, unknown> | null {
  try {
    return JSON.parse(Buffer.from(assertion.split('.')[1] ?? '', 'base64url').toString()) as Record<
      string,
      unknown
    >;
  } catch {
    return null;
  }
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function printable(value: string, longest: number): string {
  return value.replace(/\p{Cc}/gu, ' ').slice(0, longest);
}
