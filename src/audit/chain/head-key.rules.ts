import {
  CompactSign,
  type JWK,
  calculateJwkThumbprint,
  compactVerify,
  exportJWK,
  generateKeyPair,
  importJWK,
} from 'jose';

/** RFC 8037. */
const ALGORITHM = 'EdDSA';

/** A key of the record as everybody may see it; `introduced` is it, signed by the one before. */
export interface PublicHeadKey {
  kid: string;
  jwk: JWK;
  createdAt: string;
  introduced: string | null;
}

/** A new pair; its name is its RFC 7638 thumbprint, so that nobody can give the name to another key. */
export async function newHeadKey(): Promise<{ kid: string; publicJwk: JWK; privateJwk: JWK }> {
  const { publicKey, privateKey } = await generateKeyPair(ALGORITHM, { crv: 'Ed25519', extractable: true });
  const publicJwk = await exportJWK(publicKey);
  return { kid: await calculateJwkThumbprint(publicJwk), publicJwk, privateJwk: await exportJWK(privateKey) };
}

/** A compact JWS (RFC 7515) over the claims. */
export async function signClaims(claims: object, { kid, jwk }: { kid: string; jwk: JWK }): Promise<string> {
  return new CompactSign(Buffer.from(JSON.stringify(claims)))
    .setProtectedHeader({ alg: ALGORITHM, kid })
    .sign(await importJWK(jwk, ALGORITHM));
}

/** The claims, if one of the keys signed them for this purpose; else null. */
export async function claimsOf<Claims extends { purpose: string }>(
  jws: string,
  keys: ReadonlyMap<string, JWK>,
  purpose: Claims['purpose'],
): Promise<Claims | null> {
  try {
    const { payload } = await compactVerify(
      jws,
      async ({ kid }) => {
        const jwk = keys.get(kid ?? '');
        if (!jwk) throw new Error('unknown key');
        return importJWK(jwk, ALGORITHM);
      },
      { algorithms: [ALGORITHM] },
    );
    const claims = JSON.parse(Buffer.from(payload).toString()) as Claims;
    return claims.purpose === purpose ? claims : null;
  } catch {
    return null;
  }
}

/** The thumbprint as people write it down: 64 hexadecimal digits in groups of four. */
export function fingerprintOf(kid: string): string {
  return Buffer.from(kid, 'base64url')
    .toString('hex')
    .replace(/.{4}(?=.)/g, '$& ');
}
