import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { deflateSync } from 'node:zlib';
import { aJpeg, aPdf, aPdfWithPackedObjects, aPng } from '../../../test/support/documents.js';
import { DOCUMENT_LIMIT } from './document.js';
import { judgeFile } from './document-type.rules.js';
import { streamsIn } from './pdf-streams.rules.js';
import { attachmentHeader, fileNameFor } from './file-name.rules.js';

const zip = Buffer.concat([Buffer.from('PK\x05\x06'), Buffer.alloc(18)]);
const zipAround = (comment: Buffer) => {
  const directory = Buffer.alloc(22);
  directory.write('PK\x05\x06', 'latin1');
  directory.writeUInt16LE(comment.length, 20);
  return Buffer.concat([directory, comment]);
};
const ok = (type: string) => ({ ok: true, type });
const no = (part: string) => ({ ok: false, message: expect.stringContaining(part) as unknown });

describe('a document', () => {
  it.each<[string, Buffer, object]>([
    ['is a PDF by its content', aPdf(), ok('pdf')],
    ['is a PDF of objects in packed streams', aPdfWithPackedObjects('<< /Type /Page >>'), ok('pdf')],
    ['is a JPEG', aJpeg(), ok('jpeg')],
    ['is a JPEG with the second picture of a telephone', Buffer.concat([aJpeg(), aJpeg()]), ok('jpeg')],
    ['is a PNG', aPng(), ok('png')],
    ['is a PDF that opens at a page', aPdf('/OpenAction [1 0 R /Fit]'), ok('pdf')],
    ['is a signed PDF', aPdf('/AcroForm << /Fields [ << /FT /Sig /ByteRange [0 1 2 3] >> ] >>'), ok('pdf')],

    ['is not empty', Buffer.alloc(0), no('kosong')],
    ['is no program named like one', Buffer.from('MZ\x90\0 not a letter'), no('bukan PDF, JPEG, atau PNG')],
    ['is no page of the web', Buffer.from('<html><script>alert(1)</script>'), no('bukan PDF')],
    ['is no GIF', Buffer.from('GIF89a'), no('bukan PDF')],
    [
      'begins with its header, not after something else',
      Buffer.concat([Buffer.from('x'), aPdf()]),
      no('bukan PDF'),
    ],
    ['has an end', aPdf().subarray(0, 40), no('rusak')],
    ['has nothing behind its end', Buffer.concat([aPdf(), Buffer.from('<script>')]), no('berkas lain')],
    ['is no archive as well (PDF)', Buffer.concat([aPdf(), zip]), no('berkas lain')],
    [
      'is no archive whose comment is the rest of the PDF',
      Buffer.concat([aPdf(), zipAround(aPdf())]),
      no('berkas lain'),
    ],
    ['is no archive as well (JPEG)', Buffer.concat([aJpeg(), zip]), no('berkas lain')],
    ['is no PDF inside a picture', aJpeg('%PDF-1.7'), no('berkas lain')],
    ['is no moving picture', Buffer.concat([aJpeg(), Buffer.from('\0\0\0\x18ftypmp42')]), no('berkas lain')],
    ['has nothing behind a PNG', Buffer.concat([aPng(), Buffer.from('<?php')]), no('berkas lain')],
    ['is no half JPEG', aJpeg().subarray(0, -2), no('rusak atau terpotong')],
    ['is no half PNG', aPng().subarray(0, -4), no('rusak atau terpotong')],
    ['is no PNG without a header', Buffer.concat([aPng().subarray(0, 8), aPng().subarray(33)]), no('rusak')],

    ['has no script', aPdf('/OpenAction << /S /JavaScript /JS (app.alert) >>'), no('program')],
    ['has no script in escapes', aPdf('/OpenAction << /S /J#61v#61Script >>'), no('program')],
    ['starts nothing', aPdf('/AA << /O << /S /Launch /F (calc.exe) >> >>'), no('program')],
    ['carries no other file', aPdf('/Names << /EmbeddedFiles 7 0 R >>'), no('berkas sisipan')],
    ['sends no form', aPdf('/A<</S/SubmitForm/F(http://x)>>'), no('program')],
    ['has no dynamic form', aPdf('/AcroForm << /XFA 3 0 R >>'), no('formulir aktif')],
    [
      'hides no script in packed objects',
      aPdfWithPackedObjects('<< /S /JavaScript /JS (x) >>'),
      no('program'),
    ],
    [
      'hides none behind a false end',
      aPdfWithPackedObjects('<< /S /JavaScript >>', { falseEnd: true }),
      no('program'),
    ],
    [
      'hides none in a stream without a type',
      aPdfWithPackedObjects('<< /S /Launch >>', { type: '' }),
      no('program'),
    ],
    [
      'hides none behind another packing',
      aPdfWithPackedObjects('<< /S /Launch >>', { filter: '/LZWDecode' }),
      no('tidak dapat diperiksa'),
    ],
    [
      'hides none behind a prediction',
      aPdfWithPackedObjects('<< >>', { more: '/DecodeParms << /Predictor 12 >>' }),
      no('tidak dapat diperiksa'),
    ],
    [
      'hides none behind an object in a text',
      aPdfWithPackedObjects('<< /S /Launch >>', { more: '/X (1 0 obj << )' }),
      no('tidak dapat diperiksa'),
    ],
    [
      'hides none behind an object in a comment',
      aPdfWithPackedObjects('<< /S /Launch >>', { more: '% 1 0 obj <<\n' }),
      no('tidak dapat diperiksa'),
    ],
    [
      'hides none behind a comment before the stream',
      aPdfWithPackedObjects('<< /S /Launch >>', { more: '>> % a word\n<<' }),
      no('program'),
    ],
    ['is not locked', aPdf('/Encrypt 9 0 R'), no('terkunci')],
  ])('%s', (_title, content, judgement) => {
    expect(judgeFile(content)).toEqual(judgement);
  });

  it('is five megabytes at most, to the byte', () => {
    const filled = (size: number) => Buffer.concat([aPdf(), Buffer.alloc(size - aPdf().length, 0x20)]);
    expect(judgeFile(filled(DOCUMENT_LIMIT))).toEqual(ok('pdf'));
    expect(judgeFile(filled(DOCUMENT_LIMIT + 1))).toEqual(no('lebih besar dari 5 MB'));
  });

  it('is refused rather than unpacked without end', () => {
    const bomb = deflateSync(Buffer.alloc(40 * 1024 * 1024));
    expect(judgeFile(aPdfWithPackedObjects(bomb))).toEqual(no('tidak dapat diperiksa'));
  });

  // Walked again from each `>>`, each of these would take hours and everybody with it.
  it.each([
    ['comments without an end', '>>%', ok('pdf')],
    ['comments in comments', '>>%>>\n%', ok('pdf')],
    ['streams without a dictionary', '>>stream', no('tidak dapat diperiksa')],
    ['dictionaries in each other', `1 0 obj<<${'>>stream'.repeat(2400)}`, no('tidak dapat diperiksa')],
  ])('is judged at once when it is nothing but %s', (_title, piece, judgement) => {
    const pieces = piece.repeat(Math.floor((DOCUMENT_LIMIT - 100) / piece.length));
    expect(judgeFile(Buffer.from(`%PDF-1.4\n${pieces}\n%%EOF`))).toEqual(judgement);
  });

  it('has its streams where the grammar has them, among blanks and comments of any kind', () => {
    const grammar = />>(?:[\s\0]|%[^\r\n]*[\r\n])*stream[ \t]*(?:\r\n|\n|\r)?/g;
    const pieces = fc.constantFrom('>>', '>', '%', '\n', '\r\n', ' ', '\0', 'stream', 'endstream', 'x');
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 60 }), (words) => {
        const text = words.join('');
        expect([...new Set([...streamsIn(text)].map(({ begin }) => begin))]).toEqual(
          [...text.matchAll(grammar)].map(({ index, 0: opening }) => index + opening.length),
        );
      }),
      { numRuns: 2000 },
    );
  });

  it('is judged whatever byte is wrong in it', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(aPdf(), aJpeg(), aPng(), aPdfWithPackedObjects('<< >>')),
        fc.nat(400),
        fc.nat(255),
        (file, at, byte) => {
          const changed = Buffer.from(file);
          if (at < changed.length) changed[at] = byte;
          const { ok } = judgeFile(changed);
          expect([true, false]).toContain(ok);
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe('the name of a document', () => {
  it.each([
    ['surat dokter.PDF', 'pdf', 'surat dokter.pdf'],
    ['C:\\Users\\siti\\foto.png', 'jpeg', 'foto.jpg'],
    ['../../etc/passwd', 'pdf', 'passwd.pdf'],
    ['surat.pdf.exe', 'pdf', 'surat.pdf.pdf'],
    ['\u202Efdp.exe', 'png', 'fdp.png'],
    ['"; rm -rf <b>', 'pdf', 'rm -rf b.pdf'],
    ['', 'png', 'dokumen.png'],
    ['...', 'png', 'dokumen.png'],
    ['x'.repeat(300), 'pdf', `${'x'.repeat(80)}.pdf`],
  ] as const)('%s as %s is saved as %s', (given, type, name) => {
    expect(fileNameFor(given, type)).toBe(name);
  });

  it('stands in the header in plain letters and in UTF-8', () => {
    expect(attachmentHeader("keterangan (é) d'.pdf")).toBe(
      `attachment; filename="keterangan (_) d_.pdf"; filename*=UTF-8''keterangan%20%28%C3%A9%29%20d%27.pdf`,
    );
  });
});
