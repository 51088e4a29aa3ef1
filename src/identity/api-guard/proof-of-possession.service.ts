import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { EmbeddedJWK, type JWTVerifyResult, calculateJwkThumbprint, jwtVerify } from 'jose';
import { type ReadySettings, SETTINGS } from '../../platform/index.js';
import { ReplayDetection } from '../oidc/store/replay-detection.service.js';

/** Clocks of servers differ by seconds; a proof is made for each request anew. */
const MOST_AGE_SECONDS = 120;

/** Is a key-bound token (RFC 9449) shown by whoever holds the key? */
@Injectable()
export class ProofOfPossession {
  constructor(
    private readonly replays: ReplayDetection,
    @Inject(SETTINGS) private readonly settings: ReadySettings,
  ) {}

  /** RFC 9449 section 4.3; `thumbprint` is the one in the token. */
  async holds(
    request: Pick<FastifyRequest, 'headers' | 'method' | 'url'>,
    token: string,
    thumbprint: string,
  ): Promise<boolean> {
    const proof = request.headers['dpop'];
    if (typeof proof !== 'string') return false;
    const verified = await verify(proof);
    if (!verified) return false;
    const { payload, protectedHeader } = verified;
    const { htm, htu, ath, iat, jti } = payload;
    const here = new URL(request.url, this.settings.publicUrl);
    const meant = typeof htu === 'string' ? URL.parse(htu) : null;
    const fits =
      htm === request.method &&
      meant !== null &&
      `${meant.origin}${meant.pathname}` === `${here.origin}${here.pathname}` &&
      ath === createHash('sha256').update(token).digest('base64url') &&
      typeof iat === 'number' &&
      Math.abs(Date.now() / 1000 - iat) <= MOST_AGE_SECONDS &&
      typeof jti === 'string' &&
      (await calculateJwkThumbprint(protectedHeader.jwk!)) === thumbprint;
    // Last, because only a good proof is worth remembering.
    return fits && this.replays.isFirst(`dpop ${thumbprint}`, jti, 2 * MOST_AGE_SECONDS);
  }
}

async function verify(proof: string): Promise<JWTVerifyResult | null> {
  try {
    return await jwtVerify(proof, EmbeddedJWK, { typ: 'dpop+jwt', algorithms: ['ES256', 'PS256'] });
  } catch {
    return null;
  }
}
