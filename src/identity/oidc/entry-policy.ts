import { type Client, type KoaContextWithOIDC, interactionPolicy } from 'oidc-provider';

const { Check, base } = interactionPolicy;

/** The government's own applications: people use them by their office, so nobody is asked for consent. */
export function isFirstParty(client: Client | undefined): boolean {
  return (client?.['e_akun'] as { firstParty?: boolean } | undefined)?.firstParty === true;
}

/** What the engine asks before it lets a person into an application, in this order. */
export function entryPolicy(): interactionPolicy.DefaultPolicy {
  const policy = base();
  const login = policy.get('login')!;
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
  for (const check of policy.get('consent')!.checks) {
    const asks = check.check;
    check.check = (ctx: KoaContextWithOIDC) => (isFirstParty(ctx.oidc.client) ? false : asks(ctx));
  }
  return policy;
}
