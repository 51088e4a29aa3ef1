import type { KeyObject } from 'node:crypto';
import { callbackify } from 'node:util';
import { Inject, Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import { decodeProtectedHeader } from 'jose';
import type { FastifyRequest } from 'fastify';
import { type SecretOrKeyProvider, Strategy } from 'passport-jwt';
import type { Principal } from '../../access/index.js';
import { type ReadySettings, SETTINGS } from '../../platform/index.js';
import { PrincipalsQuery } from '../../people/index.js';
import { ApplicationEntry } from '../applications/entry/application-entry.service.js';
import { Applications } from '../applications/applications.service.js';
import { apiResourceOf, issuerOf } from '../oidc/engine-names.js';
import { ApplicationPrincipals } from './application-principals.query.js';
import { ProofOfPossession } from './proof-of-possession.service.js';
import { ServerKeysService } from '../oidc/keys/server-keys.service.js';

export const ACCESS_TOKEN = 'access-token';

interface AccessTokenClaims {
  sub?: unknown;
  acr?: unknown;
  amr?: unknown;
  auth_time?: unknown;
  aud?: unknown;
  client_id?: unknown;
  scope?: unknown;
  iat?: unknown;
  cnf?: { jkt?: unknown };
}

/**
 * JWT access tokens (RFC 9068) for our own API, checked against our own keys without asking anybody. Who the person
 * is, and whether they still are, is looked up each time: a disabled person is refused at once.
 */
@Injectable()
export class AccessTokenStrategy extends PassportStrategy(Strategy, ACCESS_TOKEN) {
  private readonly audience: string;

  constructor(
    keys: ServerKeysService,
    private readonly principals: PrincipalsQuery,
    private readonly applications: Applications,
    private readonly entry: ApplicationEntry,
    private readonly applicationPrincipals: ApplicationPrincipals,
    private readonly proof: ProofOfPossession,
    @Inject(SETTINGS) settings: ReadySettings,
  ) {
    super({
      jwtFromRequest: (request: FastifyRequest) => presented(request)?.token ?? null,
      passReqToCallback: true,
      issuer: issuerOf(settings),
      audience: apiResourceOf(settings),
      algorithms: ['ES256', 'RS256'],
      ignoreExpiration: false,
      // A ready key object: the types know PEM only, which would be parsed again for every request.
      secretOrKeyProvider: callbackify((_request: unknown, token: string) =>
        publicKeyFor(token, keys),
      ) as unknown as SecretOrKeyProvider,
    });
    this.audience = apiResourceOf(settings);
  }

  async validate(request: FastifyRequest, claims: AccessTokenClaims): Promise<Principal | false> {
    // Exactly one audience (RFC 9068 section 3 lets one token serve one resource only).
    if (claims.aud !== this.audience || typeof claims.sub !== 'string') return false;
    if (!(await this.stillCounts(claims))) return false;
    if (!(await this.isShownByItsHolder(request, claims))) return false;
    const scopes = typeof claims.scope === 'string' ? claims.scope.split(' ') : [];
    // A token of an application itself (client credentials) has no person behind it.
    if (claims.sub === claims.client_id)
      return (await this.applicationPrincipals.byClient(claims.sub, scopes)) ?? false;
    const issued = typeof claims.iat === 'number' ? claims.iat : 0;
    const principal = await this.principals.byPerson(claims.sub, issued);
    return principal ? { ...principal, scopes, ...provenBy(claims) } : false;
  }

  /** The person may no longer enter the application, or it may have been disabled since; then the token is over, also once it is enabled again. */
  private async stillCounts({ client_id: clientId, iat, sub }: AccessTokenClaims): Promise<boolean> {
    const application = typeof clientId === 'string' ? await this.applications.find(clientId) : null;
    if (!application) return false;
    const { tokensSince } = application;
    // An application that acts for itself enters nothing.
    if (sub !== clientId && !(await this.entry.admits(application.clientId, String(sub)))) return false;
    return tokensSince === null || (typeof iat === 'number' && iat * 1000 > tokensSince.getTime());
  }

  /** RFC 9449 section 7.1: a key-bound token is worth nothing without its key, and a bearer token is no key-bound one. */
  private async isShownByItsHolder(request: FastifyRequest, { cnf }: AccessTokenClaims): Promise<boolean> {
    const { scheme, token } = presented(request)!;
    if (cnf === undefined) return scheme === 'bearer';
    if (typeof cnf.jkt !== 'string' || scheme !== 'dpop') return false;
    return this.proof.holds(request, token, cnf.jkt);
  }
}

/** How the person was proven when the application was entered (RFC 9068 section 2.2.1). */
function provenBy({ acr, amr, auth_time }: AccessTokenClaims): Pick<Principal, 'acr' | 'amr' | 'authTime'> {
  return {
    ...(typeof acr === 'string' ? { acr } : {}),
    ...(Array.isArray(amr) ? { amr: amr.filter((one) => typeof one === 'string') } : {}),
    ...(typeof auth_time === 'number' ? { authTime: auth_time } : {}),
  };
}

function presented({ headers }: FastifyRequest): { scheme: 'bearer' | 'dpop'; token: string } | null {
  const [, scheme, token] = /^(bearer|dpop) +(\S+)$/i.exec(headers.authorization ?? '') ?? [];
  return scheme && token ? { scheme: scheme.toLowerCase() as 'bearer' | 'dpop', token } : null;
}

/** RFC 9068 section 4: the header says `at+jwt`, so that an ID token or logout token never passes for an access token. */
async function publicKeyFor(token: string, keys: ServerKeysService): Promise<KeyObject> {
  const { typ, kid, alg } = decodeProtectedHeader(token);
  if (!/^(application\/)?at\+jwt$/i.test(typ ?? '')) throw new UnusableToken('not an access token');
  const key = kid && alg ? await keys.publicKey(kid, alg) : null;
  if (!key) throw new UnusableToken('unknown key');
  return key;
}

/** The token is at fault, not we. */
export class UnusableToken extends Error {}
