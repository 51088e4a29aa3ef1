import type { Column, Content, ContextPageSize, TDocumentDefinitions } from 'pdfmake/interfaces.js';
import { encode } from 'uqr';
import { PUBLISHER, SERVICE } from '../text/names.js';
import { contentOf } from './paper-blocks.rules.js';
import { SIGNATURE_PLACE } from './signature-field.rules.js';
import type { Letterhead, Paper, Proof, Signature } from './paper.js';

/** What the printing thread is given: copied to it, so it may hold no functions. */
export interface PrintJob {
  definition: TDocumentDefinitions & { content: Content[] };
  /** The left half of the footer; the thread adds the numbers of the pages. */
  footer: string;
  marginX: number;
  /** Letters a little smaller before there is a second sheet. */
  oneSheet: boolean;
}

const MM = 72 / 25.4;
/** Millimetres. F4 as Indonesian offices call it is 215 x 330. */
const SIZES = { F4: [215, 330], A4: [210, 297] } as const;
const MARGIN_X = 15 * MM;
const QR_POINTS = 84;
const LOGO = 62;
/** Of what has a name alone does the layout tell the sheet on which it came to stand. */
const CLOSING = 'penutup';

/** The document as pdfmake wants it. */
export function printJobOf(paper: Paper): PrintJob {
  const { width, height } = pageSizeOf(paper);
  return {
    definition: {
      version: '1.7',
      language: 'id-ID',
      displayTitle: true,
      info: {
        title: paper.title,
        author: `${paper.letterhead.office}, ${PUBLISHER}`,
        creator: SERVICE,
        producer: SERVICE,
        creationDate: paper.madeAt,
        modDate: paper.madeAt,
      },
      pageSize: { width, height },
      pageMargins: [MARGIN_X, 12 * MM, MARGIN_X, 16 * MM],
      defaultStyle: { font: 'Roboto', fontSize: 10, lineHeight: 1.15 },
      styles: {
        title: { fontSize: 13, bold: true, alignment: 'center' },
        heading: { fontSize: 11, bold: true, marginTop: 6, marginBottom: 4 },
      },
      content: [
        letterheadOf(paper.letterhead, width - 2 * MARGIN_X),
        { text: paper.title.toLocaleUpperCase('id-ID'), style: 'title', marginTop: 8 },
        ...(paper.subtitle ?? []).map((text): Content => ({ text, alignment: 'center' })),
        { text: '', marginBottom: 8 },
        ...paper.blocks.map(contentOf),
        ...closingOf(paper),
      ],
    },
    footer: paper.proof ? `${paper.footer} · sidik ${paper.proof.hash.slice(0, 16)}` : paper.footer,
    marginX: MARGIN_X,
    oneSheet: paper.oneSheet ?? false,
  };
}

function pageSizeOf({ size, landscape }: Paper): Pick<ContextPageSize, 'width' | 'height'> {
  const [narrow, long] = SIZES[size].map((mm) => mm * MM) as [number, number];
  return landscape ? { width: long, height: narrow } : { width: narrow, height: long };
}

/** Two lines below, a thick and a thin one, as on every official letter. */
function letterheadOf({ office, below = [], lines = [], logo }: Letterhead, width: number): Content {
  const rule = (y: number, lineWidth: number) =>
    ({ type: 'line', x1: 0, x2: width, y1: y, y2: y, lineWidth }) as const;
  const words: Column = {
    width: '*',
    stack: [
      { text: PUBLISHER.toLocaleUpperCase('id-ID'), fontSize: 12 },
      { text: office.toLocaleUpperCase('id-ID'), fontSize: 15, bold: true },
      ...below.map((text) => ({ text: text.toLocaleUpperCase('id-ID'), fontSize: 12, bold: true })),
      ...lines.map((text) => ({ text, fontSize: 9 })),
    ],
    alignment: 'center',
  };
  return {
    stack: [
      // As wide on the right, so that the words stand in the middle of the sheet.
      isLogo(logo)
        ? { columns: [{ width: LOGO, image: logo, fit: [LOGO, LOGO] }, words, { width: LOGO, text: '' }] }
        : words,
      { canvas: [rule(3, 2), rule(6, 0.5)] },
    ],
    marginBottom: 4,
  };
}

/** Image data, never an address. */
const isLogo = (logo: string | undefined): logo is string =>
  logo !== undefined && /^data:image\/(png|jpeg);base64,[A-Za-z0-9+/]+=*$/.test(logo);

/**
 * Signatures and proof stand together, beside each other where the sheet is wide: neither goes alone to the next page, and
 * `keptTogether` lets the last lines of the table go with them.
 */
function closingOf({ signatures = [], proof, landscape }: Paper): Content[] {
  if (signatures.length === 0 && !proof) return [];
  // One place has one name: of several signatures none is electronic.
  const signed = signatures.map((one, i) =>
    signatureOf(one, { alone: signatures.length === 1, first: i === 0 }),
  );
  if (landscape && proof && signed.length === 1)
    return [
      { unbreakable: true, stack: [{ columns: [proofOf(proof), ...signed], columnGap: 24, marginTop: 10 }] },
    ];
  const places: Content[] = signed.length === 1 ? [{ text: '' }, ...signed] : signed;
  return [
    {
      unbreakable: true,
      stack: [
        ...(signed.length > 0 ? [{ columns: places, columnGap: 24, marginTop: 12, marginBottom: 10 }] : []),
        ...(proof ? [proofOf(proof)] : []),
      ],
    },
  ];
}

function signatureOf(
  { above, name, below = [] }: Signature,
  { alone, first }: { alone: boolean; first: boolean },
): Content {
  return {
    stack: [
      ...above.map((text, i) => ({ text, ...(first && i === 0 && { id: CLOSING }) })),
      {
        text: name || '.'.repeat(48),
        bold: name !== '',
        marginTop: 44,
        ...(alone && { id: SIGNATURE_PLACE }),
      },
      ...below.map((text) => ({ text })),
    ],
    alignment: 'center',
  };
}

function proofOf({ url, hash, words }: Proof): Content {
  return {
    columns: [
      { width: QR_POINTS, canvas: barsOf(url) },
      {
        width: '*',
        fontSize: 8,
        stack: [
          { text: words },
          { text: `Periksa di ${url}`, marginTop: 3 },
          { text: `SHA-256 ${hash.replaceAll(/(.{8})(?=.)/g, '$1 ')}`, marginTop: 3 },
        ],
      },
    ],
    columnGap: 10,
  };
}

/** The QR code as black bars, by the encoder that draws it on pages too. */
function barsOf(text: string) {
  const { data, size } = encode(text, { ecc: 'M', border: 0 });
  const side = QR_POINTS / size;
  return data.flatMap((row, y) =>
    row.flatMap((dark, x) => {
      if (!dark || row[x - 1]) return [];
      const end = row.indexOf(false, x);
      const length = (end === -1 ? row.length : end) - x;
      const bar = { x: x * side, y: y * side, w: length * side, h: side };
      return [{ type: 'rect' as const, ...bar, lineWidth: 0, color: 'black' }];
    }),
  );
}
