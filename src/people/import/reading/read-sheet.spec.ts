import { monitorEventLoopDelay } from 'node:perf_hooks';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { aZip, anXlsx, xlsxEntries } from '../../../../test/support/xlsx.js';
import { isHeader, forgets } from '../columns/column-guess.rules.js';
import { columnIndex, columnLetters, dateOfSerial, faultOfCell, tidyCell } from './cell.rules.js';
import { readSheet } from './read-sheet.js';
import { SheetRefused } from './sheet-refused.js';

const HEAD = ['nipBaru', 'nama', 'unorNama'];
const ROW = ['198609262015051001', 'Siti', 'Dinas Kesehatan'];

async function read(file: Buffer) {
  const { headers, rows } = await readSheet(file, { isHeader, forgets });
  const all = [];
  for await (const batch of rows) all.push(...batch);
  return { headers, rows: all };
}

const csv = (text: string) => Buffer.from(text, 'utf8');
const plainCsv = (...rows: string[][]) => csv([HEAD, ...rows].map((row) => row.join(';')).join('\r\n'));

async function refusal(file: Buffer): Promise<SheetRefused> {
  const error = await read(file).then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(SheetRefused);
  return error as SheetRefused;
}

describe('a CSV is understood', () => {
  it.each([
    ['with semicolons', csv('nipBaru;nama;unorNama\r\n1;Siti;"Dinas; Kesehatan"\r\n')],
    ['with commas and a byte order mark', csv('\ufeffnipBaru,nama,unorNama\n1,Siti,Dinas; Kesehatan\n')],
    ['with tabs, and old Mac line ends', csv('nipBaru\tnama\tunorNama\r1\tSiti\tDinas; Kesehatan\r')],
    ['as Excel names its delimiter', csv('sep=|\r\nnipBaru|nama|unorNama\r\n1|Siti|Dinas; Kesehatan')],
    [
      'as "Unicode Text" of Excel',
      Buffer.from('\ufeffnipBaru\tnama\tunorNama\r\n1\tSiti\tDinas; Kesehatan', 'utf16le'),
    ],
  ])('%s', async (_title, file) => {
    const { headers, rows } = await read(file);
    expect(headers).toEqual(HEAD);
    expect(rows.map(({ cells }) => cells)).toEqual([['1', 'Siti', 'Dinas; Kesehatan']]);
  });

  it('in Windows-1252 as well as in UTF-8', async () => {
    const latin = Buffer.concat([csv('nipBaru;nama;unorNama\n1;Ren'), Buffer.from([0xe9]), csv(';X')]);
    const { rows } = await read(latin);
    expect(rows[0]!.cells[1]).toBe('René');
    expect((await read(plainCsv(['1', 'René', 'X']))).rows[0]!.cells[1]).toBe('René');
  });

  it('with a title above, empty lines between, and lines counted as a spreadsheet does', async () => {
    const { headers, rows } = await read(
      csv('DAFTAR PEGAWAI\n\nnipBaru,nama,unorNama\n\n1,"Si\nti",X\n,,\n2,Budi,Y\n'),
    );
    expect(headers).toEqual(HEAD);
    expect(rows).toEqual([
      { line: 5, cells: ['1', 'Si ti', 'X'] },
      { line: 7, cells: ['2', 'Budi', 'Y'] },
    ]);
  });

  it('does not look at the national identity number at all', async () => {
    const { rows } = await read(csv('nipBaru,nik,nama\n1,3303010101860001,Siti\n'));
    expect(rows[0]!.cells).toEqual(['1', '', 'Siti']);
  });

  it('takes off the apostrophe by which an export disarms a formula', async () => {
    const { rows } = await read(csv("nipBaru;nama;noHp\n1;Siti;'+62 812 3456\n2;Budi;+62 812\n3;Tini;-\n"));
    expect(rows.map(({ cells }) => cells[2])).toEqual(['+62 812 3456', '+62 812', '-']);
  });
});

describe('an XLSX is understood', () => {
  it('shared and inline texts, dates, numbers as they stand, holes, the first visible sheet', async () => {
    const { headers, rows } = await read(
      anXlsx([
        [...HEAD, 'tglLahir'],
        [
          { xml: '<c><v>1.98609262015051E+17</v></c>' },
          { xml: '<c t="s"><v>1</v></c>' },
          { xml: '<c r="D2" s="1"><v>31681</v></c>' },
        ],
        [
          { xml: '<c t="s"><v>0</v></c>' },
          '=bukan rumus',
          'X',
          { xml: '<c t="d"><v>1986-09-26T00:00:00</v></c>' },
        ],
      ]),
    );
    expect(headers).toEqual([...HEAD, 'tglLahir']);
    expect(rows).toEqual([
      { line: 2, cells: ['1.98609262015051E+17', 'dua', '', '1986-09-26'] },
      { line: 3, cells: ['satu', '=bukan rumus', 'X', '1986-09-26'] },
    ]);
  });

  it('does not count coloured empty cells and rows', async () => {
    const empty = { xml: '<c r="XFD9" s="1"/>' };
    const { headers, rows } = await read(anXlsx([HEAD, [empty], [...ROW, empty]]));
    expect(headers).toEqual(HEAD);
    expect(rows).toEqual([{ line: 3, cells: ROW }]);
  });
});

const part = (name: string, content: string | Buffer = 'x') => ({ name, content });

describe('a file is refused in words', () => {
  it.each<[string, Buffer, string, RegExp]>([
    ['empty', Buffer.alloc(0), 'empty', /kosong/],
    ['only headers', plainCsv(), 'empty', /tidak memuat satu pegawai/],
    ['no headers', csv('a,b,c\n1,2,3\n'), 'no-header', /15 baris pertama/],
    ['larger than 20 MB', Buffer.alloc(20 * 1024 * 1024 + 1, 97), 'too-large', /20 MB/],
    ['duplicate headers', csv('nipBaru,nama,NAMA\n1,2,3'), 'duplicate-headers', /"NAMA".*B dan C/],
    ['an open quote', csv('nipBaru,nama\n1,"Siti\n2,Budi'), 'broken', /kutip/],
    ['NUL bytes', csv('nipBaru,nama\n1,Si\0ti'), 'not-a-sheet', /NUL/],
    ['a formula in a CSV', plainCsv(ROW, ['1', '=HYPERLINK("x")', 'X']), 'cells', /Sel B3 berisi rumus/],
    [
      'a formula that begins like a phone number',
      plainCsv(['1', '+62+cmd|calc', 'X']),
      'cells',
      /Sel B2 berisi rumus/,
    ],
    [
      'HTML in a name',
      plainCsv(['1', 'Siti <script>alert(1)</script>', 'X']),
      'cells',
      /Sel B2 berisi kode HTML/,
    ],
    ['right-to-left marks', plainCsv(['1', 'Siti\u202etxt', 'X']), 'cells', /Sel B2 .*arah tulisan/],
    ['a control character', plainCsv(['1', 'Si\u0007ti', 'X']), 'cells', /Sel B2 .*kendali/],
    ['a very long cell', plainCsv(['1', 'x'.repeat(2001), 'X']), 'cells', /Sel B2 lebih panjang/],
    ['101 columns', csv(`nipBaru,nama${',x'.repeat(99)}\n1,2\n`), 'too-many-columns', /101 kolom/],
    [
      'old Excel',
      Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(512)]),
      'old-excel',
      /\.xls/,
    ],
    [
      'a locked XLSX',
      Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.from('EncryptedPackage', 'utf16le')]),
      'encrypted',
      /kata sandi/,
    ],
    ['an encrypted part', aZip([{ ...part('xl/workbook.xml'), encrypted: true }]), 'encrypted', /kata sandi/],
    ['macros', aZip([...xlsxEntries([HEAD, ROW]), part('xl/vbaProject.bin')]), 'macros', /makro/],
    [
      'macros of Excel 4',
      aZip([...xlsxEntries([HEAD, ROW]), part('xl/macrosheets/sheet1.xml')]),
      'macros',
      /makro/,
    ],
    ['OpenDocument', aZip([part('mimetype'), part('content.xml')]), 'open-document', /\.ods/],
    ['any other ZIP', aZip([part('hello.txt')]), 'not-a-sheet', /bukan lembar kerja/],
    ['half a ZIP', anXlsx([HEAD, ROW]).subarray(0, 900), 'broken', /rusak/],
    [
      'a formula',
      anXlsx([HEAD, ['1', { xml: '<c><f>A1+1</f><v>2</v></c>' }]]),
      'cells',
      /Sel B2 berisi rumus/,
    ],
    [
      'a formula that shows nothing',
      anXlsx([HEAD, ['1', { xml: '<c><f>NOW()</f></c>' }]]),
      'cells',
      /Sel B2 berisi rumus/,
    ],
    ['HTML in an XLSX', anXlsx([HEAD, ['1', '<b>Siti</b>']]), 'cells', /Sel B2 berisi kode HTML/],
    [
      'cell XFD1',
      anXlsx([HEAD, ['1', { xml: '<c r="XFD2"><v>1</v></c>' }]]),
      'too-many-columns',
      /kolom XFD/,
    ],
    [
      'a zip bomb: a thousand times its size',
      aZip([...xlsxEntries([HEAD, ROW]), part('xl/media/a.bin', Buffer.alloc(8 * 1024 * 1024))]),
      'zip-bomb',
      /mengembang/,
    ],
    [
      'a zip bomb by its own account',
      aZip([...xlsxEntries([HEAD, ROW]), { ...part('xl/media/a.bin'), claims: 300 * 1024 * 1024 }]),
      'zip-bomb',
      /mengembang/,
    ],
    [
      'a directory that lies about a size',
      aZip(xlsxEntries([HEAD, ROW]).map((entry) => ({ ...entry, claims: 40 }))),
      'broken',
      /rusak/,
    ],
    [
      'entities of its own (billion laughs)',
      aZip(
        xlsxEntries([HEAD, ROW]).map((entry) =>
          entry.name.endsWith('sheet1.xml')
            ? { ...entry, content: `<!DOCTYPE x [<!ENTITY a "aaaa">]><worksheet>&a;</worksheet>` }
            : entry,
        ),
      ),
      'broken',
      /rusak/,
    ],
  ])('%s', async (_title, file, code, words) => {
    const refused = await refusal(file);
    expect(refused.code).toBe(code);
    expect(refused.message).toMatch(words);
  });

  it('names ten cells at most, and never what stands in them', async () => {
    const refused = await refusal(plainCsv(...Array.from({ length: 50 }, () => ['1', '=SECRET()', 'X'])));
    expect(refused.message).toContain('B2, B3');
    expect(refused.message).toContain('dan mungkin lainnya');
    expect(refused.message).not.toContain('B12');
    expect(refused.message).not.toContain('SECRET');
  });
});

describe('a million rows', () => {
  it('are refused early, with little memory, while others are served', async () => {
    const line = '1,2,3\n';
    const file = csv(`nipBaru,nama,unorNama\n${line.repeat(1_000_000)}`);
    const delay = monitorEventLoopDelay({ resolution: 5 });
    const before = process.memoryUsage().rss;
    delay.enable();
    const refused = await refusal(file);
    delay.disable();
    expect(refused.code).toBe('too-many-rows');
    expect(process.memoryUsage().rss - before).toBeLessThan(150 * 1024 * 1024);
    // Generous, because the machine is shared; on its own it stays below 20 ms.
    expect(delay.max / 1e6).toBeLessThan(500);
  });
});

describe('cells', () => {
  it('count columns as a spreadsheet does, back and forth', () => {
    expect([0, 25, 26, 701, 702].map(columnLetters)).toEqual(['A', 'Z', 'AA', 'ZZ', 'AAA']);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 16_383 }), (index) => {
        expect(columnIndex(`${columnLetters(index)}7`)).toBe(index);
      }),
    );
  });

  it('reads any bytes as a sheet or refuses them in words', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), fc.boolean(), async (bytes, zip) => {
        const file = Buffer.concat([
          zip ? Buffer.from('PK\x03\x04', 'latin1') : csv('nipBaru,nama\n'),
          bytes,
        ]);
        await read(file).catch((error: unknown) => expect(error).toBeInstanceOf(SheetRefused));
      }),
    );
  });

  it.each([
    [31_681, false, '1986-09-26'],
    [31_681.75, false, '1986-09-26'],
    [30_219, true, '1986-09-26'],
    [0, false, null],
    [Number.NaN, false, null],
  ])('day %p of the spreadsheet', (serial, since1904, day) =>
    expect(dateOfSerial(serial, since1904)).toBe(day),
  );

  it('keep what people write and refuse what programs hide', () => {
    expect(tidyCell('  Dr.\u00a0Siti\n Aminah\u200b ')).toBe('Dr. Siti Aminah');
    expect(faultOfCell("O'Neill <3 & Co.", false)).toBeNull();
    expect(faultOfCell('@SUM(A1)', false)).toBe('formula');
    expect(faultOfCell('@SUM(A1)', true)).toBeNull();
  });
});
