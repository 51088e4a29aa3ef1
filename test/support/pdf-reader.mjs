/**
 * A thread of pdf.ts: answers a PDF with what another reader than its maker finds in it. A thread of its own, because
 * pdf.js for Node 20 brings core-js along, which puts slower functions of its own into JSON, Promise, Array and others:
 * the application under test shall run on those that Node has.
 */
import { parentPort } from 'node:worker_threads';
import { OPS, getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

const IMAGES = new Set(Object.entries(OPS).flatMap(([name, fn]) => (/Image/.test(name) ? [fn] : [])));

parentPort.on('message', async ({ id, bytes }) => {
  try {
    parentPort.postMessage({ id, read: await read(bytes) });
  } catch (error) {
    parentPort.postMessage({ id, error });
  }
});

async function read(data) {
  const task = getDocument({ data, verbosity: 0 });
  try {
    const document = await task.promise;
    const { info } = await document.getMetadata();
    const pages = [];
    for (let number = 1; number <= document.numPages; number++)
      pages.push(await pageOf(await document.getPage(number)));
    return { title: info['Title'], pages, text: pages.map(({ text }) => text).join('\n') };
  } finally {
    await task.destroy();
  }
}

async function pageOf(page) {
  const { width, height } = page.getViewport({ scale: 25.4 / 72 });
  const { items } = await page.getTextContent();
  const { fnArray } = await page.getOperatorList();
  const fields = await page.getAnnotations();
  return {
    width: Math.round(width),
    height: Math.round(height),
    text: items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : '')).join(''),
    words: items.flatMap((item) => {
      if (!('str' in item) || item.str.trim() === '') return [];
      const [, , , points, x, y] = item.transform;
      return [{ text: item.str.trim(), x, y, points: Math.round(points * 10) / 10 }];
    }),
    paths: fnArray.filter((fn) => fn === OPS.constructPath).length,
    images: fnArray.filter((fn) => IMAGES.has(fn)).length,
    signatureFields: fields.filter(({ fieldType }) => fieldType === 'Sig').map(({ rect }) => [...rect]),
  };
}
