import { randomBytes } from 'node:crypto';

const SANE = /^[A-Za-z0-9][A-Za-z0-9._-]{7,63}$/;

/** The caller's own id if it can do no harm in a log or header, else a new one that is easy to read aloud. */
export function requestIdOf(request: { headers: Record<string, string | string[] | undefined> }): string {
  const given = request.headers['x-request-id'];
  return typeof given === 'string' && SANE.test(given) ? given : newRequestId();
}

/** Without letters and digits that look alike (Crockford base 32), e.g. `7K2M-9QX4-T0BD`. */
function newRequestId(): string {
  const letters = Array.from(randomBytes(12), (byte) => '0123456789ABCDEFGHJKMNPQRSTVWXYZ'[byte % 32]).join(
    '',
  );
  return letters.replace(/(.{4})(?=.)/g, '$1-');
}
