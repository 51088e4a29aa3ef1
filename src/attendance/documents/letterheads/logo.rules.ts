import { inflateSync } from 'node:zlib';
import { judgeFile } from '../document-type.rules.js';
import type { Logo } from './letterhead.js';

const MOST_BYTES = 200 * 1024;
const LEAST_PIXELS = 60;
const MOST_PIXELS = 1_500;
/** Four channels of two bytes for each pixel, with a byte before each line. */
const MOST_DRAWN = MOST_PIXELS * MOST_PIXELS * 8 + MOST_PIXELS;

export type LogoJudgement = { ok: true; logo: Logo } | { ok: false; message: string };

/** An image small and plain enough to stand on every paper of an office. */
export function judgeLogo(content: Buffer): LogoJudgement {
  if (content.length > MOST_BYTES) return refused('Logo lebih besar dari 200 kB. Kecilkan gambarnya.');
  const judged = judgeFile(content);
  if (!judged.ok) return judged;
  const { type } = judged;
  if (type === 'pdf') return refused('Logo berupa gambar PNG atau JPEG, bukan PDF.');
  const size = type === 'png' ? sizeOfPng(content) : sizeOfJpeg(content);
  if (!size || Math.min(...size) < LEAST_PIXELS || Math.max(...size) > MOST_PIXELS)
    return refused(`Lebar dan tinggi logo dari ${LEAST_PIXELS} sampai ${MOST_PIXELS} piksel.`);
  if (type === 'png' && !unpacks(content))
    return refused('Gambar itu rusak. Simpan ulang sebagai PNG, lalu unggah lagi.');
  return { ok: true, logo: { type, content } };
}

const refused = (message: string): LogoJudgement => ({ ok: false, message });

/** ISO 15948 11.2.2: IHDR stands first, and once. Who prints believes the last one. */
const sizeOfPng = (content: Buffer): [number, number] | null =>
  chunksOf(content, 'IHDR').length === 1 ? [content.readUInt32BE(16), content.readUInt32BE(20)] : null;

/** The first frame header (ITU T.81 B.2.2). */
function sizeOfJpeg(content: Buffer): [number, number] | null {
  for (let at = 2; at + 9 < content.length; at += 2 + content.readUInt16BE(at + 2)) {
    // Any number of FF may stand before a marker (ITU T.81 B.1.1.2).
    while (content[at + 1] === 0xff && at + 10 < content.length) at += 1;
    const marker = content[at + 1]!;
    if (content[at] !== 0xff) return null;
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return [content.readUInt16BE(at + 7), content.readUInt16BE(at + 5)];
  }
  return null;
}

/** What the pixels unpack to is bounded: 200 kB may hide 200 MB. */
function unpacks(content: Buffer): boolean {
  try {
    inflateSync(Buffer.concat(chunksOf(content, 'IDAT')), { maxOutputLength: MOST_DRAWN });
    return true;
  } catch {
    return false;
  }
}

/** What stands in the chunks of one type; `judgeFile` has walked them to the end. */
function chunksOf(content: Buffer, type: string): Buffer[] {
  const found: Buffer[] = [];
  for (let at = 8; at + 12 <= content.length; at += 12 + content.readUInt32BE(at))
    if (content.toString('latin1', at + 4, at + 8) === type)
      found.push(content.subarray(at + 8, at + 8 + content.readUInt32BE(at)));
  return found;
}
