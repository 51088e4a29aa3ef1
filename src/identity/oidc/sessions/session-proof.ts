import type { IncomingMessage, ServerResponse } from 'node:http';
import Provider, { type KoaContextWithOIDC, type Session } from 'oidc-provider';
import type { Queryable, ReadySettings } from '../../../platform/index.js';
import { TWO_FACTOR_ACR, TWO_FACTOR_AMR, cookieNamesOf } from '../engine-names.js';
import type { InteractionAnswer } from '../policy/entry-policy.js';
import { askedOf } from '../policy/entry-policy.js';
import { sessionSeconds } from '../lifetimes.rules.js';
import { type SessionProof, answeredAcr, proofNow } from '../policy/level.rules.js';

/** The engine's session with the one field of ours: when the second factor was proven. */
export type ProvenSession = Session & SessionProof;

/**
 * Lets the session remember when the second factor was proven, and lets every answer tell the truth about it: codes,
 * ID tokens and device codes all read `acr` and `amr` from here.
 */
export function rememberProof(provider: Provider): void {
  const known = provider.Session as unknown as { IN_PAYLOAD: string[] };
  const fields = [...known.IN_PAYLOAD, 'secondFactorTs'];
  Object.defineProperty(known, 'IN_PAYLOAD', { configurable: true, get: () => fields });

  const { loginAccount } = provider.Session.prototype;
  provider.Session.prototype.loginAccount = function login(this: ProvenSession, details) {
    loginAccount.call(this, details);
    const answer = Provider.ctx?.oidc.entities.Interaction?.result as InteractionAnswer | undefined;
    // A sign-in with the password alone is proof of no more, whatever was proven before.
    this.secondFactorTs = answer?.login?.secondFactorTs;
  };

  Object.defineProperties(provider.OIDCContext.prototype, {
    acr: {
      configurable: true,
      get(this: KoaContextWithOIDC['oidc'] & { ctx: KoaContextWithOIDC }) {
        return answeredAcr(askedOf(this.ctx), proofOf(this.session!).acr);
      },
    },
    amr: {
      configurable: true,
      get(this: KoaContextWithOIDC['oidc']) {
        return proofOf(this.session!).amr;
      },
    },
  });
}

/** How strongly a session proves its person at this moment. */
export function proofOf(session: ProvenSession) {
  return proofNow(session, Math.floor(Date.now() / 1000));
}

/**
 * What access tokens tell of the proof (RFC 9068 section 2.2.1), so that whoever serves them can ask for more (RFC 9470). It is that
 * of the sign-in; a refreshed token makes it neither stronger nor younger.
 */
export function proofClaims(
  { oidc }: KoaContextWithOIDC,
  token: { kind: string },
): Record<string, unknown> | undefined {
  if (token.kind !== 'AccessToken') return undefined;
  const { AuthorizationCode, RotatedRefreshToken, RefreshToken, DeviceCode } = oidc.entities;
  const source = RotatedRefreshToken ?? AuthorizationCode ?? DeviceCode ?? RefreshToken;
  if (!source) return undefined;
  const { acr, amr, authTime } = source as { acr?: string; amr?: string[]; authTime?: number };
  return { acr, amr, auth_time: authTime };
}

/**
 * A second factor was proven outside of the engine. The session gets a new id (ASVS 7.2.4) and stays the same for every
 * application, because those know it by its uid.
 */
export async function raiseSession(
  provider: Provider,
  settings: Pick<ReadySettings, 'publicUrl'>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const ctx = provider.createContext(request, response);
  const session = (await provider.Session.get(ctx)) as ProvenSession;
  if (!session.accountId) return;
  const now = Math.floor(Date.now() / 1000);
  Object.assign(session, { acr: TWO_FACTOR_ACR, amr: TWO_FACTOR_AMR, secondFactorTs: now });
  session.resetIdentifier();
  const seconds = sessionSeconds(session, now);
  await session.save(seconds);
  ctx.cookies.secure = settings.publicUrl.startsWith('https:');
  ctx.cookies.set(cookieNamesOf(settings).session, session.jti, {
    signed: true,
    httpOnly: true,
    sameSite: 'lax',
    path: '/',
    ...(session.transient ? {} : { expires: new Date((now + seconds) * 1000) }),
  });
}

/** The phone is another one, or none: what it proved in other sessions of the person counts no more. They stay signed in. */
export async function forgetSecondFactor(
  tx: Queryable,
  personId: string,
  exceptUid: string | null,
): Promise<void> {
  await tx.query(
    `update oidc_artifact set payload = payload - 'secondFactorTs'
     where model = 'Session' and account_id = $1 and uid is distinct from $2`,
    [personId, exceptUid],
  );
}
