import { Applications } from '../../src/identity/index.js';
import type { IdentityApp } from './identity-app.js';

export interface ScimAnswer {
  status: number;
  headers: Headers;
  body: Record<string, unknown> & {
    Resources: Record<string, unknown>[];
    totalResults: number;
    scimType?: string;
    detail?: string;
    meta: { version: string; location: string };
  };
}

export interface ScimCaller {
  clientId: string;
  token: string;
  call(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<ScimAnswer>;
}

/** An application that pushes or pulls people, with a token of its own for the unit's subtree. */
export async function aScimCaller(
  app: Pick<IdentityApp, 'url' | 'database' | 'app'>,
  { unit, scope = 'directory:read directory:write' }: { unit: string; scope?: string },
): Promise<ScimCaller> {
  const registered = await app.database.transaction((tx) =>
    app.app.get(Applications).register(tx, {
      client_name: 'Sistem Kepegawaian',
      grant_types: ['client_credentials'],
      scope,
      e_akun: { service_unit: unit },
    }),
  );
  const answer = await fetch(`${app.url}/oidc/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${btoa(`${registered.client_id}:${registered.client_secret}`)}` },
    body: new URLSearchParams({ grant_type: 'client_credentials', scope }),
  });
  const { access_token: token } = (await answer.json()) as { access_token: string };
  return {
    clientId: registered.client_id,
    token,
    async call(method, path, body, headers = {}) {
      const response = await fetch(`${app.url}/scim/v2${path}`, {
        method,
        headers: {
          authorization: `Bearer ${token}`,
          ...(body === undefined ? {} : { 'content-type': 'application/scim+json' }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      });
      const text = await response.text();
      return {
        status: response.status,
        headers: response.headers,
        body: (text ? JSON.parse(text) : {}) as ScimAnswer['body'],
      };
    },
  };
}
