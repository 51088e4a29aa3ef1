import { jwtVerify } from 'jose';

const event = 'http://schemas.openid.net/event/backchannel-logout';
const tolerance = 60; // seconds two clocks may differ

/**
 * Checks logout tokens as OpenID Connect Back-Channel Logout 1.0, section 2.6, asks.
 * @param {{ issuer: string, clientId: string, algorithm: string, keys: () => Promise<Function>, now?: () => number }} expected
 * @returns {(token: string) => Promise<{ ok: true, sub?: string, sid?: string } | { ok: false, reason: string }>}
 */
export function logoutTokenCheck({ issuer, clientId, algorithm, keys, now = Date.now }) {
  const seen = new Map();

  return async function check(token) {
    const seconds = Math.floor(now() / 1000);
    let claims;
    let typ;
    try {
      const verified = await jwtVerify(token, await keys(), {
        // Steps 2 to 4: signed with the registered algorithm (never "none"), by this issuer, for this application.
        algorithms: [algorithm],
        issuer,
        audience: clientId,
        requiredClaims: ['iat', 'exp', 'jti'],
        clockTolerance: tolerance,
        currentDate: new Date(now()),
      });
      claims = verified.payload;
      typ = verified.protectedHeader.typ;
    } catch (error) {
      return refuse(error.code ?? error.message);
    }
    // Section 2.4 recommends this type. A token that says it is something else is something else.
    if (typ !== undefined && !/^(application\/)?(logout\+)?jwt$/i.test(typ)) return refuse('typ');
    if (claims.iat > seconds + tolerance) return refuse('iat');
    if (!isText(claims.sub) && !isText(claims.sid)) return refuse('sub or sid'); // step 5
    if (!optionalText(claims.sub) || !optionalText(claims.sid)) return refuse('sub or sid');
    if (!isObject(claims.events) || !isObject(claims.events[event])) return refuse('events'); // step 6
    if ('nonce' in claims) return refuse('nonce'); // step 7: an ID token must not pass for a logout token
    if (!isText(claims.jti)) return refuse('jti');

    for (const [jti, until] of seen) if (until < seconds) seen.delete(jti); // step 8: each token works once
    if (seen.has(claims.jti)) return refuse('jti');
    seen.set(claims.jti, claims.exp + tolerance);
    return { ok: true, sub: claims.sub, sid: claims.sid };
  };
}

const refuse = (reason) => ({ ok: false, reason });
const isText = (value) => typeof value === 'string' && value !== '';
const optionalText = (value) => value === undefined || isText(value);
const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
