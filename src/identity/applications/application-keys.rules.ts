import { type JsonWebKey, type KeyObject, createPublicKey } from 'node:crypto';
import type { PublicJwk } from './application-metadata.js';
import { isObject } from './field-check.js';

const PRIVATE_PARTS = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k', 'priv'];
const CURVES = new Set(['P-256', 'P-384', 'P-521']);
const MOST_KEYS = 10;

/** What is wrong with the keys with which an application signs, in one sentence, or null. */
export function faultOfJwks(value: unknown): string | null {
  if (!isObject(value) || !Array.isArray(value['keys']) || value['keys'].length === 0)
    return 'Harus berupa objek dengan daftar "keys" (RFC 7517).';
  const keys: unknown[] = value['keys'];
  if (keys.length > MOST_KEYS) return `Paling banyak ${MOST_KEYS} kunci.`;
  const kids = new Set<unknown>();
  for (const key of keys) {
    const fault = isObject(key) ? faultOfKey(key) : 'Setiap kunci harus berupa objek.';
    if (fault) return fault;
    const { kid } = key as PublicJwk;
    if (keys.length > 1 && kid === undefined)
      return 'Bila ada beberapa kunci, setiap kunci memerlukan "kid".';
    if (kids.has(kid)) return 'Dua kunci memakai "kid" yang sama.';
    kids.add(kid);
  }
  return null;
}

function faultOfKey(jwk: Record<string, unknown>): string | null {
  if (PRIVATE_PARTS.some((part) => part in jwk))
    return 'Memuat kunci rahasia. Kirimkan kunci publik saja, dan ganti kunci ini karena sudah terungkap.';
  if (jwk['kid'] !== undefined && (typeof jwk['kid'] !== 'string' || jwk['kid'].length > 200))
    return '"kid" harus berupa teks.';
  if (jwk['use'] !== undefined && jwk['use'] !== 'sig')
    return 'Hanya kunci untuk tanda tangan ("use": "sig").';
  const known = jwk['kty'] === 'RSA' || (jwk['kty'] === 'EC' && CURVES.has(String(jwk['crv'])));
  if (!known) return 'Hanya kunci EC (P-256, P-384, P-521) atau RSA.';
  const key = publicKey(jwk);
  if (!key) return 'Kunci tidak dapat dibaca.';
  if ((key.asymmetricKeyDetails?.modulusLength ?? 2048) < 2048) return 'Kunci RSA harus 2048 bit atau lebih.';
  return null;
}

function publicKey(jwk: JsonWebKey): KeyObject | null {
  try {
    return createPublicKey({ key: jwk, format: 'jwk' });
  } catch {
    return null;
  }
}
