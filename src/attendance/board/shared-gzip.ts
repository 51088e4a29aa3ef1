import { constants, crc32, deflateRawSync } from 'node:zlib';

/** Piece of a gzip stream that refers to nothing before it (full flush), so that all viewers can be sent the same bytes. */
export interface GzipPiece {
  text: Buffer;
  compressed: Buffer;
}

// RFC 1952: magic, deflate, no flags, no time, no extra flags, unknown system.
const HEADER = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff]);
// RFC 1951: an empty last block.
const LAST_BLOCK = Buffer.from([3, 0]);

/** Compresses a piece once, however many streams it goes into. */
export function gzipPiece(text: string): GzipPiece {
  const bytes = Buffer.from(text);
  const finishFlush = constants.Z_FULL_FLUSH;
  return { text: bytes, compressed: deflateRawSync(bytes, { finishFlush }) };
}

/** One viewer's gzip stream out of shared pieces: a board shrinks to a tenth, which matters on 3G. */
export class SharedGzip {
  private checksum = 0;
  private length = 0;

  begin(): Buffer {
    return HEADER;
  }

  add({ text, compressed }: GzipPiece): Buffer {
    // zlib takes an empty buffer for the wish to begin anew.
    if (text.length > 0) this.checksum = crc32(text, this.checksum);
    this.length = (this.length + text.length) % 2 ** 32;
    return compressed;
  }

  /** Checksum and length, without which a strict reader calls the stream broken. */
  end(): Buffer {
    const trailer = Buffer.alloc(8);
    trailer.writeUInt32LE(this.checksum, 0);
    trailer.writeUInt32LE(this.length, 4);
    return Buffer.concat([LAST_BLOCK, trailer]);
  }
}
