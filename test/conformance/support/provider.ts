import { createRemoteJWKSet } from 'jose';
import { Applications } from '../../../src/identity/index.js';
import { type TestPerson, aPerson, aUnit } from '../../support/builders.js';
import { type IdentityApp, startIdentityApp } from '../../support/identity-app.js';
import { type CallbackServer, startCallbackServer } from '../../support/callback-server.js';

/** The provider under test, two clients of the suite and the person who signs in. */
export interface Provider {
  app: IdentityApp;
  issuer: string;
  metadata: Record<string, unknown>;
  jwks: ReturnType<typeof createRemoteJWKSet>;
  person: TestPerson;
  suite: CallbackServer & { base: string };
  client: SuiteClient;
  client2: SuiteClient;
  register(metadata: Record<string, unknown>): Promise<SuiteClient>;
  close(): Promise<void>;
}

export interface SuiteClient {
  id: string;
  secret: string;
  redirectUri: string;
  auth: 'client_secret_basic' | 'client_secret_post' | 'private_key_jwt';
}

/** All scopes of the plans; `address` is not ours. */
const SCOPE = 'openid profile email phone offline_access';

/** `clients`: what their registration says beside the addresses. */
export async function startProvider(clients: Record<string, unknown> = {}): Promise<Provider> {
  const app = await startIdentityApp();
  const server = await startCallbackServer();
  // In the shape of the suite's own addresses.
  const suite = { ...server, base: `${server.origin}/test/a/e-akun` };
  const person = await aPerson(app.database, {
    name: 'Siti Aminah',
    unit: await aUnit(app.database, { code: 'DINKES', name: 'Dinas Kesehatan' }),
    email: 'siti@example.go.id',
    password: 'sandi yang cukup panjang',
  });
  await app.database.query(`update person set phone = '+628123456789' where id = $1`, [person.id]);

  const register = async (metadata: Record<string, unknown>): Promise<SuiteClient> => {
    const all = {
      client_name: 'OpenID Foundation',
      redirect_uris: [`${suite.base}/callback`],
      post_logout_redirect_uris: [`${suite.base}/post_logout_redirect`],
      backchannel_logout_uri: `${suite.base}/backchannel_logout`,
      scope: SCOPE,
      ...metadata,
    };
    const made = await app.database.transaction((tx) => app.app.get(Applications).register(tx, all));
    return {
      id: made.client_id,
      secret: made.client_secret ?? '',
      redirectUri: all.redirect_uris[0]!,
      auth: (metadata['token_endpoint_auth_method'] ?? 'client_secret_basic') as SuiteClient['auth'],
    };
  };

  const discovery = await fetch(`${app.issuer}/.well-known/openid-configuration`);
  const metadata = (await discovery.json()) as Record<string, unknown>;
  return {
    app,
    issuer: app.issuer,
    metadata,
    jwks: createRemoteJWKSet(new URL(String(metadata['jwks_uri']))),
    person,
    suite,
    client: await register({ client_name: 'Konformansi 1', ...clients }),
    client2: await register({ client_name: 'Konformansi 2', ...clients }),
    register,
    async close() {
      await suite.close();
      await app.close();
    },
  };
}

/** An endpoint as discovery names it. */
export function endpoint(op: Provider, name: string): string {
  const address = op.metadata[`${name}_endpoint`];
  if (typeof address !== 'string') throw new Error(`discovery names no ${name}_endpoint`);
  return address;
}
