import { X509Certificate, createHash, verify } from 'node:crypto';

export interface ReadSignature {
  subject: string;
  /** The bytes of the file are those that were signed. */
  digestHolds: boolean;
  /** The one who has the key of the certificate signed that digest. */
  signatureHolds: boolean;
  /** All bytes but the signature itself. */
  coversAll: boolean;
}

interface Der {
  tag: number;
  content: Buffer;
  whole: Buffer;
}

const MESSAGE_DIGEST = '2a864886f70d010904';

/** Reads the last signature of a PDF (PKCS 7, detached) with nothing but Node: no line of the library that signed. */
export function readSignature(pdf: Buffer): ReadSignature {
  const text = pdf.toString('latin1');
  const [, ...range] = /[\s\S]*\/ByteRange \[(\d+) (\d+) (\d+) (\d+)\s*\]/.exec(text)!;
  const [from, length, again, rest] = range.map(Number) as [number, number, number, number];
  const signed = Buffer.concat([pdf.subarray(from, from + length), pdf.subarray(again, again + rest)]);
  const contents = Buffer.from(text.slice(from + length + 1, again - 1), 'hex');
  const [, wrapped] = inside(derAt(contents, 0));
  const parts = inside(inside(wrapped!)[0]!);
  const certificate = new X509Certificate(inside(parts.find(({ tag }) => tag === 0xa0)!)[0]!.whole);
  const signerInfo = inside(inside(parts.at(-1)!)[0]!);
  const attributes = signerInfo.find(({ tag }) => tag === 0xa0)!;
  const digest = inside(attributes)
    .map(inside)
    .find(([name]) => name!.content.toString('hex') === MESSAGE_DIGEST)!;
  // RFC 5652 5.4: what is signed is the set itself, not its implicit tag.
  const set = Buffer.concat([Buffer.from([0x31]), attributes.whole.subarray(1)]);
  return {
    subject: certificate.subject,
    digestHolds: inside(digest[1]!)[0]!.content.equals(createHash('sha256').update(signed).digest()),
    signatureHolds: verify(
      'sha256',
      set,
      certificate.publicKey,
      signerInfo.findLast(({ tag }) => tag === 0x04)!.content,
    ),
    coversAll: from === 0 && again + rest === pdf.length,
  };
}

function derAt(bytes: Buffer, at: number): Der {
  const first = bytes[at + 1]!;
  const more = first < 0x80 ? 0 : first & 0x7f;
  const length = more === 0 ? first : bytes.readUIntBE(at + 2, more);
  const start = at + 2 + more;
  return {
    tag: bytes[at]!,
    content: bytes.subarray(start, start + length),
    whole: bytes.subarray(at, start + length),
  };
}

function inside({ content }: Der): Der[] {
  const parts: Der[] = [];
  for (let at = 0; at < content.length; at += parts.at(-1)!.whole.length) parts.push(derAt(content, at));
  return parts;
}
