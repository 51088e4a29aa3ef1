import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  type ClientScene,
  type Registration,
  aClientScene,
  confirmSignOut,
  startApplication,
} from './scene.js';

let s: ClientScene;
const stops: (() => Promise<void>)[] = [];

beforeAll(async () => {
  s = await aClientScene();
});
afterAll(async () => {
  for (const stop of stops) await stop();
  await s?.close();
});

async function running(program: string, metadata?: Record<string, unknown>): Promise<Registration> {
  const application = await s.register(metadata);
  stops.push(await startApplication(program, s, application));
  return application;
}

describe('express-openid-connect', () => {
  it('signs in, reads userinfo, refreshes and signs out', async () => {
    const { origin } = await running('express-application.mjs');
    const tab = s.tab();
    const home = await s.signIn(tab, await tab.get(`${origin}/`));
    expect(home.url).toBe(`${origin}/`);
    expect(home.json()).toMatchObject({
      claims: { sub: s.person.id, acr: 'aal1' },
      info: { sub: s.person.id, name: 'Siti Aminah', email: 'siti@example.go.id' },
    });
    expect((await tab.get(`${origin}/refresh`)).json()).toMatchObject({
      changed: true,
      info: { name: 'Siti Aminah' },
    });
    const goodbye = await tab.get(`${origin}/logout`);
    expect((await confirmSignOut(tab, goodbye)).json()).toEqual({ left: true });
    expect((await tab.get(`${origin}/`)).body).toContain('name="password"');
  });
});

describe('passport-openidconnect on Express 5', () => {
  it('signs in, reads userinfo, gets a refresh token and signs out', async () => {
    // An old library: it knows no PKCE and sends its secret in the body.
    const { origin } = await running('passport-application.mjs', {
      token_endpoint_auth_method: 'client_secret_post',
      e_akun: { pkce_exempt: true },
    });
    const tab = s.tab();
    const page = await tab.get(`${origin}/login`);
    expect(page.body).toContain('Aplikasi pihak lain');
    const home = await s.signIn(tab, page);
    expect(home.url).toBe(`${origin}/`);
    expect(home.json()).toMatchObject({
      id: s.person.id,
      displayName: 'Siti Aminah',
      emails: [{ value: 'siti@example.go.id' }],
      refreshes: true,
    });
    const goodbye = await tab.get(`${origin}/logout`);
    expect((await confirmSignOut(tab, goodbye)).json()).toEqual({ left: true });
    expect((await tab.get(`${origin}/login`)).body).toContain('name="password"');
  });
});
