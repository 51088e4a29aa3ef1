import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { SharedGzip, gzipPiece } from './shared-gzip.js';

function streamOf(pieces: ReturnType<typeof gzipPiece>[]): Buffer {
  const gzip = new SharedGzip();
  return Buffer.concat([gzip.begin(), ...pieces.map((piece) => gzip.add(piece)), gzip.end()]);
}

describe('a gzip stream of shared pieces', () => {
  it('is a whole gzip file for any strict reader, wherever a viewer came in', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme' })), (texts) => {
        const pieces = texts.map(gzipPiece);
        expect(gunzipSync(streamOf(pieces)).toString()).toBe(texts.join(''));
        expect(gunzipSync(streamOf(pieces.slice(1))).toString()).toBe(texts.slice(1).join(''));
      }),
    );
  });

  it('makes a board ten times smaller', () => {
    const board = '<tr><th>Siti Rahayu</th><td>Hadir</td></tr>'.repeat(500);
    expect(gzipPiece(board).compressed.length).toBeLessThan(board.length / 10);
  });
});
