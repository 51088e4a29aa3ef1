import { type Entry, type ZipFile, fromBufferPromise } from 'yauzl';
import { SaxesParser } from 'saxes';
import { READ_LIMITS } from './read-limits.js';
import { SheetRefused } from './sheet-refused.js';

/** Called while the XML streams by; names are without prefix. */
export interface XmlHandler {
  open?(name: string, attributes: Record<string, string>): void;
  text?(text: string): void;
  close?(name: string): void;
}

/** The parts of an XLSX. Sizes and contents are judged by the directory before anything is unpacked. */
export class XlsxPackage {
  private constructor(
    private readonly zip: ZipFile,
    private readonly entries: ReadonlyMap<string, Entry>,
  ) {}

  static async open(file: Buffer): Promise<XlsxPackage> {
    const entries = new Map<string, Entry>();
    let zip: ZipFile;
    try {
      // Sizes are validated while unpacking: a directory that lies ends the reading.
      zip = await fromBufferPromise(file, { lazyEntries: true, validateEntrySizes: true });
      if (zip.entryCount > READ_LIMITS.zipEntries) throw bomb();
      let unpacked = 0;
      for await (const entry of zip.eachEntry()) {
        unpacked += entry.uncompressedSize;
        refuseEntry(entry, unpacked);
        const name = entry.fileName.replace(/^\//, '').toLowerCase();
        // Of two parts with one name every program reads another one.
        if (entries.has(name)) throw broken();
        entries.set(name, entry);
      }
    } catch (error) {
      throw error instanceof SheetRefused ? error : broken();
    }
    if (entries.has('mimetype') && entries.has('content.xml'))
      throw new SheetRefused(
        'open-document',
        'Ini berkas OpenDocument (.ods). Simpan sebagai XLSX atau CSV, lalu unggah lagi.',
      );
    if (!entries.has('xl/workbook.xml'))
      throw new SheetRefused(
        'not-a-sheet',
        'Ini bukan lembar kerja Excel. Unggah berkas XLSX atau CSV dari sistem kepegawaian.',
      );
    return new XlsxPackage(zip, entries);
  }

  has(name: string): boolean {
    return this.entries.has(name.toLowerCase());
  }

  /** Streams a part through a strict XML reader and pauses after every piece, so that others are served meanwhile. */
  async *read(name: string, handler: XmlHandler): AsyncGenerator<void> {
    const entry = this.entries.get(name.toLowerCase());
    if (!entry) throw broken();
    const parser = readerOf(handler);
    const decoder = new TextDecoder('utf-8', { fatal: true });
    try {
      const stream = await this.zip.openReadStreamPromise(entry);
      for await (const piece of stream as AsyncIterable<Buffer>) {
        parser.write(decoder.decode(piece, { stream: true }));
        yield;
      }
      parser.write(decoder.decode());
      parser.close();
    } catch (error) {
      throw error instanceof SheetRefused ? error : broken();
    }
    yield;
  }

  /** Reads a part that is small in every honest file. */
  async readSmall(name: string, handler: XmlHandler): Promise<void> {
    const size = this.entries.get(name.toLowerCase())?.uncompressedSize ?? 0;
    if (size > READ_LIMITS.smallPartBytes) throw bomb();
    await this.readAll(name, handler);
  }

  async readAll(name: string, handler: XmlHandler): Promise<void> {
    for await (const _ of this.read(name, handler));
  }
}

function refuseEntry(entry: Entry, unpacked: number): void {
  const { fileName, uncompressedSize, compressedSize } = entry;
  if (/(^|\/)vbaProject\.bin$/i.test(fileName) || /(^|\/)xl\/macrosheets\//i.test(fileName))
    throw new SheetRefused(
      'macros',
      'Berkas ini memuat makro. Simpan sebagai XLSX biasa (Excel Workbook, tanpa makro), lalu unggah lagi.',
    );
  if (entry.isEncrypted()) throw encrypted();
  if (unpacked > READ_LIMITS.unpackedBytes) throw bomb();
  const swollen = uncompressedSize > READ_LIMITS.ratioFromBytes;
  if (swollen && uncompressedSize / Math.max(compressedSize, 1) > READ_LIMITS.ratio) throw bomb();
}

function readerOf(handler: XmlHandler): SaxesParser {
  const parser = new SaxesParser({ xmlns: false, position: false });
  parser.on('error', () => {
    throw broken();
  });
  // A spreadsheet has no document type; what would declare entities is not read on.
  parser.on('doctype', () => {
    throw broken();
  });
  if (handler.open)
    parser.on('opentag', (tag) =>
      handler.open!(localName(tag.name), tag.attributes as Record<string, string>),
    );
  if (handler.close) parser.on('closetag', (tag) => handler.close!(localName(tag.name)));
  if (handler.text) {
    parser.on('text', (text) => handler.text!(text));
    parser.on('cdata', (text) => handler.text!(text));
  }
  return parser;
}

function localName(name: string): string {
  const colon = name.indexOf(':');
  return colon === -1 ? name : name.slice(colon + 1);
}

export function encrypted(): SheetRefused {
  return new SheetRefused(
    'encrypted',
    'Berkas ini terkunci kata sandi. Simpan tanpa kata sandi, lalu unggah lagi.',
  );
}

function bomb(): SheetRefused {
  return new SheetRefused(
    'zip-bomb',
    'Berkas ini mengembang terlalu besar ketika dibuka (lebih dari 200 MB, atau lebih dari 100 kali ukurannya). Salin datanya ke lembar kerja baru, lalu unggah lagi.',
  );
}

export function broken(): SheetRefused {
  return new SheetRefused(
    'broken',
    'Berkas Excel ini rusak atau tidak lengkap. Buka di Excel, simpan lagi sebagai XLSX, lalu unggah lagi.',
  );
}
