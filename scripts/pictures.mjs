/**
 * Draws the pictures of the documentation again: starts the demonstration in a folder of its own, opens our real pages
 * in Chromium and writes them to docs/pictures.
 *
 *   node scripts/pictures.mjs                 # all of them
 *   node scripts/pictures.mjs applications    # of docs/menghubungkan-aplikasi.md
 *   node scripts/pictures.mjs superiors       # board, overview, recap, matrix, paper: phone to desk, dark, printed
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { register } from 'node:module';
import { join, relative } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { drawSuperiors } from './lib/superiors-pictures.mjs';

const root = join(import.meta.dirname, '..');
process.chdir(root);
register('../test/support/load-typescript.mjs', import.meta.url);
const { startProduct } = await import('../test/support/product.ts');
const { launchChromium } = await import('../test/support/chromium.ts');

const parts = process.argv.slice(2);
const wanted = (part) => parts.length === 0 || parts.includes(part);

const registration = {
  client_id: 'surat-masuk',
  client_name: 'Surat Masuk',
  client_uri: 'http://localhost:8000/',
  redirect_uris: ['http://localhost:8000/masuk/selesai'],
  post_logout_redirect_uris: ['http://localhost:8000/sudah-keluar'],
  scope: 'openid profile employment roles',
};

const product = await startProduct({ people: 150 });
const chromium = await launchChromium();
const pictures = join(root, 'docs/pictures');
mkdirSync(pictures, { recursive: true });

/** In this order: the first need somebody who is not signed in, the last tells of what went wrong before it. */
const shots = {
  'masuk-ke-aplikasi': (page) => page.goto(authorize('http://localhost:8000/masuk/selesai')),
  'alamat-tidak-cocok': async (page) => {
    await page.goto(authorize('http://localhost:8000/masuk/selesai/'));
    await page.getByText('Untuk pengelola aplikasi').click();
  },
  'daftarkan-aplikasi': async (page) => {
    await page.goto(`${product.url}/kelola/aplikasi/baru`);
    const { nip, password } = product.person('app-admin');
    await page.getByLabel('NIP').fill(nip);
    await page.getByLabel('Kata sandi', { exact: true }).fill(password);
    await page.getByRole('button', { name: 'Masuk', exact: true }).click();
    await page.locator('[name=client_name]').fill(registration.client_name);
    await page.locator('[name=category]').fill('Persuratan');
    await page.locator('[name=owner_unit]').selectOption({ label: 'Sekretariat Daerah (SETDA)' });
    await page.locator('[name=client_uri]').fill(registration.client_uri);
    await page.locator('[name=redirect_uris]').fill(registration.redirect_uris[0]);
    await page.locator('[name=post_logout_redirect_uris]').fill(registration.post_logout_redirect_uris[0]);
    await page.locator('h1').click();
  },
  'kesehatan-aplikasi': async (page) => {
    await setTimeout(2500); // what failed is gathered for a second before it is written
    await page.goto(`${product.url}/kelola/aplikasi/${registration.client_id}/kesehatan`);
  },
};

const size = { width: 800, height: 640 };

try {
  if (wanted('applications')) await drawApplications();
  if (wanted('superiors')) {
    const told = (file, bytes) => console.log(`${relative(root, file)} (${Math.round(bytes / 1024)} kB)`);
    await drawSuperiors({ product, chromium, folder: pictures, told });
  }
} finally {
  await chromium.close();
  await product.stop();
}

async function drawApplications() {
  registerApplication(registration);
  const context = await chromium.newContext({
    locale: 'id-ID',
    timezoneId: 'Asia/Jakarta',
    viewport: size,
    deviceScaleFactor: 1.5,
  });
  for (const [name, open] of Object.entries(shots)) {
    const page = await context.newPage();
    await open(page);
    const whole = page.url().includes('/kelola/') ? { clip: { x: 0, y: 0, width: 800, height: 1100 } } : {};
    await page.screenshot({ path: join(pictures, `${name}.png`), fullPage: true, ...whole });
    await page.close();
    console.log(`docs/pictures/${name}.png`);
  }
}

function authorize(redirectUri) {
  return `${product.url}/oidc/auth?${new URLSearchParams({
    response_type: 'code',
    client_id: registration.client_id,
    redirect_uri: redirectUri,
    scope: 'openid',
    code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
    code_challenge_method: 'S256',
  })}`;
}

function registerApplication(metadata) {
  const file = join(product.dataDir, 'client.json');
  writeFileSync(file, JSON.stringify(metadata));
  const env = { ...process.env, DATA_DIR: product.dataDir, DATABASE_URL: '', PUBLIC_URL: product.url };
  execFileSync(process.execPath, ['scripts/cli.mjs', 'application:create', file], { cwd: root, env });
}
