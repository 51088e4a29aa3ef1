import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { DEVICE_GRANT } from '../src/identity/applications/application-metadata.js';
import { Applications } from '../src/identity/index.js';
import { launchChromium } from './support/chromium.js';
import { expectAccessible } from './support/good-page.js';
import { type IdentityScene, anIdentityScene } from './support/identity-scene.js';

let s: IdentityScene;
let chromium: Browser;

beforeAll(async () => {
  s = await anIdentityScene();
  chromium = await launchChromium();
}, 60_000);
afterAll(async () => {
  await chromium?.close();
  await s?.close();
});

/** No fault that axe knows of in WCAG 2.2 AA, and nothing sideways on a small phone. */
async function accessible(page: Page): Promise<void> {
  await expectAccessible(page);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
}

describe('connecting a screen with a phone', () => {
  it('goes from the code on the screen to tokens, with nothing blocked on the way', async () => {
    const { client_id } = await s.app.database.transaction((tx) =>
      s.app.app.get(Applications).register(tx, {
        client_name: 'Layar Lobi',
        grant_types: [DEVICE_GRANT],
        token_endpoint_auth_method: 'none',
      }),
    );
    const started = (await (await s.post('/device/auth', { client_id, scope: 'openid' })).json()) as Record<
      string,
      string
    >;
    const context = await chromium.newContext({ viewport: { width: 360, height: 740 } });
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    await page.goto(started['verification_uri']!);
    await accessible(page);
    await page.getByLabel('Kode pada layar').fill(started['user_code']!.toLowerCase());
    await page.getByRole('button', { name: 'Lanjutkan' }).click();
    await page.getByText(started['user_code']!).waitFor();
    await accessible(page);
    await page.getByRole('button', { name: 'Ya, hubungkan' }).click();
    await page.getByLabel('NIP').fill(s.person.nip);
    await page.getByLabel('Kata sandi', { exact: true }).fill(s.person.password);
    await page.getByRole('button', { name: 'Masuk', exact: true }).click();
    await page.getByRole('heading', { name: 'Perangkat terhubung' }).waitFor();
    await accessible(page);
    expect(complaints).toEqual([]);
    const answer = await s.post('/token', {
      grant_type: DEVICE_GRANT,
      device_code: started['device_code']!,
      client_id,
    });
    expect(answer.status).toBe(200);
  }, 60_000);
});
