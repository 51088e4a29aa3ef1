import { createHmac, timingSafeEqual } from 'node:crypto';

/** The way back into our own pages, carried through the sign-in as a signed `state`. */
export interface ReturnPaths {
  sign(path: string, expiresAt: Date): string;
  /** The path, or null when the state is not ours, was changed, or is too old. */
  open(state: string, now: Date): string | null;
}

/** `key`: secret bytes that serve this purpose only. */
export function returnPaths(key: Uint8Array): ReturnPaths {
  const mac = (text: string) => createHmac('sha256', key).update(text).digest();
  return {
    sign(path, expiresAt) {
      const content = Buffer.from(
        JSON.stringify({ path: localPath(path) ?? '/', until: expiresAt.getTime() }),
      ).toString('base64url');
      return `${content}.${mac(content).toString('base64url')}`;
    },
    open(state, now) {
      const [content = '', signature = '', ...rest] = state.split('.');
      const given = Buffer.from(signature, 'base64url');
      const expected = mac(content);
      if (rest.length > 0 || given.length !== expected.length || !timingSafeEqual(given, expected))
        return null;
      const { path, until } = JSON.parse(Buffer.from(content, 'base64url').toString()) as {
        path: string;
        until: number;
      };
      return until > now.getTime() ? localPath(path) : null;
    },
  };
}

/**
 * A path on this very server, or null. What a browser may read as another host is none: `//host`, `/\host`,
 * control characters that are dropped while parsing (WHATWG URL), and every complete address.
 */
export function localPath(path: string): string | null {
  if (path.length > 1500 || !/^\/(?![/\\])[^\\\p{Cc}]*$/u.test(path)) return null;
  const url = new URL(path, 'http://here.invalid');
  if (url.origin !== 'http://here.invalid') return null;
  // Dot segments are resolved by now: `/a/..//host` has become `//host`.
  return url.pathname.startsWith('//') ? null : `${url.pathname}${url.search}`;
}
