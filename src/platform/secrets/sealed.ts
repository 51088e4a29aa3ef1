import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Encrypts at rest what fits into memory: secrets, documents. Stored form: 12 bytes nonce, 16 bytes tag, ciphertext (AES-256-GCM). */
export interface Seal {
  /** `name` is bound to the content: a sealed value moved to another row does not open. */
  close(name: string, content: string): Buffer;
  /** Null when the key or the name is another one, or a bit was changed. */
  open(name: string, sealed: Buffer): string | null;
  /** As `close` and `open`, for what is no text. */
  closeBytes(name: string, content: Buffer): Buffer;
  openBytes(name: string, sealed: Buffer): Buffer | null;
}

/** A key of 32 bytes derived from SECRET_KEY for one purpose (RFC 5869). */
export function keyFor(secretKey: string, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secretKey, '', purpose, 32));
}

/** A seal under a key derived from SECRET_KEY for one purpose. */
export function sealFor(secretKey: string, purpose: string): Seal {
  const key = keyFor(secretKey, purpose);
  const closeBytes: Seal['closeBytes'] = (name, content) => {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(name));
    const text = Buffer.concat([cipher.update(content), cipher.final()]);
    return Buffer.concat([nonce, cipher.getAuthTag(), text]);
  };
  const openBytes: Seal['openBytes'] = (name, sealed) => {
    if (sealed.length < NONCE_BYTES + TAG_BYTES) return null;
    const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE_BYTES), {
      authTagLength: TAG_BYTES,
    })
      .setAAD(Buffer.from(name))
      .setAuthTag(sealed.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
    try {
      return Buffer.concat([decipher.update(sealed.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]);
    } catch {
      return null;
    }
  };
  return {
    closeBytes,
    openBytes,
    close: (name, content) => closeBytes(name, Buffer.from(content, 'utf8')),
    open: (name, sealed) => openBytes(name, sealed)?.toString('utf8') ?? null,
  };
}
