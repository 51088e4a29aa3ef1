import { LEVELS, type Level, isLevel, reaches } from '../../../access/index.js';

/** A code from the phone proves the second factor for one working day (NIST SP 800-63B-4, 2.2.3); the password stays. */
export const SECOND_FACTOR_SECONDS = 12 * 3600;

/** What a session knows of how the person was proven; times in seconds since 1970. */
export interface SessionProof {
  acr?: string | undefined;
  amr?: string[] | undefined;
  secondFactorTs?: number | undefined;
}

/** How strongly the session proves the person now. */
export function proofNow({ acr, amr, secondFactorTs }: SessionProof, now: number) {
  const holds = secondFactorTs !== undefined && now - secondFactorTs <= SECOND_FACTOR_SECONDS;
  if (!reaches(acr, 'aal2') || holds) return { acr, amr };
  return { acr: 'aal1', amr: ['pwd'] };
}

/** The level that an application asks for, in its registration and in this request. */
export interface Asked {
  /** `e_akun.minimum_acr` of its registration. */
  minimum?: Level | undefined;
  /** Values of the essential claim `acr` (OpenID Connect Core 5.5.1.1): one of them must be met. */
  essential?: string[] | undefined;
  /** `acr_values`, or the voluntary claim: in order of preference, and nobody is refused for it. */
  voluntary?: string[] | undefined;
}

export type Demand =
  | { kind: 'required' | 'voluntary'; level: Level }
  /** No level of ours is among those that must be met. */
  | { kind: 'unmeetable' };

/** What is still to be proven, or should be; null when what was proven will do. */
export function missingOf(
  { minimum, essential, voluntary }: Asked,
  proven: string | undefined,
): Demand | null {
  const required: Level[] = minimum ? [minimum] : [];
  if (essential) {
    const [lowest] = LEVELS.filter((level) => essential.includes(level));
    if (!lowest) return { kind: 'unmeetable' };
    required.push(lowest);
  }
  const level = LEVELS.findLast((one) => required.includes(one));
  if (level && !reaches(proven, level)) return { kind: 'required', level };
  const preferred = voluntary?.find(isLevel);
  return preferred && !reaches(proven, preferred) ? { kind: 'voluntary', level: preferred } : null;
}

/**
 * The `acr` of the answer. A level that was asked for by name is named when it is met, also by a higher one, because
 * applications compare the text.
 */
export function answeredAcr({ essential, voluntary }: Asked, proven: string | undefined): string | undefined {
  const named = essential ?? voluntary ?? [];
  if (proven === undefined || named.includes(proven)) return proven;
  return LEVELS.findLast((level) => named.includes(level) && reaches(proven, level)) ?? proven;
}

/** Reads what is asked out of the request. The library lets `acr_values` hide the essential claim; here both count. */
export function askedLevels(
  params: { acr_values?: unknown; claims?: unknown },
  minimum: Level | undefined,
): Asked {
  const claim = acrClaimOf(params.claims);
  const values = claim && [claim.value, ...(Array.isArray(claim.values) ? claim.values : [])].filter(isText);
  const essential = claim?.essential === true && values && values.length > 0 ? values : undefined;
  const listed = isText(params.acr_values) ? params.acr_values.split(' ').filter(Boolean) : [];
  const voluntary = [...listed, ...(essential ? [] : (values ?? []))];
  return { minimum, essential, voluntary: voluntary.length > 0 ? voluntary : undefined };
}

function acrClaimOf(claims: unknown): { essential?: unknown; value?: unknown; values?: unknown } | null {
  if (!isText(claims)) return null;
  try {
    const parsed = JSON.parse(claims) as { id_token?: { acr?: object | null } | null } | null;
    return parsed?.id_token?.acr ?? null;
  } catch {
    // The engine has its own words for a claims parameter that is no JSON.
    return null;
  }
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}
