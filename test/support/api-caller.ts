import * as oidc from 'openid-client';
import { browser } from './browser.js';
import type { IdentityApp } from './identity-app.js';
import { type RelyingParty, signIn } from './relying-party.js';

/** What the tests look at of any answer. */
export interface ApiBody {
  [field: string]: unknown;
  code?: string;
  faults: { field: string; message: string }[];
  items: ApiItem[];
  next_cursor?: string | null;
  client_secret?: string;
  registration: Record<string, unknown>;
  e_akun: Record<string, unknown>;
}

export interface ApiItem {
  [field: string]: unknown;
  id: string;
  client_id: string;
  expires_at: string;
}

export interface ApiAnswer {
  status: number;
  headers: Headers;
  body: ApiBody;
}

export type Call = (
  method: string,
  path: string,
  body?: unknown,
  headers?: Record<string, string>,
) => Promise<ApiAnswer>;

/** Calls `/api/v1` for a person who has signed in to the application, with a token of these scopes. */
export async function anApiCaller(
  app: IdentityApp,
  party: RelyingParty,
  person: { nip: string; password: string },
  scope: string,
): Promise<Call> {
  const resource = `${app.url}/api`;
  const tab = browser(app.url);
  const started = await signIn(tab, await party.start(tab, { scope: `openid ${scope}`, resource }), person);
  const tokens = await oidc.authorizationCodeGrant(
    party.config,
    new URL(started.page.url),
    {
      pkceCodeVerifier: started.verifier,
      expectedNonce: started.nonce,
      expectedState: started.state,
    },
    { resource },
  );
  return async (method, path, body, headers = {}) => {
    const answer = await fetch(`${app.url}/api/v1${path}`, {
      method,
      headers: {
        authorization: `Bearer ${tokens.access_token}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    return {
      status: answer.status,
      headers: answer.headers,
      body: (text ? JSON.parse(text) : {}) as ApiBody,
    };
  };
}
