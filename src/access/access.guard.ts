import {
  type CanActivate,
  type ExecutionContext,
  Injectable,
  SetMetadata,
  createParamDecorator,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError, forbidden, notSignedIn } from '../platform/index.js';
import { canSomewhere } from './can.js';
import type { Permission } from './permission.js';
import type { Principal } from './principal.js';

const PUBLIC = 'access:public';
const PERMISSION = 'access:permission';
const SCOPE = 'access:scope';

/** Open to everybody. Without any of these three decorators a route needs a signed-in person. */
export const Public = () => SetMetadata(PUBLIC, true);

/**
 * A page or form of a signed-in person who holds one of the permissions somewhere; the service checks for which unit.
 */
export const Requires = (...anyOf: Permission[]) => SetMetadata(PERMISSION, anyOf);

/** A JSON route: an access token with this scope and, if given, a person who holds the permission somewhere. */
export const RequiresScope = (scope: string, permission?: Permission) =>
  SetMetadata(SCOPE, { scope, permission });

/** Who is asking. */
export const Who = createParamDecorator(
  (_: unknown, context: ExecutionContext) =>
    context.switchToHttp().getRequest<RequestWithPrincipal>().principal,
);

export interface RequestWithPrincipal extends FastifyRequest {
  principal?: Principal;
}

/** Proves who asks; identity/ provides it, so that no room below needs to know how. */
export abstract class PrincipalResolver {
  /** The person of the browser's session, or null. */
  abstract fromSession(request: FastifyRequest, reply: FastifyReply): Promise<Principal | null>;
  /** The person of the bearer token. @throws DomainError not-signed-in when the token is missing or bad */
  abstract fromToken(request: FastifyRequest, reply: FastifyReply): Promise<Principal>;
  /** Sends a browser without a session to the sign-in page and remembers where it wanted to go. */
  abstract sendToSignIn(request: FastifyRequest, reply: FastifyReply): Promise<void>;
  /** Notes a refusal in the record. */
  abstract noteRefusal(request: FastifyRequest, principal: Principal, reason: string): Promise<void>;
}

/** Thrown after the guard has answered by itself (redirect to the sign-in page). */
export class AlreadyAnswered extends Error {}

/** Closed by default: a route says what it needs, or it needs a signed-in person. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly resolver: PrincipalResolver,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const targets = [context.getHandler(), context.getClass()];
    if (this.reflector.getAllAndOverride<boolean>(PUBLIC, targets)) return true;
    const request = context.switchToHttp().getRequest<RequestWithPrincipal>();
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    const needed = this.reflector.getAllAndOverride<{ scope: string; permission?: Permission }>(
      SCOPE,
      targets,
    );
    if (needed) return this.byToken(request, reply, needed.scope, needed.permission);
    const anyOf = this.reflector.getAllAndOverride<Permission[]>(PERMISSION, targets);
    return this.bySession(request, reply, anyOf);
  }

  private async byToken(
    request: RequestWithPrincipal,
    reply: FastifyReply,
    scope: string,
    permission?: Permission,
  ): Promise<boolean> {
    const principal = await this.resolver.fromToken(request, reply);
    if (!principal.scopes?.includes(scope)) {
      await this.resolver.noteRefusal(request, principal, `scope ${scope}`);
      throw new DomainError(
        'forbidden',
        'insufficient-scope',
        `Token ini tidak memiliki cakupan (scope) ${scope}.`,
      );
    }
    return this.admit(request, principal, permission && [permission]);
  }

  private async bySession(
    request: RequestWithPrincipal,
    reply: FastifyReply,
    anyOf?: Permission[],
  ): Promise<boolean> {
    const principal = await this.resolver.fromSession(request, reply);
    if (!principal) {
      if (request.method !== 'GET' || !String(request.headers.accept ?? '').includes('text/html'))
        throw notSignedIn();
      await this.resolver.sendToSignIn(request, reply);
      throw new AlreadyAnswered();
    }
    return this.admit(request, principal, anyOf);
  }

  private async admit(
    request: RequestWithPrincipal,
    principal: Principal,
    anyOf?: Permission[],
  ): Promise<boolean> {
    request.principal = principal;
    if (anyOf && !anyOf.some((permission) => canSomewhere(principal, permission))) {
      await this.resolver.noteRefusal(request, principal, anyOf.join(' or '));
      throw forbidden('not-permitted', 'Halaman ini tidak termasuk kewenangan Anda.');
    }
    return true;
  }
}
