import { type Client, type KoaContextWithOIDC, errors, interactionPolicy } from 'oidc-provider';
import type { Level } from '../../../access/index.js';
import { entryPrompt } from './entry-prompt.js';
import { type Asked, type Demand, askedLevels, missingOf } from './level.rules.js';

const { Check, Prompt, base } = interactionPolicy;

/** Whoever enrols a second factor must have typed the password just now. */
export const FRESH_SIGN_IN_SECONDS = 600;

/** What the policy must know of people. */
export interface EntryPolicyParts {
  hasSecondFactor(personId: string): Promise<boolean>;
}

/** What our interaction pages answer, beside what the engine knows (`login`, `consent`). */
export interface InteractionAnswer {
  login?: {
    accountId: string;
    acr: string;
    amr: string[];
    remember: boolean;
    /** Seconds since 1970; always given, so that a later page of the same way does not move it. */
    ts: number;
    /** The password was typed on this very way to the application. */
    typed: boolean;
    secondFactorTs?: number;
  };
  select_account?: Record<string, never>;
  /** The person would rather go on without the code that was asked for voluntarily. */
  step_up?: { declined: true };
}

/** The government's own applications: people use them by their office, so nobody is asked for consent. */
export function isFirstParty(client: Client | undefined): boolean {
  return (client?.['e_akun'] as { firstParty?: boolean } | undefined)?.firstParty === true;
}

/** Which level this request asks for, by its parameters and by the application's registration. */
export function askedOf({ oidc }: KoaContextWithOIDC): Asked {
  const own = oidc.client?.['e_akun'] as { minimumAcr?: Level } | undefined;
  return askedLevels(oidc.params ?? {}, own?.minimumAcr);
}

/** What the engine asks before it lets a person into an application, in this order; also when it is silent. */
export function entryPolicy(parts: EntryPolicyParts): interactionPolicy.DefaultPolicy {
  const policy = base();
  policy.add(selectAccount(), 0);
  adaptLogin(policy.get('login')!, parts);
  policy.add(stepUp(parts), 2);
  policy.add(entryPrompt(), 3);
  for (const check of policy.get('consent')!.checks) {
    const asks = check.check;
    check.check = (ctx: KoaContextWithOIDC) => (isFirstParty(ctx.oidc.client) ? false : asks(ctx));
  }
  return policy;
}

/** `prompt=select_account`: one browser knows one person, so the choice is to go on or to be somebody else. */
function selectAccount() {
  const prompt = new Prompt({ name: 'select_account', requestable: true });
  const asked = prompt.checks.get('select_account_prompt')!;
  const pending = asked.check;
  // With nobody there to choose, signing in is the choice.
  asked.check = (ctx: KoaContextWithOIDC) => ctx.oidc.session?.accountId !== undefined && pending(ctx);
  return prompt;
}

function adaptLogin(login: interactionPolicy.Prompt, parts: EntryPolicyParts): void {
  // A level is a matter of the second factor, not of typing the password again.
  login.checks.remove('essential_acrs');
  login.checks.remove('essential_acr');
  login.checks.add(
    new Check(
      'account_gone',
      'the account of the session is no longer active',
      'login_required',
      (ctx: KoaContextWithOIDC) =>
        ctx.oidc.session?.accountId !== undefined && ctx.oidc.account === undefined,
    ),
    0,
  );
  login.checks.add(
    new Check('level_unknown', 'none of the requested levels exists here', (ctx: KoaContextWithOIDC) => {
      if (missingIn(ctx)?.kind === 'unmeetable')
        throw new errors.UnmetAuthenticationRequirements('none of the requested levels exists here');
      return false;
    }),
    0,
  );
  // The library is content with any login result; ours also comes from a step-up, which types no password.
  login.checks.get('max_age')!.check = ({ oidc }: KoaContextWithOIDC) => {
    const { max_age: maxAge } = oidc.params ?? {};
    return maxAge !== undefined && oidc.session!.past(Number(maxAge)) && !typedNow(oidc);
  };
  login.checks.add(
    new Check(
      'enrolment_needs_sign_in',
      'a second factor must be enrolled, which needs a fresh sign-in',
      'interaction_required',
      async (ctx: KoaContextWithOIDC) => {
        const { oidc } = ctx;
        const personId = oidc.account?.accountId;
        if (!personId || typedNow(oidc) || !oidc.session!.past(FRESH_SIGN_IN_SECONDS)) return false;
        return missingIn(ctx)?.kind === 'required' && !(await parts.hasSecondFactor(personId));
      },
    ),
  );
}

/** The level of proof: what is required always, what is voluntary only where the person can and may be asked. */
function stepUp(parts: EntryPolicyParts) {
  return new Prompt(
    { name: 'step_up' },
    new Check(
      'level_required',
      'a higher level of authentication is required',
      'interaction_required',
      (ctx: KoaContextWithOIDC) => missingIn(ctx)?.kind === 'required',
      (ctx: KoaContextWithOIDC) => ({ ...missingIn(ctx) }),
    ),
    new Check(
      'level_asked',
      'a higher level of authentication was asked for',
      'interaction_required',
      async (ctx: KoaContextWithOIDC) => {
        const { oidc } = ctx;
        // Voluntary means: the answer tells what was reached, and nobody is turned away (OpenID Connect Core 3.1.2.1).
        if (oidc.prompts.has('none') || answerOf(oidc).step_up?.declined) return false;
        return missingIn(ctx)?.kind === 'voluntary' && parts.hasSecondFactor(oidc.account!.accountId);
      },
      (ctx: KoaContextWithOIDC) => ({ ...missingIn(ctx) }),
    ),
  );
}

/** What the session still lacks; `oidc.acr` knows that a second factor grows old. */
function missingIn(ctx: KoaContextWithOIDC): Demand | null {
  return missingOf(askedOf(ctx), ctx.oidc.acr);
}

function answerOf(oidc: KoaContextWithOIDC['oidc']): InteractionAnswer {
  return (oidc.result ?? {}) as InteractionAnswer;
}

function typedNow(oidc: KoaContextWithOIDC['oidc']): boolean {
  return answerOf(oidc).login?.typed === true;
}
