import { createHash, randomBytes } from 'node:crypto';
import { expectStatus } from './load.mjs';

const base64url = (bytes) => Buffer.from(bytes).toString('base64url');

/** The two requests of a silent sign-on, bare of any library, so that the server is what is measured. */
export function oidcFlow({ http, clientId, clientSecret, redirectUri, scope = 'openid profile', resource }) {
  const verifier = base64url(randomBytes(32));
  const challenge = base64url(createHash('sha256').update(verifier).digest());
  const query = new URLSearchParams({
    client_id: clientId,
    redirect_uri: redirectUri,
    response_type: 'code',
    scope,
    code_challenge: challenge,
    code_challenge_method: 'S256',
    ...(resource ? { resource } : {}),
  });
  const authorizePath = `/oidc/auth?${query}`;
  const ask = async (path, fields) =>
    JSON.parse(expectStatus(await http.form(path, fields, { authorization: basic }), 200).text);
  const basic = `Basic ${Buffer.from(`${encodeURIComponent(clientId)}:${encodeURIComponent(clientSecret)}`).toString('base64')}`;

  return {
    authorizePath,
    /** An existing session gets its code without a question. */
    async authorize(jar) {
      const answer = expectStatus(await http.get(authorizePath, { cookie: jar.header }), 303);
      const code = new URL(answer.headers.location).searchParams.get('code');
      if (!code) throw new Error(`no code in ${answer.headers.location.split('?')[0]}`);
      return code;
    },
    redeem: (code) =>
      ask('/oidc/token', {
        grant_type: 'authorization_code',
        code,
        redirect_uri: redirectUri,
        code_verifier: verifier,
        ...(resource ? { resource } : {}),
      }),
    refresh: (refreshToken) =>
      ask('/oidc/token', { grant_type: 'refresh_token', refresh_token: refreshToken }),
    /** A token of the application itself. */
    own: () => ask('/oidc/token', { grant_type: 'client_credentials' }),
    introspect: (token) => ask('/oidc/token/introspection', { token }),
  };
}

/** One flow for each application and scope: a code is redeemed with the verifier with which it was asked for. */
export function flows(make) {
  const known = new Map();
  return (i, scope) => {
    const name = `${i} ${scope ?? ''}`;
    if (!known.has(name)) known.set(name, make(i, scope));
    return known.get(name);
  };
}

/** Follows redirects and fills in the sign-in form once; the jar then holds the session. */
export async function signIn({ http, jar, path, nip, password }) {
  let next = path;
  for (let step = 0; step < 12; step += 1) {
    const answer = jar.take(await http.get(next, { cookie: jar.header, accept: 'text/html' }));
    if (answer.status === 200 && !next.startsWith('/masuk/')) return;
    if (answer.status === 200) {
      const posted = jar.take(
        await http.form(
          next,
          { nip, password },
          {
            cookie: jar.header,
            accept: 'text/html',
            origin: http.origin,
            'sec-fetch-site': 'same-origin',
          },
        ),
      );
      if (posted.status !== 303 && posted.status !== 302)
        throw new Error(`sign-in refused with ${posted.status}`);
      next = posted.headers.location;
    } else {
      next = answer.headers.location;
    }
    const target = new URL(next, http.origin);
    if (target.origin !== http.origin) return;
    next = target.pathname + target.search;
  }
  throw new Error('the sign-in did not come to an end');
}
