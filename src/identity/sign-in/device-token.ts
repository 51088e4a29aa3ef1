import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/**
 * A signed note in the browser: "this NIP signed in here before" (OWASP "device cookies"). It proves no person; it only
 * gives the browser its own lane in the throttle, so that guesses made elsewhere cannot keep the owner waiting.
 * Form: entries joined by `~`, newest first; an entry is `nonce.account.expiry.mac`, all base64url or base 36.
 */
const ENTRY = /^[A-Za-z0-9_-]{16}\.[A-Za-z0-9_-]{22}\.[0-9a-z]{6,8}\.[A-Za-z0-9_-]{43}$/;
/** A family computer or a counter knows a handful of people; the cookie stays below 600 bytes. */
const MOST_ENTRIES = 5;
export const DEVICE_TOKEN_SECONDS = 180 * 24 * 3600;

export interface DeviceTokens {
  /** What names the account in tokens and lanes: keyed, so that a stolen cookie or dump names no NIP. */
  accountKey(number: string): string;
  /** The nonce of the valid entry for the account, or null when this browser does not know it. */
  nonceFor(token: string | null | undefined, accountKey: string, now: Date): string | null;
  /** The token after a successful sign-in: the entry for this account made anew, the others kept. */
  renew(token: string | null | undefined, accountKey: string, now: Date): string;
}

/** `key`: secret bytes that serve this purpose only. */
export function deviceTokens(key: Uint8Array): DeviceTokens {
  const mac = (text: string) => createHmac('sha256', key).update(text).digest();

  const entriesOf = (token: string | null | undefined, now: Date) =>
    (token ?? '')
      .split('~', MOST_ENTRIES)
      .filter((entry) => ENTRY.test(entry))
      .map((entry) => {
        const [nonce = '', account = '', expiry = '', signature = ''] = entry.split('.');
        return { entry, nonce, account, expiry, signature };
      })
      .filter(
        ({ nonce, account, expiry, signature }) =>
          timingSafeEqual(mac(`device.${nonce}.${account}.${expiry}`), Buffer.from(signature, 'base64url')) &&
          Number.parseInt(expiry, 36) * 1000 > now.getTime(),
      );

  return {
    accountKey: (number) => mac(`account.${number}`).subarray(0, 16).toString('base64url'),

    nonceFor: (token, accountKey, now) =>
      entriesOf(token, now).find(({ account }) => account === accountKey)?.nonce ?? null,

    renew(token, accountKey, now) {
      const known = entriesOf(token, now);
      const nonce =
        known.find(({ account }) => account === accountKey)?.nonce ?? randomBytes(12).toString('base64url');
      const expiry = Math.floor(now.getTime() / 1000 + DEVICE_TOKEN_SECONDS).toString(36);
      const signature = mac(`device.${nonce}.${accountKey}.${expiry}`).toString('base64url');
      const others = known.filter(({ account }) => account !== accountKey).map(({ entry }) => entry);
      return [`${nonce}.${accountKey}.${expiry}.${signature}`, ...others].slice(0, MOST_ENTRIES).join('~');
    },
  };
}

/** `__Host-` binds the cookie to this host over TLS; plain http (demonstration on loopback) cannot use it. */
export const deviceCookieName = (publicUrl: string) =>
  publicUrl.startsWith('https:') ? '__Host-perangkat' : 'perangkat';

/** The `Set-Cookie` value. Lax, because sign-in begins with a redirect from another site. */
export function deviceCookie(publicUrl: string, token: string): string {
  const secure = publicUrl.startsWith('https:') ? '; Secure' : '';
  return `${deviceCookieName(publicUrl)}=${token}; Path=/; Max-Age=${DEVICE_TOKEN_SECONDS}; HttpOnly; SameSite=Lax${secure}`;
}

/** The token from a `Cookie` header, or null. */
export function readDeviceCookie(publicUrl: string, header: string | undefined): string | null {
  const name = `${deviceCookieName(publicUrl)}=`;
  const pair = (header ?? '')
    .split(';')
    .map((part) => part.trim())
    .find((part) => part.startsWith(name));
  return pair ? pair.slice(name.length) : null;
}
