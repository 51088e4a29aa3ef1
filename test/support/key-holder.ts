import { createHash, randomUUID } from 'node:crypto';
import { type CryptoKey, type JWK, SignJWT, calculateJwkThumbprint, exportJWK, generateKeyPair } from 'jose';

/** A program that holds a key: it signs client assertions (RFC 7523) and DPoP proofs (RFC 9449). */
export interface KeyHolder {
  /** Public, as it stands in a registration. */
  jwk: JWK;
  thumbprint: string;
  assertion(clientId: string, audience: string | string[], claims?: Record<string, unknown>): Promise<string>;
  proof(method: string, url: string, more?: ProofClaims): Promise<string>;
}

export interface ProofClaims {
  token?: string;
  nonce?: string;
  jti?: string;
  iat?: number;
}

export async function aKeyHolder(alg: 'ES256' | 'PS256' | 'RS256' = 'ES256'): Promise<KeyHolder> {
  const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true });
  const bare = await exportJWK(publicKey);
  const kid = randomUUID();
  return {
    jwk: { ...bare, kid, alg, use: 'sig' },
    thumbprint: await calculateJwkThumbprint(bare),
    assertion: (clientId, audience, claims = {}) =>
      assertion(privateKey, { alg, kid }, clientId, audience, claims),
    proof: (method, url, more = {}) => proof(privateKey, { alg, jwk: bare }, method, url, more),
  };
}

function assertion(
  key: CryptoKey,
  header: { alg: string; kid: string },
  clientId: string,
  aud: string | string[],
  claims: Record<string, unknown>,
): Promise<string> {
  const now = Math.floor(Date.now() / 1000);
  return new SignJWT({
    iss: clientId,
    sub: clientId,
    aud,
    jti: randomUUID(),
    iat: now,
    exp: now + 60,
    ...claims,
  })
    .setProtectedHeader(header)
    .sign(key);
}

function proof(
  key: CryptoKey,
  header: { alg: string; jwk: JWK },
  htm: string,
  htu: string,
  { token, nonce, jti = randomUUID(), iat = Math.floor(Date.now() / 1000) }: ProofClaims,
): Promise<string> {
  return new SignJWT({
    htm,
    htu,
    jti,
    iat,
    ...(nonce ? { nonce } : {}),
    ...(token ? { ath: createHash('sha256').update(token).digest('base64url') } : {}),
  })
    .setProtectedHeader({ ...header, typ: 'dpop+jwt' })
    .sign(key);
}

/** The form fields of a signed client authentication. */
export function signedBy(assertion: string): Record<string, string> {
  return {
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    client_assertion: assertion,
  };
}
