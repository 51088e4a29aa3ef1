/** A sign-in while too many people come at once, in a real browser: nothing typed is lost, and nobody presses again. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { HashQueue } from '../../src/identity/credentials/hash-queue.js';
import { Passwords } from '../../src/identity/index.js';
import { launchChromium } from '../support/chromium.js';
import { expectAccessible } from '../support/good-page.js';
import { type IdentityScene, anIdentityScene } from '../support/identity-scene.js';
import { until } from '../support/until.js';

const PASSWORD = 'sandi yang cukup panjang';

let s: IdentityScene;
let chromium: Browser;
let context: BrowserContext | undefined;
let usual: HashQueue;

beforeAll(async () => {
  [s, chromium] = await Promise.all([anIdentityScene(), launchChromium()]);
  usual = s.app.app.get(Passwords).queue;
}, 120_000);
afterEach(async () => {
  use(usual);
  await s.app.database.query('delete from sign_in_throttle');
  await context?.close();
});
afterAll(async () => {
  await chromium?.close();
  await s?.close();
});

const use = (queue: HashQueue) => Object.assign(s.app.app.get(Passwords), { queue });

/** Every place in the queue is taken until the returned function is called. */
function busyServer(): () => void {
  const full = new HashQueue({ parallel: 1, longestWaitMs: 0 });
  use(full);
  let leave = () => {};
  void full.run(() => new Promise<void>((done) => (leave = done)));
  return () => leave();
}

async function openSignIn(options: { javaScriptEnabled?: boolean; width?: number } = {}) {
  const { width = 360, ...rest } = options;
  context = await chromium.newContext({ locale: 'id-ID', viewport: { width, height: 740 }, ...rest });
  const page = await context.newPage();
  const posts: string[] = [];
  page.on('request', (request) => {
    if (request.method() === 'POST') posts.push(request.url());
  });
  const url = new URL(`${s.app.issuer}/auth`);
  url.search = new URLSearchParams({
    client_id: s.party.clientId,
    redirect_uri: s.party.redirectUri,
    response_type: 'code',
    scope: 'openid',
    code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
    code_challenge_method: 'S256',
  }).toString();
  await page.goto(url.href);
  return { page, posts };
}

async function press(page: Page, password = PASSWORD) {
  await page.getByLabel('NIP').fill(s.person.nip);
  await page.getByLabel('Kata sandi', { exact: true }).fill(password);
  await page.getByLabel('Ini perangkat saya sendiri').check();
  await page.getByRole('button', { name: 'Masuk', exact: true }).click();
}

const countdown = (page: Page) => page.locator('.patient-countdown');
const typed = (page: Page) => page.getByLabel('Kata sandi', { exact: true }).inputValue();

describe('while the service is busy', () => {
  it('the page tries again by itself, keeps what was typed, and arrives', async () => {
    const free = busyServer();
    const { page, posts } = await openSignIn();
    await press(page);
    await page.getByText('Kami mencoba lagi sendiri (ke-2 dari 6)').waitFor();
    await page.getByText(/Mencoba lagi dalam \d+ detik/).waitFor();
    expect(await typed(page)).toBe(PASSWORD);
    expect(posts).toHaveLength(1);
    await expectAccessible(page);
    expect(
      await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
    ).toBeLessThanOrEqual(0);
    free();
    await page.waitForURL(`${s.party.redirectUri}?*`, { timeout: 15_000 });
    expect(new URL(page.url()).searchParams.get('code')).toBeTruthy();
    expect(posts.length).toBeGreaterThan(1);
    // Nobody was counted as a guesser meanwhile, and the tick in the box arrived too.
    expect(await s.app.database.query('select 1 from sign_in_throttle')).toEqual([]);
    const [session] = (await context!.cookies()).filter(({ name }) => name === 'sesi');
    expect(session!.expires).toBeGreaterThan(Date.now() / 1000 + 24 * 3600);
  });

  it('the password is nowhere but in its field', async () => {
    const free = busyServer();
    const { page } = await openSignIn();
    await press(page);
    await countdown(page).getByText('Mencoba lagi').waitFor();
    const kept = await page.evaluate(() =>
      JSON.stringify([
        { ...localStorage },
        { ...sessionStorage },
        history.state,
        location.href,
        document.cookie,
        document.documentElement.outerHTML,
      ]),
    );
    expect(kept).not.toContain(PASSWORD);
    expect(kept).toContain('patient-form');
    free();
  });

  it('stops when the person says so, and goes on when they press again', async () => {
    const free = busyServer();
    const { page, posts } = await openSignIn();
    await press(page);
    await page.getByRole('button', { name: 'Batalkan' }).click();
    await page.getByText('Berhenti mencoba. Isian Anda masih ada').waitFor();
    expect(await countdown(page).textContent()).toBe('');
    await page.waitForTimeout(2500);
    expect(posts).toHaveLength(1);
    free();
    expect(await typed(page)).toBe(PASSWORD);
    await page.getByRole('button', { name: 'Masuk', exact: true }).click();
    await page.waitForURL(`${s.party.redirectUri}?*`);
  });

  it('gives up after some tries instead of adding to the storm for ever', async () => {
    const free = busyServer();
    const { page, posts } = await openSignIn();
    await page.locator('patient-form').evaluate((form) => form.setAttribute('tries', '2'));
    await press(page);
    await page.getByText('Layanan masih sangat sibuk setelah 2 kali mencoba').waitFor({ timeout: 15_000 });
    expect(posts).toHaveLength(2);
    expect(await typed(page)).toBe(PASSWORD);
    free();
  });

  it('without JavaScript the page says when to press again, and keeps the NIP', async () => {
    const free = busyServer();
    const { page } = await openSignIn({ javaScriptEnabled: false });
    const answered = page.waitForResponse((response) => response.request().method() === 'POST');
    await press(page);
    const answer = await answered;
    expect(answer.status()).toBe(503);
    expect(Number(answer.headers()['retry-after'])).toBeGreaterThan(0);
    await page.getByText(/Tunggu \d+ detik; pada pukul \d\d\.\d\d\.\d\d WIB/).waitFor();
    expect(await page.getByLabel('NIP').inputValue()).toBe(s.person.nip);
    expect(await page.locator('[data-waiting]').isVisible()).toBe(false);
    free();
    await until(() => usual.state.active === 0);
  });
});

describe('other answers look as if the form had been sent as usual', () => {
  it('a wrong password is told, the field is empty and in focus', async () => {
    const { page, posts } = await openSignIn();
    await press(page, 'bukan sandi yang benar');
    await page.getByText('NIP atau kata sandi tidak cocok').waitFor();
    expect(await typed(page)).toBe('');
    expect(await page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('password');
    expect(await page.title()).toMatch(/^Galat: Masuk/);
    expect(posts).toHaveLength(1);
    await press(page);
    await page.waitForURL(`${s.party.redirectUri}?*`);
  });

  it('a lost connection loses nothing that was typed', async () => {
    const { page } = await openSignIn();
    await context!.setOffline(true);
    await press(page);
    await page.getByText('Sambungan terputus. Isian Anda masih ada').waitFor();
    expect(await typed(page)).toBe(PASSWORD);
    await context!.setOffline(false);
    await page.getByRole('button', { name: 'Masuk', exact: true }).click();
    await page.waitForURL(`${s.party.redirectUri}?*`);
  });
});
