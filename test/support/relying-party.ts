import { type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as oidc from 'openid-client';
import { Applications } from '../../src/identity/index.js';
import type { Browser, Page } from './browser.js';
import type { IdentityApp } from './identity-app.js';

/** An application of somebody else, written with the certified library, on a port of its own. */
export interface RelyingParty {
  clientId: string;
  clientSecret: string | undefined;
  redirectUri: string;
  config: oidc.Configuration;
  /** Logout tokens as they arrived. */
  logoutTokens: string[];
  /** Answers the next back-channel calls with this status. */
  answerLogoutWith: number;
  /** The way of a browser up to the callback; stops at our pages. */
  start(browser: Browser, more?: Record<string, string>): Promise<Started>;
  /** Code for tokens, with every check of the library. */
  redeem(started: Started): Promise<oidc.TokenEndpointResponse & oidc.TokenEndpointResponseHelpers>;
  close(): Promise<void>;
}

export interface Started {
  page: Page;
  verifier: string;
  nonce: string;
  state: string;
}

export async function aRelyingParty(
  app: IdentityApp,
  metadata: Record<string, unknown> = {},
): Promise<RelyingParty> {
  const logoutTokens: string[] = [];
  const server = createServer((request, response) => {
    if (request.url !== '/logout') return void response.end('ok');
    let body = '';
    request.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
    request.on('end', () => {
      logoutTokens.push(new URLSearchParams(body).get('logout_token') ?? '');
      response.writeHead(party.answerLogoutWith).end();
    });
  });
  const origin = await listen(server);
  const redirectUri = `${origin}/callback`;
  const registered = await app.database.transaction((tx) =>
    app.app.get(Applications).register(tx, {
      client_name: 'Aplikasi Uji',
      redirect_uris: [redirectUri],
      post_logout_redirect_uris: [`${origin}/bye`],
      backchannel_logout_uri: `${origin}/logout`,
      scope: 'openid profile email employment roles offline_access attendance:read',
      ...metadata,
    }),
  );
  const { client_id: clientId, client_secret: clientSecret } = registered;
  const config = await oidc.discovery(
    new URL(app.issuer),
    clientId,
    { id_token_signed_response_alg: 'ES256', ...metadata, client_secret: clientSecret },
    clientSecret ? oidc.ClientSecretBasic(clientSecret) : oidc.None(),
    { execute: [oidc.allowInsecureRequests] },
  );
  const party: RelyingParty = {
    clientId,
    clientSecret,
    redirectUri,
    config,
    logoutTokens,
    answerLogoutWith: 200,
    async start(browser, more = {}) {
      const verifier = oidc.randomPKCECodeVerifier();
      const nonce = oidc.randomNonce();
      const state = oidc.randomState();
      const url = oidc.buildAuthorizationUrl(config, {
        redirect_uri: redirectUri,
        scope: 'openid profile',
        code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
        nonce,
        state,
        ...more,
      });
      return { page: await browser.get(url.href), verifier, nonce, state };
    },
    redeem: ({ page, verifier, nonce, state }) =>
      oidc.authorizationCodeGrant(config, new URL(page.url), {
        pkceCodeVerifier: verifier,
        expectedNonce: nonce,
        expectedState: state,
      }),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return party;
}

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A failed test that never comes to close it must not keep the run alive.
  server.unref();
  return `http://localhost:${(server.address() as AddressInfo).port}`;
}

/** Fills in the sign-in page. */
export function signIn(
  browser: Browser,
  started: Started,
  person: { nip: string; password: string },
): Promise<Started> {
  return browser
    .submit(started.page, { nip: person.nip, password: person.password })
    .then((page) => ({ ...started, page }));
}
