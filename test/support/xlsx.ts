import { crc32, deflateRawSync } from 'node:zlib';

/** A cell of a made sheet: a text, or its XML as it would stand in the file. */
export type MadeCell = string | { xml: string };

export interface MadeZipEntry {
  name: string;
  content: string | Buffer;
  /** What the directory claims the size to be. */
  claims?: number;
  encrypted?: boolean;
}

/** A ZIP of these files, honest or not (APPNOTE 4.3). */
export function aZip(entries: readonly MadeZipEntry[]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, content, claims, encrypted = false } of entries) {
    const plain = Buffer.from(content);
    const packed = deflateRawSync(plain);
    const head = Buffer.alloc(26);
    head.writeUInt16LE(20, 0);
    head.writeUInt16LE(encrypted ? 1 : 0, 2);
    head.writeUInt16LE(8, 4);
    head.writeUInt32LE(crc32(plain), 10);
    head.writeUInt32LE(packed.length, 14);
    head.writeUInt32LE(claims ?? plain.length, 18);
    head.writeUInt16LE(Buffer.byteLength(name), 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), head, Buffer.from(name), packed]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    directory.push(
      Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), head, tail, Buffer.from(name)]),
    );
    parts.push(local);
    offset += local.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, central, end]);
}

const escape = (text: string) =>
  text.replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign]!);

/** The files of an XLSX whose one sheet holds these rows; style 1 shows a number as a date. */
export function xlsxEntries(rows: readonly (readonly MadeCell[])[]): MadeZipEntry[] {
  const sheet = rows
    .map(
      (cells) =>
        `<row>${cells
          .map((cell) =>
            typeof cell === 'string' ? `<c t="inlineStr"><is><t>${escape(cell)}</t></is></c>` : cell.xml,
          )
          .join('')}</row>`,
    )
    .join('');
  return [
    {
      name: 'xl/workbook.xml',
      content: `<workbook xmlns:r="r"><sheets><sheet name="Rahasia" sheetId="2" state="hidden" r:id="r2"/><sheet name="Data" sheetId="1" r:id="r1"/></sheets></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      content: `<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/></Relationships>`,
    },
    {
      name: 'xl/styles.xml',
      content: `<styleSheet><numFmts><numFmt numFmtId="164" formatCode="dd\\-mm\\-yyyy"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs></styleSheet>`,
    },
    {
      name: 'xl/sharedStrings.xml',
      content: `<sst><si><t>satu</t></si><si><r><t>du</t></r><r><t>a</t></r><rPh><t>x</t></rPh></si></sst>`,
    },
    {
      name: 'xl/worksheets/sheet1.xml',
      content: `<?xml version="1.0" encoding="UTF-8"?><worksheet><sheetData>${sheet}</sheetData></worksheet>`,
    },
  ];
}

export function anXlsx(rows: readonly (readonly MadeCell[])[]): Buffer {
  return aZip(xlsxEntries(rows));
}
