import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What superiors see, and what an employee sees of themself: by whom, where. */
const PAGES = {
  papan: { role: 'leader', path: '/presensi/papan' },
  ringkasan: { role: 'leader', path: '/presensi/ringkasan' },
  rekap: { role: 'leader', path: '/presensi/rekap' },
  matriks: { role: 'supervisor', path: '/presensi/rekap/matriks' },
  'rekap-saya': { role: 'supervisor', path: '/presensi/rekap/saya' },
};
const LOOKS = {
  360: { viewport: { width: 360, height: 740 }, isMobile: true },
  768: { viewport: { width: 768, height: 1024 } },
  1366: { viewport: { width: 1366, height: 768 } },
  'gelap-1366': { viewport: { width: 1366, height: 768 }, colorScheme: 'dark' },
  cetak: { viewport: { width: 1366, height: 768 }, paper: true },
};
/** Longer pages are cut here: the pictures are for looking, and small. */
const LONGEST = 1300;
/** What a browser leaves around a page that asks for nothing else. */
const MARGIN = { top: '10mm', right: '10mm', bottom: '10mm', left: '10mm' };

/** Draws every page in every look, and one printed recap, into the folder; tells each file. */
export async function drawSuperiors({ product, chromium, folder, told }) {
  for (const [look, { paper = false, ...options }] of Object.entries(LOOKS)) {
    for (const role of new Set(Object.values(PAGES).map((page) => page.role))) {
      const context = await chromium.newContext({ locale: 'id-ID', timezoneId: 'Asia/Jakarta', ...options });
      const page = await context.newPage();
      await signIn(page, product.url, product.person(role));
      for (const [name, { path }] of Object.entries(PAGES).filter(([, of]) => of.role === role)) {
        await page.goto(product.url + path);
        const file = join(folder, `${name}-${look}.webp`);
        // As a printer gets it, on the sheet that the page asks for.
        if (paper)
          await keepPaper(
            page,
            await page.pdf({ preferCSSPageSize: true, printBackground: true, margin: MARGIN }),
            file,
            told,
          );
        else await keep(page, file, told);
      }
      if (paper && role === 'supervisor') {
        const recap = await page.request.get(`${product.url}/presensi/rekap.pdf?isi=nama`);
        if (!recap.ok()) throw new Error(`rekap.pdf: ${recap.status()}`);
        await keepPaper(page, await recap.body(), join(folder, 'rekap-kertas.webp'), told);
      }
      await context.close();
    }
  }
}

async function signIn(page, url, { nip, password }) {
  await page.goto(`${url}/akun`);
  await page.getByLabel('NIP').fill(nip);
  await page.getByLabel('Kata sandi', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Masuk', exact: true }).click();
  await page.waitForURL(`${url}/akun`);
}

/** As WebP, which needs a third of a PNG. */
async function keep(page, file, told) {
  const width = page.viewportSize().width;
  const height = Math.min(LONGEST, await page.evaluate(() => document.documentElement.scrollHeight));
  const session = await page.context().newCDPSession(page);
  const { data } = await session.send('Page.captureScreenshot', {
    format: 'webp',
    quality: 45,
    captureBeyondViewport: true,
    clip: { x: 0, y: 0, width, height, scale: 1 },
  });
  await session.detach();
  const picture = Buffer.from(data, 'base64');
  writeFileSync(file, picture);
  told(file, picture.length);
}

/** The first sheet of a PDF, drawn by pdf.js: this Chromium shows none itself. */
async function keepPaper(page, pdf, file, told) {
  const build = join(import.meta.dirname, '../../node_modules/pdfjs-dist/build');
  const served = {
    '/': ['text/html', '<!doctype html><canvas></canvas>'],
    '/pdf.mjs': ['text/javascript', readFileSync(join(build, 'pdf.min.mjs'))],
    '/worker.mjs': ['text/javascript', readFileSync(join(build, 'pdf.worker.min.mjs'))],
    '/recap.pdf': ['application/pdf', pdf],
  };
  const table = await page.context().newPage();
  await table.route('http://localhost:1/**', (route) => {
    const [contentType, body] = served[new URL(route.request().url()).pathname] ?? [];
    return body ? route.fulfill({ contentType, body }) : route.abort();
  });
  await table.goto('http://localhost:1/');
  const size = await table.evaluate(async () => {
    const pdfjs = await import('/pdf.mjs');
    pdfjs.GlobalWorkerOptions.workerSrc = '/worker.mjs';
    const sheet = await (await pdfjs.getDocument('/recap.pdf').promise).getPage(1);
    const viewport = sheet.getViewport({ scale: 1.4 });
    const canvas = document.querySelector('canvas');
    [canvas.width, canvas.height] = [viewport.width, viewport.height];
    document.body.style.margin = '0';
    await sheet.render({ canvas, canvasContext: canvas.getContext('2d'), viewport }).promise;
    return { width: Math.ceil(viewport.width), height: Math.ceil(viewport.height) };
  });
  await table.setViewportSize(size);
  await keep(table, file, told);
  await table.close();
}
