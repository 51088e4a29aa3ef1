import { isLoopback } from '../../../../platform/index.js';

/**
 * The host of a push service, or null for an address that is none: https at its usual port without a name or password;
 * http only to this machine, while the server itself runs on it.
 */
export function serviceOf(address: string, local: boolean): string | null {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (!url || url.username || url.password || url.hash) return null;
  if (local && isLoopback(url.hostname)) return url.host;
  return url.protocol === 'https:' && url.port === '' && url.hostname.includes('.') ? url.hostname : null;
}

const SERVICES: readonly [RegExp, string][] = [
  [/(^|\.)googleapis\.com$/, 'Chrome atau ponsel Android'],
  [/(^|\.)mozilla\.com$/, 'Firefox'],
  [/(^|\.)apple\.com$/, 'Safari'],
  [/(^|\.)windows\.com$/, 'Edge'],
];

/** Whose browser that is, for the list of one's own. */
export function serviceWords(service: string): string {
  return SERVICES.find(([host]) => host.test(service))?.[1] ?? 'Peramban';
}
