/** What people do, in a real browser, against what `npm start` runs. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { withSurroundings } from '../src/cli/surroundings.js';
import { launchChromium } from './support/chromium.js';
import { expectAccessible, expectNoSidewaysScroll } from './support/good-page.js';
import { tabTo } from './support/keyboard.js';
import { type DemoPerson, type Product, startProduct } from './support/product.js';

let product: Product;
let chromium: Browser;
const opened: BrowserContext[] = [];

beforeAll(async () => {
  [product, chromium] = await Promise.all([startProduct(), launchChromium()]);
}, 180_000);

afterEach(async () => {
  await Promise.all(opened.splice(0).map((context) => context.close()));
});

afterAll(async () => {
  await chromium?.close();
  await product?.stop();
}, 30_000);

/** A browser of its own: no cookie is shared with another one. Complains of nothing but what the page itself does wrong. */
async function newPage(options: BrowserContextOptions = {}): Promise<Page> {
  const context = await chromium.newContext({ locale: 'id-ID', timezoneId: 'Asia/Jakarta', ...options });
  opened.push(context);
  return context.newPage();
}

async function fillSignIn(page: Page, person: DemoPerson): Promise<void> {
  await page.getByLabel('NIP').fill(person.nip);
  await page.getByLabel('Kata sandi', { exact: true }).fill(person.password);
  await page.getByRole('button', { name: 'Masuk', exact: true }).click();
}

async function signedIn(role: string, path: string, options: BrowserContextOptions = {}): Promise<Page> {
  const page = await newPage(options);
  await page.goto(product.url + path);
  await fillSignIn(page, product.person(role));
  await page.waitForURL(`${product.url}${path}*`);
  return page;
}

describe('one sign-in for two applications', () => {
  it('asks for the password once, opens the second application without a question, and signs out of both', async () => {
    const page = await newPage();
    const maturBupati = product.application(/Matur Bupati/);
    const satuData = product.application(/Satu Data/);
    const supervisor = product.person('supervisor');

    await page.goto(maturBupati);
    await page.getByText('Untuk membuka Matur Bupati (contoh)').waitFor();
    await fillSignIn(page, supervisor);
    await page.getByRole('heading', { name: 'Aduan masuk' }).waitFor();
    expect(page.url()).toBe(`${maturBupati}/`);
    await expectAccessible(page);

    const visited: string[] = [];
    page.on('framenavigated', (frame) => visited.push(frame.url()));
    await page.goto(satuData);
    await page.getByText(supervisor.name).first().waitFor();
    expect(visited.filter((url) => url.includes('/masuk/'))).toEqual([]);
    await expectAccessible(page);

    const complaints = await page.context().newPage();
    await complaints.goto(maturBupati);
    await complaints.getByRole('heading', { name: 'Aduan masuk' }).waitFor();

    await page.getByRole('button', { name: 'Keluar' }).click();
    await page.getByRole('heading', { name: 'Anda sudah keluar' }).waitFor();
    await eventually(async () => {
      await complaints.goto(maturBupati);
      await complaints.getByRole('heading', { name: 'Anda sudah keluar' }).waitFor({ timeout: 500 });
    });
    await page.goto(`${product.url}/akun`);
    await page.getByLabel('NIP').waitFor();
  });
});

describe('from a press to the board', () => {
  it('shows the press on an open board of the head within a second, without reloading', async () => {
    const head = await signedIn('supervisor', '/presensi/papan');
    const employee = product.person('employee');
    const row = head.getByRole('row', { name: new RegExp(employee.name.split(',')[0]!) });
    await row.first().waitFor();
    expect(await row.first().innerText()).toContain('Belum');
    await head.getByText('Langsung: berubah sendiri').waitFor();

    const page = await signedIn('employee', '/presensi');
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Presensi masuk' }).click();
    const pressed = Date.now();
    await row.first().getByText('Hadir').waitFor({ timeout: 5000 });
    // A second is the promise; the browser itself may take a little on a machine that also runs these tests.
    expect(Date.now() - pressed).toBeLessThan(2000);

    await page.getByText('Presensi masuk tersimpan').waitFor();
    await expectAccessible(page);
    const receipt = await page.locator('.receipt-number').innerText();
    await page.reload();
    expect(await page.locator('.receipt-number').innerText()).toBe(receipt);
  });

  it('lets a leader open any unit from the tiles down to the names, and a recap down to its file', async () => {
    const page = await signedIn('leader', '/presensi/papan');
    await expectAccessible(page);
    await page.getByRole('link', { name: 'Dinas Kesehatan' }).first().click();
    await page.getByRole('heading', { name: 'Dinas Kesehatan', level: 1 }).waitFor();
    expect(await page.getByRole('row').count()).toBeGreaterThan(1);
    await expectAccessible(page);

    await page.goto(`${product.url}/presensi/rekap`);
    await expectAccessible(page);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Unduh CSV' }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/\.csv$/);
  }, 90_000);

  it('refuses a board of another unit, in words', async () => {
    const page = await signedIn('supervisor', '/presensi/papan');
    const answer = await page.goto(`${product.url}/presensi/papan?unit=DINKES`);
    expect([403, 404]).toContain(answer!.status());
    await expectAccessible(page);
  });
});

describe('without JavaScript', () => {
  it('signs in, checks in, reads a board that refreshes itself, and signs out', async () => {
    const page = await signedIn('opd-admin', '/presensi', { javaScriptEnabled: false });
    await page.getByRole('button', { name: /Presensi (masuk|pulang)/ }).click();
    await page.getByText(/Presensi (masuk|pulang) tersimpan/).waitFor();
    await page.goto(`${product.url}/presensi/papan`);
    expect(await page.content()).toMatch(/<noscript><meta http-equiv="refresh" content="30"/);
    await page.goto(`${product.url}/keluar`);
    await page
      .getByRole('button', { name: /keluar/i })
      .first()
      .click();
    await page.waitForLoadState();
    await page.goto(`${product.url}/akun`);
    await page.getByLabel('NIP').waitFor();
  });
});

describe('by keyboard alone', () => {
  it('signs in and checks in without a mouse', async () => {
    const page = await newPage();
    const person = product.person('hr');
    await page.goto(`${product.url}/presensi`);
    await tabTo(page, 'NIP');
    await page.keyboard.type(person.nip);
    await tabTo(page, 'Kata sandi');
    await page.keyboard.type(person.password);
    await page.keyboard.press('Enter');
    await page.waitForURL(`${product.url}/presensi`);
    await tabTo(page, /Presensi (masuk|pulang)/);
    expect(await page.evaluate(() => getComputedStyle(document.activeElement!).outlineStyle)).not.toBe(
      'none',
    );
    await page.keyboard.press('Enter');
    await page.getByText(/Presensi (masuk|pulang) tersimpan/).waitFor();
  });
});

describe('on a small phone and on an office screen', () => {
  const pages: [role: string, path: string][] = [
    ['employee', '/'],
    ['employee', '/presensi'],
    ['employee', '/akun'],
    ['leader', '/presensi/papan'],
    ['leader', '/presensi/ringkasan'],
    ['supervisor', '/presensi/papan'],
    ['supervisor', '/presensi/rekap/matriks'],
    ['employee', '/presensi/rekap/saya/tahun'],
    ['leader', '/presensi/rekap'],
    ['employee', '/presensi/rekap'],
    ['employee', '/bantuan'],
    ['employee', '/demo'],
  ];
  /** Of the services; each room has its own journey, this one looks at those that have none. */
  const services: [role: string, path: string][] = [
    ['hr', '/presensi/layanan'],
    ['hr', '/presensi/sumber'],
    ['hr', '/presensi/gangguan'],
    ['hr', '/presensi/disiplin'],
    ['hr', '/presensi/tpp'],
    ['hr', '/presensi/aturan'],
    ['hr', '/presensi/integritas'],
    ['supervisor', '/presensi/koreksi'],
    ['supervisor', '/kabar'],
    ['employee', '/presensi/cuti/baru'],
    ['employee', '/presensi/disiplin/saya'],
    ['employee', '/presensi/tpp/saya'],
  ];
  const widths = [360, 1366];

  it('scrolls no page sideways, in light and dark, and passes axe everywhere', async () => {
    for (const role of new Set(pages.map(([role]) => role))) {
      const page = await signedIn(role, '/akun');
      for (const [, path] of pages.filter(([of]) => of === role)) {
        for (const width of widths) {
          await page.setViewportSize({ width, height: 740 });
          await page.emulateMedia({ colorScheme: width === 360 ? 'dark' : 'light' });
          await page.goto(product.url + path);
          await expectNoSidewaysScroll(page, `${path} at ${width} px`);
          await expectAccessible(page);
        }
      }
    }
  }, 180_000);

  it('does so on every page of the services, and on one of each that a list leads to', async () => {
    const details = ['/presensi/sumber', '/presensi/gangguan', '/presensi/koreksi', '/presensi/disiplin'];
    const look = async (page: Page) => {
      const { pathname } = new URL(page.url());
      await page.setViewportSize({ width: 1366, height: 740 });
      await expectNoSidewaysScroll(page, `${pathname} at 1366 px`);
      await page.setViewportSize({ width: 360, height: 740 });
      await expectNoSidewaysScroll(page, `${pathname} at 360 px`);
      await expectAccessible(page);
    };
    for (const role of new Set(services.map(([role]) => role))) {
      const page = await signedIn(role, '/akun');
      for (const [, path] of services.filter(([of]) => of === role)) {
        await page.goto(product.url + path);
        await look(page);
        if (!details.includes(path)) continue;
        await page.locator(`main table tbody a[href^="${path}/"]`).first().click();
        await page.waitForURL((url) => url.pathname.startsWith(`${path}/`));
        await look(page);
      }
    }
  }, 180_000);

  it('keeps the letters of every picture as large as in a text, and opens its numbers by keyboard', async () => {
    const page = await signedIn('leader', '/presensi/ringkasan', { viewport: { width: 360, height: 740 } });
    const sizes = await page.locator('svg:is(.chart-picture, .chart-map) text').evaluateAll((letters) =>
      letters.map((letter) => {
        const scale = (letter as SVGTextElement).getScreenCTM()!.a;
        return Math.round(Number.parseFloat(getComputedStyle(letter).fontSize) * scale);
      }),
    );
    expect(sizes.length).toBeGreaterThan(10);
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(12);
    await tabTo(page, 'Angka dalam tabel');
    await page.keyboard.press('Enter');
    await page.getByRole('columnheader', { name: 'Terlambat' }).first().waitFor();
    await page.emulateMedia({ media: 'print' });
    await page.getByRole('img', { name: /^Diagram garis/ }).waitFor();
    expect(await page.getByRole('navigation', { name: 'Utama' }).isVisible()).toBe(false);
  });

  it('asks nothing of any other server and breaks no rule of its own policy', async () => {
    const page = await newPage();
    const origins = new Set<string>();
    const complaints: string[] = [];
    page.on('request', (request) => origins.add(new URL(request.url()).origin));
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    await page.goto(`${product.url}/presensi/papan`);
    await fillSignIn(page, product.person('leader'));
    await page.getByRole('heading', { level: 1 }).waitFor();
    for (const path of ['/', '/akun', '/presensi/ringkasan', '/presensi/rekap', '/demo', '/bantuan'])
      await page.goto(product.url + path);
    expect([...origins]).toEqual([product.url]);
    expect(complaints).toEqual([]);
  });
});

async function eventually(attempt: () => Promise<void>, tries = 10): Promise<void> {
  for (let i = 1; ; i += 1) {
    try {
      return await attempt();
    } catch (error) {
      if (i >= tries) throw error;
    }
  }
}

describe('the operator’s commands', () => {
  it('know the day that the pages of the demonstration show', async () => {
    const apart = await withSurroundings({ DATA_DIR: product.dataDir }, async ({ clock, database }) => {
      const [kept] = await database.query<{ at: Date }>(`select clock_now as at from demonstration`);
      return Math.abs(clock.now().getTime() - kept!.at.getTime());
    });
    expect(apart).toBeLessThan(60_000);
  });
});
