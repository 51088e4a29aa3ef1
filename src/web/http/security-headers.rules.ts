/** Nothing inline, nothing from elsewhere; the exact text is a promise that tests hold us to. */
export function contentSecurityPolicy(formActions: readonly string[] = []): string {
  return [
    ...BASE,
    ['form-action', "'self'", ...formActions.map(originOf).filter(unique)].join(' '),
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

const BASE = [
  "default-src 'none'",
  "style-src 'self'",
  "script-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
];

/**
 * For the engine's own pages (sign-out, `form_post`): they post to registered addresses of applications, which the
 * engine has checked and this header could not know; so it says nothing about `form-action`.
 */
export const ENGINE_POLICY = [...BASE, "base-uri 'none'", "frame-ancestors 'none'"].join('; ');

/** Headers of every response. */
export function securityHeaders(path: string, publicUrl: string): Record<string, string> {
  const isEngine = path === '/oidc' || path.startsWith('/oidc/');
  return {
    'content-security-policy': isEngine ? ENGINE_POLICY : contentSecurityPolicy(),
    'x-content-type-options': 'nosniff',
    // Not `no-referrer`: browsers would then send `Origin: null` with our own forms.
    'referrer-policy': 'same-origin',
    'x-frame-options': 'DENY',
    'permissions-policy': 'geolocation=(self), camera=(), microphone=(), payment=()',
    'cross-origin-opener-policy': 'same-origin',
    ...(publicUrl.startsWith('https:') ? { 'strict-transport-security': 'max-age=31536000' } : {}),
  };
}

/** A source of `form-action` is an origin; a whole address would leak its path and may hold a `;`. */
function originOf(address: string): string {
  const url = new URL(address);
  // Applications on phones come back to an own scheme (RFC 8252 section 7.1), whose origin is opaque.
  return url.origin === 'null' ? url.protocol : url.origin;
}

function unique<Item>(item: Item, index: number, all: readonly Item[]): boolean {
  return all.indexOf(item) === index;
}
