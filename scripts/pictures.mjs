/**
 * Draws the pictures of the documentation again: starts the demonstration in a folder of its own, opens our real pages
 * in Chromium and writes them to docs/pictures.
 *
 *   node scripts/pictures.mjs
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { register } from 'node:module';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
process.chdir(root);
register('../test/support/load-typescript.mjs', import.meta.url);
const { startProduct } = await import('../test/support/product.ts');
const { launchChromium } = await import('../test/support/chromium.ts');

const product = await startProduct({ people: 150 });
const chromium = await launchChromium();
const pictures = join(root, 'docs/pictures');
mkdirSync(pictures, { recursive: true });

const registration = {
  client_id: 'surat-masuk',
  client_name: 'Surat Masuk',
  client_uri: 'http://localhost:8000/',
  redirect_uris: ['http://localhost:8000/masuk/selesai'],
  post_logout_redirect_uris: ['http://localhost:8000/sudah-keluar'],
  scope: 'openid profile employment roles',
};

/** Page by page, as the guide shows them. */
const shots = {
  'masuk-ke-aplikasi': (page) => page.goto(authorize('http://localhost:8000/masuk/selesai')),
  'alamat-tidak-cocok': async (page) => {
    await page.goto(authorize('http://localhost:8000/masuk/selesai/'));
    await page.getByText('Untuk pengelola aplikasi').click();
  },
};

try {
  registerApplication(registration);
  const context = await chromium.newContext({
    locale: 'id-ID',
    timezoneId: 'Asia/Jakarta',
    viewport: { width: 800, height: 640 },
    deviceScaleFactor: 1.5,
  });
  for (const [name, open] of Object.entries(shots)) {
    const page = await context.newPage();
    await open(page);
    await page.screenshot({ path: join(pictures, `${name}.png`), fullPage: true });
    await page.close();
    console.log(`docs/pictures/${name}.png`);
  }
} finally {
  await chromium.close();
  await product.stop();
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
