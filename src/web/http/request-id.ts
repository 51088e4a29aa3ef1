import { randomBytes } from 'node:crypto';

const SANE = /^[A-Za-z0-9][A-Za-z0-9._-]{7,63}$/;

/** The caller's own id if it can do no harm in a log or header, else a new one that is easy to read aloud. */
export function requestIdOf(request: { headers: Record<string, string | string[] | undefined> }): string {
  const given = request.headers['x-request-id'];
  return typeof given === 'string' && SANE.test(given) ? given : newRequestId();
}

const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** Random bytes for many ids are drawn at once: each request has one. */
let drawn = randomBytes(0);
let used = 0;

/** Without letters and digits that look alike (Crockford base 32), e.g. `7K2M-9QX4-T0BD`. */
function newRequestId(): string {
  if (used >= drawn.length) {
    drawn = randomBytes(12 * 64);
    used = 0;
  }
  let id = '';
  for (let i = 0; i < 12; i += 1)
    id += (i === 4 || i === 8 ? '-' : '') + LETTERS[drawn[used++]! % LETTERS.length];
  return id;
}
