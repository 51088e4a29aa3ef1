import { request as httpRequest } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type IdentityApp, startIdentityApp } from '../support/identity-app.js';

const PUBLIC_URL = 'https://e-akun.example.go.id';
let app: IdentityApp;

/** Behind a proxy that ends TLS, as in production: every address we publish is https. */
beforeAll(async () => {
  app = await startIdentityApp({ publicUrl: PUBLIC_URL, trustedProxies: ['127.0.0.1'] });
});
afterAll(() => app?.close());

interface Document {
  status: number;
  type: string;
  body: Record<string, unknown>;
}

/** As the proxy would ask: `fetch` does not let a program choose the host. */
function read(address: string): Promise<Document> {
  const { host, pathname: path } = new URL(address);
  return new Promise((resolve, reject) => {
    const headers = { host, 'x-forwarded-proto': 'https', 'x-forwarded-host': host };
    httpRequest({ host: '127.0.0.1', port: app.settings.port, path, headers, agent: false }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          type: response.headers['content-type'] ?? '',
          body: JSON.parse(text) as Record<string, unknown>,
        }),
      );
    })
      .on('error', reject)
      .end();
  });
}

describe('oidcc-config-certification-test-plan', () => {
  it('oidcc-discovery-endpoint-verification: discovery says what the specification requires', async () => {
    const address = `${PUBLIC_URL}/oidc/.well-known/openid-configuration`;
    const { status, type, body } = await read(address);
    expect(status).toBe(200);
    expect(type).toMatch(/^application\/json/);
    // OpenID Connect Discovery 4.3: the issuer is the address without the well-known part, byte for byte.
    expect(body['issuer']).toBe(address.replace('/.well-known/openid-configuration', ''));
    expect(body['response_types_supported']).toEqual(['code']);
    expect(body['subject_types_supported']).toEqual(['public']);
    // RS256 is what every OpenID Connect client can check (Core 15.1); alg none is nobody's choice.
    expect(body['id_token_signing_alg_values_supported']).toEqual(expect.arrayContaining(['RS256', 'ES256']));
    expect(body['id_token_signing_alg_values_supported']).not.toContain('none');
    expect(body['grant_types_supported']).toEqual(
      expect.arrayContaining(['authorization_code', 'refresh_token']),
    );
    expect(body['grant_types_supported']).not.toContain('implicit');
    expect(body['scopes_supported']).toEqual(
      expect.arrayContaining([
        'openid',
        'profile',
        'email',
        'phone',
        'offline_access',
        'employment',
        'roles',
      ]),
    );
    expect(body['claims_supported']).toEqual(
      expect.arrayContaining(['sub', 'name', 'given_name', 'email', 'phone_number', 'nip', 'roles']),
    );
    expect(body['token_endpoint_auth_methods_supported']).toEqual(
      expect.arrayContaining(['client_secret_basic', 'client_secret_post', 'private_key_jwt', 'none']),
    );
    expect(body).toMatchObject({
      claims_parameter_supported: true,
      request_uri_parameter_supported: false,
      authorization_response_iss_parameter_supported: true,
    });
    expect(body['request_parameter_supported'] ?? false).toBe(false);
    for (const absent of ['registration_endpoint', 'check_session_iframe', 'frontchannel_logout_supported'])
      expect(body).not.toHaveProperty(absent);
    const addresses = Object.entries(body).filter(([name]) => /_endpoint$|_uri$|_iframe$/.test(name));
    expect(addresses.length).toBeGreaterThan(4);
    for (const [, one] of addresses) expect(one).toMatch(new RegExp(`^${PUBLIC_URL}/oidc/`));
  });

  it('oidcc-discovery-endpoint-verification: the key set has usable public keys only', async () => {
    const { status, body } = await read(`${PUBLIC_URL}/oidc/jwks`);
    const keys = body['keys'] as Record<string, unknown>[];
    expect(status).toBe(200);
    expect(new Set(keys.map(({ kid }) => kid)).size).toBe(keys.length);
    expect(keys.map(({ alg }) => alg)).toEqual(expect.arrayContaining(['RS256', 'ES256']));
    for (const key of keys) {
      expect(key).toMatchObject({
        kid: expect.any(String),
        use: 'sig',
        kty: expect.stringMatching(/^(RSA|EC)$/),
      });
      for (const secret of ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k'])
        expect(key).not.toHaveProperty(secret);
      for (const part of ['n', 'e', 'x', 'y']) if (part in key) expect(key[part]).toMatch(/^[A-Za-z0-9_-]+$/);
    }
  });
});
