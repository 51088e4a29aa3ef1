import { Injectable } from '@nestjs/common';
import { AuthGuard } from '@nestjs/passport';
import type { FastifyReply } from 'fastify';
import type { ExecutionContext } from '@nestjs/common';
import type { Principal } from '../../access/index.js';
import { DomainError } from '../../platform/index.js';
import { ACCESS_TOKEN } from './access-token.strategy.js';

/** Passport's guard with our own words: 401 with the header of RFC 6750, and never a 500 for a broken token. */
@Injectable()
export class AccessTokenGuard extends AuthGuard(ACCESS_TOKEN) {
  override handleRequest<Found = Principal>(
    error: unknown,
    principal: Found | false,
    _info: unknown,
    context: ExecutionContext,
  ): Found {
    if (error instanceof DomainError) throw error;
    if (principal && !error) return principal;
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    const sent = context.switchToHttp().getRequest<{ headers: { authorization?: string } }>()
      .headers.authorization;
    // RFC 6750 section 3.1: no error code when no token was sent.
    void reply.header('www-authenticate', challengeOf(sent));
    throw new DomainError(
      'not-signed-in',
      'not-signed-in',
      sent === undefined
        ? 'Permintaan ini memerlukan token akses (Authorization: Bearer ...).'
        : 'Token akses ini tidak berlaku, kedaluwarsa, atau tidak diminta untuk API ini (resource).',
    );
  }
}

/** RFC 9449 section 7.1 for key-bound tokens, RFC 6750 section 3 for all others. */
function challengeOf(sent: string | undefined): string {
  if (sent === undefined) return 'Bearer, DPoP algs="ES256 PS256"';
  return /^dpop /i.test(sent)
    ? 'DPoP error="invalid_token", algs="ES256 PS256"'
    : 'Bearer error="invalid_token"';
}
