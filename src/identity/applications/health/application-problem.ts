/** What was asked, as far as a developer needs it to find the mistake; never a secret, a token or a person. */
export interface ProblemFacts {
  /** As it was sent, without what stands behind `?` or `#`. */
  redirect_uri?: string;
  /** The address carried a query or a fragment. */
  redirect_extra?: 'query' | 'fragment';
  scope?: string;
  grant_type?: string;
  /** How the application tried to prove itself. */
  auth_method?: 'client_secret_basic' | 'client_secret_post' | 'private_key_jwt' | 'none';
  /** The secret was right once. */
  secret_expired_at?: string;
  /** By how much the application's clock differs from ours, as its signed assertion tells; positive: it is fast. */
  clock_ahead_seconds?: number;
}

/** One kind of failed request of one application. */
export interface ApplicationProblem {
  /** Name of the engine's endpoint: `authorization`, `token`, `pushed_authorization_request` ... */
  route: string;
  /** RFC 6749 error code. */
  error: string;
  /** The engine's own words, English. */
  detail: string;
  facts: ProblemFacts;
}

export interface NotedProblem extends ApplicationProblem {
  count: number;
  firstAt: Date;
  lastAt: Date;
}
