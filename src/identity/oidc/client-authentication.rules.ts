/** The parts of a signed client authentication that matter here (RFC 7523 section 3). */
export interface ClientAssertion {
  alg: unknown;
  aud: unknown;
  exp: unknown;
}

export interface AssertionDemands {
  issuer: string;
  tokenEndpoint: string;
  fapi: boolean;
  /** Seconds since 1970. */
  now: number;
}

const MOST_SECONDS = 600;
const FAPI_ALGORITHMS = ['ES256', 'PS256'];

/**
 * What the engine does not ask of an assertion that it has already verified: meant for us alone, soon at its end, and
 * for FAPI 2.0 (5.3.2.1) signed and addressed as the profile says. Null when nothing is wrong.
 */
export function faultOfAssertion(
  { alg, aud, exp }: ClientAssertion,
  { issuer, tokenEndpoint, fapi, now }: AssertionDemands,
): string | null {
  if (fapi) {
    if (!FAPI_ALGORITHMS.includes(String(alg))) return 'alg must be ES256 or PS256';
    return aud === issuer ? faultOfEnd(exp, now) : 'aud must be the issuer identifier as a string';
  }
  // RFC 7523bis: an assertion for several servers could be carried from one to the other.
  const [only, ...others] = Array.isArray(aud) ? (aud as unknown[]) : [aud];
  if (others.length > 0 || (only !== issuer && only !== tokenEndpoint))
    return 'aud must be the issuer identifier and nothing else';
  return faultOfEnd(exp, now);
}

function faultOfEnd(exp: unknown, now: number): string | null {
  return typeof exp === 'number' && exp <= now + MOST_SECONDS
    ? null
    : `exp must not be later than ${MOST_SECONDS} seconds from now`;
}
