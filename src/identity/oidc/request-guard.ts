import type { IncomingMessage } from 'node:http';
import { errors } from 'oidc-provider';

/** The engine reads at most 56 kB of a body; nothing legitimate comes near. */
const MOST_BODY = 56 * 1024;
const MOST_TARGET = 8 * 1024;

/**
 * The engine builds its addresses from Host and X-Forwarded-*. Ours are known: whatever the request claims, discovery,
 * redirects and cookies follow PUBLIC_URL.
 */
export function pinToPublicUrl(request: IncomingMessage, publicUrl: URL): void {
  request.headers.host = publicUrl.host;
  request.headers['x-forwarded-proto'] = publicUrl.protocol.slice(0, -1);
  for (const name of ['x-forwarded-host', 'x-forwarded-for', 'x-forwarded-port', 'forwarded', ':authority'])
    delete request.headers[name];
}

/** What no client of ours sends: refused before anything is looked up. Null when the request may pass. */
export function faultOfRequest(request: IncomingMessage): errors.OIDCProviderError | null {
  const target = request.url ?? '';
  if (target.length > MOST_TARGET) return refusal(414, 'the address is too long');
  if (Number(request.headers['content-length'] ?? 0) > MOST_BODY)
    return refusal(413, 'the body is too large');
  for (const part of target.split(/[?&=]/)) {
    let decoded: string;
    try {
      decoded = decodeURIComponent(part);
    } catch {
      return refusal(400, 'the address is not properly encoded UTF-8');
    }
    if (decoded.includes('\0')) return refusal(400, 'the address contains a NUL character');
  }
  return null;
}

function refusal(status: number, description: string): errors.OIDCProviderError {
  const error = new errors.InvalidRequest(description);
  error.status = status;
  error.statusCode = status;
  error.allow_redirect = false;
  return error;
}
