import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  type ClientScene,
  type Registration,
  aClientScene,
  confirmSignOut,
  startApplication,
} from './scene.js';

let s: ClientScene;
let application: Registration;
let stop: () => Promise<void>;

beforeAll(async () => {
  s = await aClientScene();
  // An old library: it knows no PKCE and sends its secret in the body.
  application = await s.register({
    token_endpoint_auth_method: 'client_secret_post',
    e_akun: { pkce_exempt: true },
  });
  stop = await startApplication('passport-application.mjs', s, application);
});
afterAll(async () => {
  await stop?.();
  await s?.close();
});

describe('passport-openidconnect on Express 5', () => {
  it('signs in, reads userinfo, gets a refresh token and signs out', async () => {
    const tab = s.tab();
    const page = await tab.get(`${application.origin}/login`);
    expect(page.body).toContain('Aplikasi pihak lain');
    const home = await s.signIn(tab, page);
    expect(home.url).toBe(`${application.origin}/`);
    expect(home.json()).toMatchObject({
      id: s.person.id,
      displayName: 'Siti Aminah',
      emails: [{ value: 'siti@example.go.id' }],
      refreshes: true,
    });
    const goodbye = await tab.get(`${application.origin}/logout`);
    expect((await confirmSignOut(tab, goodbye)).json()).toEqual({ left: true });
    expect((await tab.get(`${application.origin}/login`)).body).toContain('name="password"');
  });
});
