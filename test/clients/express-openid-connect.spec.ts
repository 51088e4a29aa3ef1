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
  application = await s.register();
  stop = await startApplication('express-application.mjs', s, application);
});
afterAll(async () => {
  await stop?.();
  await s?.close();
});

describe('express-openid-connect', () => {
  it('signs in, reads userinfo, refreshes and signs out', async () => {
    const tab = s.tab();
    const home = await s.signIn(tab, await tab.get(`${application.origin}/`));
    expect(home.url).toBe(`${application.origin}/`);
    expect(home.json()).toMatchObject({
      claims: { sub: s.person.id, acr: 'aal1' },
      info: { sub: s.person.id, name: 'Siti Aminah', email: 'siti@example.go.id' },
    });
    expect((await tab.get(`${application.origin}/refresh`)).json()).toMatchObject({
      changed: true,
      info: { name: 'Siti Aminah' },
    });
    const goodbye = await tab.get(`${application.origin}/logout`);
    expect((await confirmSignOut(tab, goodbye)).json()).toEqual({ left: true });
    expect((await tab.get(`${application.origin}/`)).body).toContain('name="password"');
  });
});
