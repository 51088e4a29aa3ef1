import { type OpenedPdf, objectOf, openPdf, updatePdf } from './pdf-update.rules.js';

/** The place in the document where the one who signs is named; what stands above it is where the signature goes. */
export const SIGNATURE_PLACE = 'tanda-tangan';
const FIELD = 'TandaTangan';
const WIDTH = 170;
const HEIGHT = 36;
/** Room for a chain of certificates and a time stamp, as hexadecimal digits. */
const ROOM = 32_768;

export interface SignatureWords {
  /** Who signs, and why: kept in the signature itself. */
  name: string;
  reason: string;
  at: Date;
  /** Written in the place: ASCII, a few short lines. */
  shown: readonly string[];
}

/** A signature field above the name of the one who signs, empty; a document without such a place stays as it is. */
export function withSignatureField(bytes: Buffer): Buffer {
  const places = [
    ...bytes
      .toString('latin1')
      .matchAll(new RegExp(`\\(${SIGNATURE_PLACE}\\) \\[(\\d+) 0 R /XYZ ([\\d.]+) ([\\d.]+) null\\]`, 'g')),
  ];
  const [place] = places;
  // A logo is somebody's own bytes: where it names a place, too, nobody knows which one is ours.
  if (!place || places.length > 1) return bytes;
  const [page, left, top] = place.slice(1).map(Number) as [number, number, number];
  const pdf = openPdf(bytes);
  const field = pdf.size;
  const rect = [left, top + 4, left + WIDTH, top + 4 + HEIGHT].map((value) => value.toFixed(2)).join(' ');
  const onPage = objectOf(pdf, page);
  const links = /\/Annots \[([^\]]*)\]/.exec(onPage)?.[1] ?? '';
  return updatePdf(
    pdf,
    new Map([
      [
        page,
        `<<\n${onPage.replace(/\/Annots \[[^\]]*\]/, '').trim()}\n/Annots [${`${links} ${field} 0 R`.trim()}]\n>>`,
      ],
      [pdf.root, `<<\n${objectOf(pdf, pdf.root)}\n/AcroForm << /Fields [${field} 0 R] /SigFlags 0 >>\n>>`],
      [
        field,
        `<< /Type /Annot /Subtype /Widget /FT /Sig /T (${FIELD}) /F 4 /Rect [${rect}] /P ${page} 0 R >>`,
      ],
    ]),
  );
}

/** Whether it waits for its signature. */
export function hasEmptySignature(bytes: Buffer): boolean {
  const pdf = openPdf(bytes);
  const field = fieldOf(pdf);
  return field !== null && !/\/V \d+ 0 R/.test(objectOf(pdf, field));
}

/**
 * The field filled with an empty signature: `/ByteRange` and room for the bytes, which whoever has the key writes.
 * @throws Error when there is no field that waits
 */
export function readyToSign(bytes: Buffer, { name, reason, at, shown }: SignatureWords): Buffer {
  const pdf = openPdf(bytes);
  const field = fieldOf(pdf);
  if (field === null || !hasEmptySignature(bytes)) throw new Error('no signature is waited for');
  const [value, look] = [pdf.size, pdf.size + 1];
  const drawn = [
    `q 0.6 w 0.3 0.3 ${WIDTH - 0.6} ${HEIGHT - 0.6} re S Q BT /F1 7 Tf 4 ${HEIGHT - 10} Td 9 TL`,
    ...shown.map((line) => `(${line.replaceAll(/[^\x20-\x7e]|[()\\]/g, '')}) Tj T*`),
    'ET',
  ].join('\n');
  const root = objectOf(pdf, pdf.root);
  return updatePdf(
    pdf,
    new Map([
      [pdf.root, `<<\n${root.replace('/SigFlags 0', '/SigFlags 3')}\n>>`],
      [field, `<< ${objectOf(pdf, field)} /V ${value} 0 R /AP << /N ${look} 0 R >> >>`],
      [
        value,
        [
          '<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /adbe.pkcs7.detached',
          '/ByteRange [0 /********** /********** /**********]',
          `/Contents <${'0'.repeat(ROOM)}>`,
          `/Name ${textOf(name)} /Reason ${textOf(reason)} /M (D:${at.toISOString().replaceAll(/[-:T]|\.\d+/g, '')}) >>`,
        ].join(' '),
      ],
      [
        look,
        `<< /Type /XObject /Subtype /Form /BBox [0 0 ${WIDTH} ${HEIGHT}] /Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> /Length ${drawn.length} >>\nstream\n${drawn}\nendstream`,
      ],
    ]),
  );
}

function fieldOf(pdf: OpenedPdf): number | null {
  const [, field] = /\/AcroForm << \/Fields \[(\d+) 0 R\]/.exec(objectOf(pdf, pdf.root)) ?? [];
  return field === undefined ? null : Number(field);
}

/** Any text, as UTF-16 with its mark (ISO 32000-1 7.9.2.2). */
function textOf(text: string): string {
  const bytes = Buffer.from(`\ufeff${text}`, 'utf16le').swap16();
  return `<${bytes.toString('hex').toUpperCase()}>`;
}
