import Provider, { type KoaContextWithOIDC, type Session } from 'oidc-provider';
import type { InteractionAnswer } from './entry-policy.js';
import { askedOf } from './entry-policy.js';
import { type SessionProof, answeredAcr, proofNow } from './level.rules.js';

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
