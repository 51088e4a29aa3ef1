import { randomBytes } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DEVICE_KEY } from '../events/press-proof.rules.js';

/** Browsers keep no cookie longer. */
const SECONDS = 400 * 24 * 3600;

/**
 * The key by which a browser is known again, and nothing else about it; the first press gives it one. It proves no person
 * and opens nothing: it only tells that several people pressed on one device.
 */
export function deviceKeyOf(request: FastifyRequest, reply: FastifyReply, publicUrl: string): string {
  const secure = publicUrl.startsWith('https:');
  // `__Host-` binds the cookie to this host over TLS; plain http (demonstration on loopback) cannot use it.
  const name = secure ? '__Host-kunci-perangkat' : 'kunci-perangkat';
  const known = (request.headers.cookie ?? '')
    .split(';')
    .map((pair) => pair.trim().split('='))
    .find(([key]) => key === name)?.[1];
  if (known && DEVICE_KEY.test(known)) return known;
  const key = randomBytes(24).toString('base64url');
  reply.header(
    'set-cookie',
    `${name}=${key}; Path=/; Max-Age=${SECONDS}; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`,
  );
  return key;
}
