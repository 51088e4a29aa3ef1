import createClient, { type Client } from 'openapi-fetch';
import type { paths } from './api.generated.js';

export interface EAkunSettings {
  /** Address of E-Akun, e.g. `https://akun.contoh.go.id`. */
  url: string;
  clientId: string;
  clientSecret: string;
  /** What the token is for, e.g. `directory:read`. */
  scope: string;
}

/** E-Akun for an application that acts for itself (client credentials): every call carries a token that is still good. */
export function eAkun({ url, clientId, clientSecret, scope }: EAkunSettings): Client<paths> {
  let token: { value: string; until: number } | null = null;

  async function accessToken(): Promise<string> {
    if (token && token.until > Date.now()) return token.value;
    const answer = await fetch(`${url}/oidc/token`, {
      method: 'POST',
      headers: {
        authorization: `Basic ${btoa(`${encodeURIComponent(clientId)}:${encodeURIComponent(clientSecret)}`)}`,
      },
      body: new URLSearchParams({ grant_type: 'client_credentials', scope, resource: `${url}/api` }),
    });
    if (!answer.ok) throw new Error(`E-Akun gives no token: ${answer.status} ${await answer.text()}`);
    const { access_token: value, expires_in: seconds } = (await answer.json()) as {
      access_token: string;
      expires_in: number;
    };
    // A little earlier than it ends: clocks differ, and the way takes time.
    token = { value, until: Date.now() + (seconds - 30) * 1000 };
    return value;
  }

  const client = createClient<paths>({ baseUrl: url });
  client.use({
    async onRequest({ request }) {
      request.headers.set('authorization', `Bearer ${await accessToken()}`);
      return request;
    },
    onResponse({ response }) {
      // E-Akun refuses it before its time, e.g. because the application was disabled: ask for another one next time.
      if (response.status === 401) token = null;
      return response;
    },
  });
  return client;
}
