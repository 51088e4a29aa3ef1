/**
 * One thread that prints. Plain JavaScript, because a thread is started from a file as it lies on the disk: the same one
 * beside the sources (tests) and in dist (nest-cli.json copies it).
 */
import { createRequire } from 'node:module';
import { parentPort } from 'node:worker_threads';
import { keptTogether, onOneSheet } from './kept-together.js';

const require = createRequire(import.meta.url);
const pdfmake = require('pdfmake');
const fonts = require('pdfmake/fonts/Roboto.js');

const ours = new Set(Object.values(fonts.Roboto));
pdfmake.addFonts(fonts);
// Whatever a definition names beside our four font files is refused: no address is asked, no file is read.
pdfmake.setUrlAccessPolicy(() => false);
pdfmake.setLocalAccessPolicy((path) => ours.has(path));
pdfmake.addTableLayouts({
  paperPlain: {
    hLineWidth: () => 0,
    vLineWidth: () => 0,
    paddingLeft: () => 0,
    paddingTop: () => 1,
    paddingBottom: () => 1,
  },
  paperBox: {
    hLineWidth: () => 0.5,
    vLineWidth: (column, { table }) => (column === 0 || column === table.widths.length ? 0.5 : 0),
  },
  paperGrid: {
    hLineWidth: () => 0.5,
    vLineWidth: () => 0.5,
    hLineColor: () => '#555555',
    vLineColor: () => '#555555',
    paddingLeft: () => 3,
    paddingRight: () => 3,
  },
  paperDense: {
    hLineWidth: () => 0.4,
    vLineWidth: () => 0.4,
    hLineColor: () => '#555555',
    vLineColor: () => '#555555',
    paddingLeft: () => 1.5,
    paddingRight: () => 1.5,
    paddingTop: () => 1,
    paddingBottom: () => 1,
  },
});

function send(printed) {
  const bytes = new Uint8Array(printed);
  parentPort.postMessage({ bytes }, [bytes.buffer]);
}

parentPort.on('message', async ({ definition, footer, marginX, oneSheet }) => {
  try {
    const numbered = (content, look = {}) => ({
      ...definition,
      ...look,
      content,
      footer: (page, pages) => ({
        columns: [
          { text: footer },
          { text: `Halaman ${page} dari ${pages}`, alignment: 'right', width: 'auto' },
        ],
        columnGap: 12,
        fontSize: 8,
        margin: [marginX, 14, marginX, 0],
      }),
    });
    const given = definition.content;
    const laidOut = structuredClone(given);
    let printed = await pdfmake.createPdf(numbered(laidOut)).getBuffer();
    if (oneSheet && !onOneSheet(laidOut)) {
      const closer = structuredClone(given);
      const defaultStyle = { ...definition.defaultStyle, fontSize: 9, lineHeight: 1 };
      const tried = await pdfmake.createPdf(numbered(closer, { defaultStyle })).getBuffer();
      if (onOneSheet(closer)) return send(tried);
    }
    const together = keptTogether(given, laidOut);
    if (together) printed = await pdfmake.createPdf(numbered(together)).getBuffer();
    send(printed);
  } catch (error) {
    parentPort.postMessage({ failure: error.message });
  }
});
