import type { ReadySettings } from '../../platform/index.js';

/** Where the engine is mounted; part of the issuer and therefore for ever. */
export const ENGINE_PATH = '/oidc';

export function issuerOf({ publicUrl }: Pick<ReadySettings, 'publicUrl'>): string {
  return `${publicUrl}${ENGINE_PATH}`;
}

/** RFC 8707 name of our JSON API: the audience of its access tokens. */
export function apiResourceOf({ publicUrl }: Pick<ReadySettings, 'publicUrl'>): string {
  return `${publicUrl}/api`;
}

/** `__Host-` binds the session to this host over TLS; plain http (demonstration on loopback) cannot use it. */
export function cookieNamesOf({ publicUrl }: Pick<ReadySettings, 'publicUrl'>) {
  const session = publicUrl.startsWith('https:') ? '__Host-sesi' : 'sesi';
  return { session, interaction: 'masuk', resume: 'lanjut' };
}

/** The level of proof that a password gives. */
export const PASSWORD_ACR = 'aal1';
/** That of a password and a code (RFC 8176 for the means). */
export const TWO_FACTOR_ACR = 'aal2';
export const TWO_FACTOR_AMR = ['pwd', 'otp', 'mfa'];
