import { isLoopback } from '../../platform/index.js';

/**
 * RFC 9700 section 2.1: exact addresses only. https, or http on the machine itself (development, native applications).
 * Returns what is wrong in one sentence, or null.
 */
export function faultOfRedirectUri(text: string): string | null {
  return faultOfWebUri(text) ?? (text.includes('#') ? 'Tidak boleh memuat fragmen (#).' : null);
}

/** An address that our server calls (back-channel logout). */
export function faultOfServerUri(text: string): string | null {
  return faultOfRedirectUri(text);
}

/** An address that a browser may be sent to. */
export function faultOfWebUri(text: string): string | null {
  if (text.length > 2000) return 'Alamat terlalu panjang.';
  if (/[\s\p{Cc}\\*]/u.test(text))
    return 'Tidak boleh memuat spasi, garis miring terbalik, atau tanda bintang.';
  const url = URL.parse(text);
  if (!url) return 'Harus berupa alamat lengkap, misalnya https://aplikasi.contoh.go.id/masuk/selesai.';
  if (url.username || url.password) return 'Tidak boleh memuat nama pengguna atau kata sandi.';
  if (url.protocol === 'https:') return null;
  if (url.protocol === 'http:' && isLoopback(url.hostname)) return null;
  return 'Harus memakai https (http hanya untuk localhost).';
}

/** What a browser sends as `Origin`: scheme, host and port, nothing behind. */
export function faultOfOrigin(text: string): string | null {
  const fault = faultOfWebUri(text);
  if (fault) return fault;
  return new URL(text).origin === text
    ? null
    : 'Hanya skema, nama host, dan porta, misalnya https://aplikasi.contoh.go.id.';
}

/** RFC 8707 section 2: an absolute address without a fragment; it is compared byte for byte. */
export function faultOfResource(text: string): string | null {
  return faultOfRedirectUri(text);
}
