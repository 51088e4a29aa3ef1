import { type JWK, calculateJwkThumbprint } from 'jose';

/**
 * The thumbprints in a file that somebody kept: the published keys as JSON (a JWK, or a JWK Set), or a fingerprint as the
 * page shows it. Empty when there is none.
 */
export async function kidsIn(text: string): Promise<string[]> {
  const hex = text.replace(/[\s:]/g, '').toLowerCase();
  if (/^[0-9a-f]{64}$/.test(hex)) return [Buffer.from(hex, 'hex').toString('base64url')];
  if (/^[\w-]{43}$/.test(text.trim())) return [text.trim()];
  try {
    const content = JSON.parse(text) as JWK | { keys: JWK[] };
    const keys = 'keys' in content && Array.isArray(content.keys) ? content.keys : [content as JWK];
    return await Promise.all(keys.map((jwk) => calculateJwkThumbprint(jwk)));
  } catch {
    return [];
  }
}
