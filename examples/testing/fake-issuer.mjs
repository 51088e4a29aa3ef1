import { createServer } from 'node:http';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';

/**
 * A provider just large enough to test the applications against: discovery, keys, token, userinfo.
 * `issue` decides what the next ID token says; nothing is checked, the applications are under test.
 */
export async function fakeIssuer(algorithm) {
  const { publicKey, privateKey } = await generateKeyPair(algorithm);
  const jwk = { ...(await exportJWK(publicKey)), kid: 'k1', alg: algorithm, use: 'sig' };
  const issuer = { claims: {}, userinfo: {}, asked: [], down: false, jwks: [jwk], forged: undefined };

  const server = createServer((request, response) => {
    const path = new URL(request.url, 'http://issuer').pathname;
    issuer.asked.push(path);
    const answer = issuer.down ? null : routes[path];
    if (!answer) return response.writeHead(503).end();
    void Promise.resolve(answer()).then((body) => {
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    });
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  issuer.url = `http://127.0.0.1:${server.address().port}/oidc`;

  issuer.sign = (claims, header = {}) =>
    new SignJWT(claims).setProtectedHeader({ alg: algorithm, kid: 'k1', ...header }).sign(privateKey);

  const routes = {
    '/oidc/.well-known/openid-configuration': () => ({
      issuer: issuer.url,
      authorization_endpoint: `${issuer.url}/auth`,
      token_endpoint: `${issuer.url}/token`,
      userinfo_endpoint: `${issuer.url}/me`,
      jwks_uri: `${issuer.url}/jwks`,
      end_session_endpoint: `${issuer.url}/session/end`,
      id_token_signing_alg_values_supported: ['ES256', 'RS256'],
      authorization_response_iss_parameter_supported: true,
    }),
    '/oidc/jwks': () => ({ keys: issuer.jwks }),
    '/oidc/token': async () => ({
      access_token: 'access',
      token_type: 'Bearer',
      expires_in: 60,
      id_token:
        issuer.forged ??
        (await issuer.sign({
          iss: issuer.url,
          aud: 'application',
          iat: seconds(),
          exp: seconds() + 60,
          ...issuer.claims,
        })),
    }),
    '/oidc/me': () => issuer.userinfo,
  };
  issuer.close = () =>
    new Promise((resolve) => {
      server.close(resolve);
      server.closeAllConnections();
    });
  return issuer;
}

export const seconds = () => Math.floor(Date.now() / 1000);
