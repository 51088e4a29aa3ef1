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
import { type Level, type ProofNeeds, reaches } from './level.js';
import type { Permission } from './permission.js';
import type { Principal } from './principal.js';
import { whoMay } from './role-words.js';

const PUBLIC = 'access:public';
const PERMISSION = 'access:permission';
const SCOPE = 'access:scope';
const APPLICATIONS = 'access:applications';
const LEVEL = 'access:level';
const FRESH = 'access:fresh';

/** Open to everybody. Without any of these three decorators a route needs a signed-in person. */
export const Public = () => SetMetadata(PUBLIC, true);

/**
 * A page or form of a signed-in person who holds one of the permissions somewhere; the service checks for which unit.
 */
export const Requires = (...anyOf: Permission[]) => SetMetadata(PERMISSION, anyOf);

/** A JSON route: an access token with this scope and, if given, a person who holds the permission somewhere. */
export const RequiresScope = (scope: string, permission?: Permission) =>
  SetMetadata(SCOPE, { scope, permission });

/** A JSON route that an application may also call for itself (client credentials); its rights are those of its registration. */
export const AllowsApplications = () => SetMetadata(APPLICATIONS, true);

/**
 * Only for somebody proven at this level. A page sends the browser to prove more and takes it back; a form is answered
 * in words with the way there, because what was typed cannot wait at the sign-in.
 */
export const RequiresLevel = (level: Level) => SetMetadata(LEVEL, level);

/** Only for somebody who signed in at most so many seconds ago; asks again like `RequiresLevel`. */
export const RequiresFreshSignIn = (seconds: number) => SetMetadata(FRESH, seconds);

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
  /** The person, or the application itself, of the access token. @throws DomainError not-signed-in when the token is missing or bad */
  abstract fromToken(request: FastifyRequest, reply: FastifyReply): Promise<Principal>;
  /** Sends a browser to the sign-in page, for the proof that is needed, and remembers where it wanted to go. */
  abstract sendToSignIn(request: FastifyRequest, reply: FastifyReply, needs?: ProofNeeds): Promise<void>;
  /** The address that proves what is needed and then leads to the page on which this form stands. */
  abstract proofAddress(request: FastifyRequest, needs: ProofNeeds): string;
  /** May this person pass without the level, because there is no second factor to ask for? */
  abstract waivesLevel(principal: Principal): Promise<boolean>;
  /** SHA-256 of what the browser's cookies call its session, read without any database; null without one. Proves nothing yet. */
  abstract sessionTrace(request: FastifyRequest): string | null;
  /** Whose sessions these were, by trace, for what was noted while nobody could be asked. */
  abstract personsBehind(traces: readonly string[]): Promise<Map<string, string>>;
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
    const needs = {
      level: this.reflector.getAllAndOverride<Level>(LEVEL, targets),
      freshSeconds: this.reflector.getAllAndOverride<number>(FRESH, targets),
    };
    if (needed) {
      const applications = this.reflector.getAllAndOverride<boolean>(APPLICATIONS, targets) === true;
      await this.byToken(request, reply, { ...needed, applications });
    } else {
      await this.bySession(
        request,
        reply,
        this.reflector.getAllAndOverride<Permission[]>(PERMISSION, targets),
      );
    }
    await this.prove(request, reply, needs);
    return true;
  }

  private async byToken(
    request: RequestWithPrincipal,
    reply: FastifyReply,
    { scope, permission, applications }: { scope: string; permission?: Permission; applications: boolean },
  ): Promise<boolean> {
    const principal = await this.resolver.fromToken(request, reply);
    if (principal.applicationId !== undefined && !applications) {
      await this.resolver.noteRefusal(request, principal, 'needs a person');
      throw new DomainError('forbidden', 'person-needed', 'Alamat ini memerlukan token milik seseorang.');
    }
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
      if (!opensPage(request)) throw notSignedIn();
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
      throw forbidden(
        'not-permitted',
        ['Halaman ini tidak termasuk kewenangan Anda.', whoMay(...anyOf)].join(' ').trim(),
      );
    }
    return true;
  }

  /** After the permission: whoever may not do it at all is not asked for a code first. */
  private async prove(request: RequestWithPrincipal, reply: FastifyReply, needs: ProofNeeds): Promise<void> {
    if (!needs.level && needs.freshSeconds === undefined) return;
    const principal = request.principal!;
    // An application that acts for itself has proven its key or secret; levels are of people.
    if (principal.applicationId !== undefined) return;
    const strong =
      !needs.level || reaches(principal.acr, needs.level) || (await this.resolver.waivesLevel(principal));
    const fresh =
      needs.freshSeconds === undefined || Date.now() / 1000 - (principal.authTime ?? 0) <= needs.freshSeconds;
    if (strong && fresh) return;
    // Only what is missing: whoever has no second factor and may do without is not sent to look for one.
    const missing = {
      level: strong ? undefined : needs.level,
      freshSeconds: needs.freshSeconds,
    };
    if (principal.scopes === undefined && opensPage(request)) {
      await this.resolver.sendToSignIn(request, reply, missing);
      throw new AlreadyAnswered();
    }
    await this.resolver.noteRefusal(request, principal, strong ? 'sign-in too old' : `level ${needs.level}`);
    if (principal.scopes !== undefined) {
      void reply.header('www-authenticate', challenge(missing));
      throw new DomainError(
        'not-signed-in',
        'insufficient-user-authentication',
        strong ? PROVE_AGAIN : PROVE_MORE,
      );
    }
    throw new DomainError('forbidden', 'proof-needed', strong ? PROVE_AGAIN : PROVE_MORE, {
      wayOut: { href: this.resolver.proofAddress(request, missing), label: 'Buktikan lagi' },
    });
  }
}

/** A browser that can be sent to the sign-in and back, not a form and not a program. */
function opensPage(request: FastifyRequest): boolean {
  return request.method === 'GET' && String(request.headers.accept ?? '').includes('text/html');
}

/** RFC 9470 section 3: what the application must ask for at the authorization endpoint before it comes again. */
function challenge({ level, freshSeconds }: ProofNeeds): string {
  return [
    'Bearer error="insufficient_user_authentication"',
    ...(level ? [`acr_values="${level}"`] : []),
    ...(freshSeconds === undefined ? [] : [`max_age="${freshSeconds}"`]),
  ].join(', ');
}

const PROVE_AGAIN =
  'Demi keamanan, tindakan ini hanya dapat dilakukan sesaat setelah Anda masuk. Tidak ada yang berubah. Ketik kata sandi Anda sekali lagi, lalu ulangi tindakan ini.';
const PROVE_MORE =
  'Tindakan ini memerlukan kode dari ponsel Anda, selain kata sandi. Tidak ada yang berubah. Buktikan dahulu, lalu ulangi tindakan ini.';
