import { crc32, deflateSync } from 'node:zlib';
import type { Browser } from './browser.js';

/** A small whole PDF; `catalogue` is put among the entries of its catalogue. */
export function aPdf(catalogue = ''): Buffer {
  return Buffer.from(
    [
      '%PDF-1.7',
      `1 0 obj << /Type /Catalog /Pages 2 0 R ${catalogue} >> endobj`,
      '2 0 obj << /Type /Pages /Kids [] /Count 0 >> endobj',
      'trailer << /Root 1 0 R >>',
      '%%EOF',
      '',
    ].join('\n'),
    'latin1',
  );
}

interface Packing {
  type?: string;
  filter?: string;
  more?: string;
  /** The packed data hold the word at which a careless reader stops. */
  falseEnd?: boolean;
}

/** A PDF whose objects stand in a packed stream, as office programs write them. */
export function aPdfWithPackedObjects(objects: string | Buffer, wish: Packing = {}): Buffer {
  const { type = '/Type /ObjStm', filter = '/FlateDecode', more = '', falseEnd = false } = wish;
  const text = falseEnd ? `(\nendstream\nendobj\n) ${objects.toString('latin1')}` : objects;
  const packed = Buffer.isBuffer(objects)
    ? objects
    : deflateSync(Buffer.from(text as string, 'latin1'), { level: falseEnd ? 0 : 9 });
  return Buffer.concat([
    Buffer.from(
      `%PDF-1.7\n5 0 obj << ${type} /N 1 /First 4 /Filter ${filter} ${more} >>\nstream\n`,
      'latin1',
    ),
    packed,
    Buffer.from(
      '\nendstream endobj\n1 0 obj << /Type /Catalog >> endobj\ntrailer << /Root 1 0 R >>\n%%EOF\n',
    ),
  ]);
}

/** A picture of one grey dot, with a comment. */
export function aJpeg(comment = 'uji'): Buffer {
  const text = Buffer.from(comment, 'latin1');
  const length = Buffer.alloc(2);
  length.writeUInt16BE(text.length + 2);
  const from = Buffer.from(ONE_DOT, 'base64');
  return Buffer.concat([from.subarray(0, 2), Buffer.from([0xff, 0xfe]), length, text, from.subarray(2)]);
}

const ONE_DOT =
  '/9j/2wBDAAMCAgICAgMCAgIDAwMDBAYEBAQEBAgGBgUGCQgKCgkICQkKDA8MCgsOCwkJDRENDg8QEBEQCgwSExIQEw8QEBD/yQALCAABAAEBAREA/8wABgAQEAX/2gAIAQEAAD8A0s8g/9k=';

/** A picture of one transparent dot. */
export function aPng(): Buffer {
  return Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
    'base64',
  );
}

/** A grey picture of that size; `bytes`: what its pixels unpack to, when that is not what the size says. */
export function aPicture(width: number, height: number, bytes = height * (width + 1)): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(data.length);
    sum.writeUInt32BE(crc32(body));
    return Buffer.concat([length, body, sum]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.writeUInt8(8, 8);
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.alloc(bytes))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** Sends a form with a file, as a browser does. */
export async function sendFile(
  tab: Pick<Browser, 'cookieHeader'>,
  address: string,
  fields: Record<string, string>,
  file?: { name: string; content: Buffer; type?: string },
): Promise<{ status: number; location: string | null; body: string }> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  if (file) form.set('dokumen', new Blob([new Uint8Array(file.content)], { type: file.type }), file.name);
  const answer = await fetch(address, {
    method: 'POST',
    redirect: 'manual',
    headers: {
      accept: 'text/html',
      cookie: tab.cookieHeader(address),
      origin: new URL(address).origin,
      'sec-fetch-site': 'same-origin',
    },
    body: form,
  });
  return { status: answer.status, location: answer.headers.get('location'), body: await answer.text() };
}
