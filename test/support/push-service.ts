import { createDecipheriv, createECDH, createPublicKey, hkdfSync, randomBytes, verify } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface PushService {
  /** An address for `alamat`, another one each time. */
  address(): string;
  /** What browsers were sent, by their address. */
  sent: { to: string; headers: Record<string, string | string[] | undefined>; body: Buffer }[];
  /** Status of the answers. */
  answer: number;
  close(): Promise<void>;
}

/** A push service of RFC 8030 on this machine. */
export async function aPushService(): Promise<PushService> {
  const service = { sent: [] as PushService['sent'], answer: 201 };
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const to = `http://${request.headers.host}${request.url}`;
      service.sent.push({ to, headers: request.headers, body: Buffer.concat(chunks) });
      response.writeHead(service.answer).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  let number = 0;
  return Object.assign(service, {
    address: () => `http://127.0.0.1:${port}/push/${(number += 1)}`,
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  });
}

/** The side of a browser: its keys, and what it reads (RFC 8291, written from its text, not by the sender's library). */
export function aBrowserThatReads() {
  const own = createECDH('prime256v1');
  own.generateKeys();
  const auth = randomBytes(16);
  return {
    kunci: own.getPublicKey('base64url'),
    rahasia: auth.toString('base64url'),
    read(body: Buffer): unknown {
      const [salt, length] = [body.subarray(0, 16), body[20]!];
      const theirs = body.subarray(21, 21 + length);
      const info = Buffer.concat([Buffer.from('WebPush: info\0'), own.getPublicKey(), theirs]);
      const secret = hkdfSync('sha256', own.computeSecret(theirs), auth, info, 32);
      const key = hkdfSync('sha256', Buffer.from(secret), salt, 'Content-Encoding: aes128gcm\0', 16);
      const nonce = hkdfSync('sha256', Buffer.from(secret), salt, 'Content-Encoding: nonce\0', 12);
      const sealed = body.subarray(21 + length);
      const decipher = createDecipheriv('aes-128-gcm', Buffer.from(key), Buffer.from(nonce));
      decipher.setAuthTag(sealed.subarray(-16));
      const padded = Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()]);
      // RFC 8188 section 2: 2 ends the last record, nothing but zeros behind it.
      return JSON.parse(padded.subarray(0, padded.lastIndexOf(2)).toString('utf8'));
    },
  };
}

/** RFC 8292: who sent it, proven by the key that browsers were given. Returns the claims, or null. */
export function vapidClaims(authorization: string, publicKey: string): Record<string, unknown> | null {
  const [, token = '', key] = /^vapid t=([^,]+), k=(\S+)$/.exec(authorization) ?? [];
  if (key !== publicKey) return null;
  const [head = '', claims = '', signature = ''] = token.split('.');
  const point = Buffer.from(publicKey, 'base64url');
  const jwk = {
    kty: 'EC',
    crv: 'P-256',
    x: point.subarray(1, 33).toString('base64url'),
    y: point.subarray(33).toString('base64url'),
  };
  const proven = verify(
    'sha256',
    Buffer.from(`${head}.${claims}`),
    { key: createPublicKey({ key: jwk, format: 'jwk' }), dsaEncoding: 'ieee-p1363' },
    Buffer.from(signature, 'base64url'),
  );
  return proven ? (JSON.parse(Buffer.from(claims, 'base64url').toString()) as Record<string, unknown>) : null;
}
