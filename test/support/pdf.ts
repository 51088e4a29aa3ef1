import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

export interface ReadPage {
  /** Millimetres. */
  width: number;
  height: number;
  text: string;
  /** Filled or stroked paths. */
  paths: number;
  images: number;
}

export interface ReadPdf {
  title: unknown;
  pages: ReadPage[];
  /** All pages. */
  text: string;
}

/** Reads a PDF back with a reader that is not the library that made it. */
export async function readPdf(bytes: Uint8Array): Promise<ReadPdf> {
  const task = getDocument({ data: new Uint8Array(bytes), verbosity: 0 });
  try {
    const document = await task.promise;
    const { info } = await document.getMetadata();
    const pages: ReadPage[] = [];
    for (let number = 1; number <= document.numPages; number++) pages.push(await pageOf(number));
    return {
      title: (info as Record<string, unknown>)['Title'],
      pages,
      text: pages.map(({ text }) => text).join('\n'),
    };

    async function pageOf(number: number): Promise<ReadPage> {
      const page = await document.getPage(number);
      const { width, height } = page.getViewport({ scale: 25.4 / 72 });
      const { items } = await page.getTextContent();
      const text = items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : '')).join('');
      const { fnArray } = await page.getOperatorList();
      return {
        width: Math.round(width),
        height: Math.round(height),
        text,
        paths: fnArray.filter((fn) => fn === 91).length,
        images: fnArray.filter((fn) => fn >= 82 && fn <= 90).length,
      };
    }
  } finally {
    await task.destroy();
  }
}
