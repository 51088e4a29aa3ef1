import { createHmac, timingSafeEqual } from 'node:crypto';
import { keyFor } from '../../platform/index.js';
import { CODE_PURPOSE, type EntryContent, isCodeOf } from '../record/entry-content.rules.js';
import { type PlacedRow, contentOf } from './entry-rows.js';
import type { ChainEnd } from './seal.rules.js';

/** Codes that only holders of SECRET_KEY can make: of entries, of their places, and of the keys that sign heads. */
export class ChainCodes {
  private readonly ofEntries: Buffer;
  private readonly ofPlaces: Buffer;
  private readonly ofKeys: Buffer;

  constructor({ secretKey }: { secretKey: string }) {
    this.ofEntries = keyFor(secretKey, CODE_PURPOSE);
    this.ofPlaces = keyFor(secretKey, 'audit places');
    this.ofKeys = keyFor(secretKey, 'audit keys');
  }

  fitsEntry(content: EntryContent, mac: Buffer): boolean {
    return isCodeOf(this.ofEntries, content, mac);
  }

  ofPlace({ position, hash }: ChainEnd): Buffer {
    return hmac(this.ofPlaces, `${position}:${hash.toString('hex')}`);
  }

  ofKey(kid: string): Buffer {
    return hmac(this.ofKeys, kid);
  }

  /** Does everything in this row, its place included, come from us? */
  fitRow(row: PlacedRow): boolean {
    const entry = row.mac === null || this.fitsEntry(contentOf(row), row.mac);
    return entry && this.fits(row.code, this.ofPlace(row));
  }

  fits(code: Buffer, expected: Buffer): boolean {
    return code.length === expected.length && timingSafeEqual(code, expected);
  }
}

function hmac(key: Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}
