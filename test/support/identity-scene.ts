import { request as httpRequest } from 'node:http';
import { browser } from './browser.js';
import { type TestPerson, aPerson, aUnit } from './builders.js';
import { type IdentityApp, startIdentityApp } from './identity-app.js';
import { type RelyingParty, type Started, aRelyingParty, signIn } from './relying-party.js';

/** A provider, an application that trusts it, and a person who can sign in. */
export async function anIdentityScene() {
  const app = await startIdentityApp();
  const dinkes = await aUnit(app.database, { code: 'DINKES', name: 'Dinas Kesehatan' });
  const unit = await aUnit(app.database, {
    code: 'PKM-1',
    name: 'Puskesmas Satu',
    kind: 'health-centre',
    parent: dinkes,
  });
  const person = await aPerson(app.database, {
    name: 'Siti Aminah',
    unit,
    roles: ['employee', 'supervisor'],
    email: 'siti@example.go.id',
    password: 'sandi yang cukup panjang',
  });
  const party = await aRelyingParty(app);
  return new IdentityScene(app, party, person);
}

export class IdentityScene {
  constructor(
    readonly app: IdentityApp,
    readonly party: RelyingParty,
    readonly person: TestPerson,
  ) {}

  /** A new browser in which the person has signed in for the application. */
  async signedIn(more?: Record<string, string>) {
    const tab = browser(this.app.url);
    return { tab, started: await signIn(tab, await this.party.start(tab, more), this.person) };
  }

  /** A form post to the engine, without any library in between. */
  post(path: string, body: Record<string, string>, headers: Record<string, string> = {}): Promise<Response> {
    return fetch(`${this.app.issuer}${path}`, { method: 'POST', body: new URLSearchParams(body), headers });
  }

  redeemRaw({ page, verifier }: Started, changes: Record<string, string> = {}): Promise<Response> {
    const body = {
      grant_type: 'authorization_code',
      code: new URL(page.url).searchParams.get('code') ?? '',
      redirect_uri: this.party.redirectUri,
      code_verifier: verifier,
      ...changes,
    };
    return this.post('/token', body, this.authorization);
  }

  refreshRaw(token: string): Promise<Response> {
    return this.post('/token', { grant_type: 'refresh_token', refresh_token: token }, this.authorization);
  }

  /** `fetch` does not let a program lie about its host. */
  plainGet(path: string, headers: Record<string, string>): Promise<{ status: number; body: string }> {
    return new Promise((resolve, reject) => {
      const { hostname, port } = new URL(this.app.url);
      httpRequest({ hostname, port, path, headers, agent: false }, (response) => {
        let body = '';
        response.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
        response.on('end', () => resolve({ status: response.statusCode ?? 0, body }));
      })
        .on('error', reject)
        .end();
    });
  }

  async close(): Promise<void> {
    await this.party.close();
    await this.app.close();
  }

  private get authorization() {
    return { authorization: `Basic ${btoa(`${this.party.clientId}:${this.party.clientSecret}`)}` };
  }
}
