import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { freePort } from '../../src/platform/database/embedded/free-port.js';
import { launchChromium } from '../support/chromium.js';
import { listen } from './listen.js';
import { type ClientScene, type Registration, aClientScene } from './scene.js';

let s: ClientScene;
let application: Registration;
let stop: () => Promise<void>;
let chromium: Browser;

/** One static page: an application without a server of its own. */
beforeAll(async () => {
  s = await aClientScene();
  const origin = `http://localhost:${await freePort()}`;
  application = await s.register(
    { token_endpoint_auth_method: 'none', e_akun: { allowed_origins: [origin] } },
    origin,
  );
  const library = join(
    dirname(createRequire(import.meta.url).resolve('oidc-client-ts/package.json')),
    'dist/browser/oidc-client-ts.min.js',
  );
  const files: Record<string, [string, string]> = {
    '/oidc-client-ts.js': ['text/javascript', await readFile(library, 'utf8')],
    '/': ['text/html', '<!doctype html><title>Aplikasi</title><script src="/oidc-client-ts.js"></script>'],
  };
  stop = await listen((request, response) => {
    const [type, body] = files[new URL(request.url ?? '/', s.issuer).pathname] ?? files['/']!;
    response.writeHead(200, { 'content-type': `${type}; charset=utf-8` }).end(body);
  }, application.port);
  chromium = await launchChromium();
}, 90_000);
afterAll(async () => {
  await chromium?.close();
  await stop?.();
  await s?.close();
});

interface Manager {
  signinRedirect(): Promise<void>;
  signinRedirectCallback(): Promise<{ profile: { sub: string; name?: string } }>;
  signinSilent(): Promise<{ access_token: string }>;
  signoutRedirect(): Promise<void>;
  getUser(): Promise<{ access_token: string; refresh_token?: string; profile: { name?: string } } | null>;
}

/** Runs a piece of the application in its page. */
function inPage<Result>(page: Page, act: string): Promise<Result> {
  const settings = {
    authority: s.issuer,
    client_id: application.client_id,
    redirect_uri: `${application.origin}/callback`,
    post_logout_redirect_uri: `${application.origin}/bye`,
    scope: 'openid profile offline_access',
    loadUserInfo: true,
  };
  return page.evaluate(
    `(async () => {
      const manager = globalThis.manager ??= new oidc.UserManager(${JSON.stringify(settings)});
      return (${act})(manager);
    })()`,
  ) as Promise<Result>;
}

const run = <Result>(page: Page, act: (manager: Manager) => Promise<Result>) =>
  inPage<Result>(page, act.toString());

describe('oidc-client-ts in a browser', () => {
  it('signs in, reads userinfo, renews in the background and signs out', async () => {
    const context = await chromium.newContext();
    const page = await context.newPage();
    await page.goto(`${application.origin}/`);
    await Promise.all([
      page.waitForURL(/\/masuk\//),
      run(page, (manager) => manager.signinRedirect()).catch(() => undefined),
    ]);
    await page.getByLabel('NIP').fill(s.person.nip);
    await page.getByLabel('Kata sandi', { exact: true }).fill(s.person.password);
    await page.getByRole('button', { name: 'Masuk', exact: true }).click();
    await page.waitForURL(/\/callback\?/);
    const user = await run(page, (manager) => manager.signinRedirectCallback());
    expect(user.profile).toMatchObject({ sub: s.person.id, name: 'Siti Aminah' });

    const before = (await run(page, (manager) => manager.getUser()))!;
    const renewed = await run(page, (manager) => manager.signinSilent());
    const after = (await run(page, (manager) => manager.getUser()))!;
    expect(renewed.access_token).not.toBe(before.access_token);
    expect(after.refresh_token).not.toBe(before.refresh_token);
    expect(after.profile.name).toBe('Siti Aminah');

    await Promise.all([
      page.waitForURL(`${application.origin}/bye`),
      run(page, (manager) => manager.signoutRedirect()).catch(() => undefined),
    ]);
    expect(await run(page, (manager) => manager.getUser())).toBeNull();
    await context.close();
  }, 60_000);

  it('cannot read the token endpoint from an origin that is not registered', async () => {
    const page = await chromium.newPage();
    await page.goto('data:text/html,<title>x</title>');
    const outcome = await page.evaluate(
      `fetch(${JSON.stringify(`${s.issuer}/token`)}, {
        method: 'POST',
        body: new URLSearchParams({ grant_type: 'refresh_token', client_id: ${JSON.stringify(application.client_id)}, refresh_token: 'x' }),
      }).then((answer) => answer.status, () => 'blocked')`,
    );
    expect(outcome).toBe('blocked');
    await page.close();
  });
});
