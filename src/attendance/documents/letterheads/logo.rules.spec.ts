import { expect, it } from '@jest/globals';
import { aJpeg, aPdf, aPicture, aPng } from '../../../../test/support/documents.js';
import { judgeLogo } from './logo.rules.js';

it('takes a PNG of a sensible size', () => {
  const content = aPicture(120, 150);
  expect(judgeLogo(content)).toEqual({ ok: true, logo: { type: 'png', content } });
});

/** A small picture that says of itself, once more, how large it is. */
function twoSizes(width: number, height: number): Buffer {
  const small = aPicture(100, 100);
  const headed = aPicture(width, height).subarray(8, 33);
  return Buffer.concat([small.subarray(0, 33), headed, small.subarray(33)]);
}

/** A frame of 100 by 100 to whoever takes the second FF for a marker, and of 65,000 by 65,000 to all others. */
function filledJpeg(): Buffer {
  const frame = (size: number) =>
    Buffer.from([0xff, 0xc0, 0, 11, 8, size >> 8, size & 255, size >> 8, size & 255, 1, 1, 17, 0]);
  const skipped = Buffer.concat([Buffer.from([0xff]), frame(65_000)]);
  const comment = Buffer.concat([Buffer.from([0xff, 0xfe, 0xc0, 0]), Buffer.alloc(0xc000 - 2)]);
  // Read as a length, the bytes behind the second FF lead into the comment.
  frame(100).copy(comment, 4 + 0xc000 - (2 + skipped.length));
  return Buffer.concat([Buffer.from([0xff, 0xd8]), skipped, comment, Buffer.from([0xff, 0xd9])]);
}

it.each([
  ['nothing', Buffer.alloc(0), 'kosong'],
  ['a program', Buffer.from('MZ\u0000\u0001'), 'bukan PDF, JPEG, atau PNG'],
  ['a PDF', aPdf(), 'bukan PDF.'],
  ['a dot', aPng(), 'Lebar dan tinggi'],
  ['a dot as JPEG', aJpeg(), 'Lebar dan tinggi'],
  ['a poster', aPicture(1_501, 100), 'Lebar dan tinggi'],
  ['more than 200 kB', Buffer.concat([aPicture(100, 100), Buffer.alloc(200 * 1024)]), '200 kB'],
  ['a picture that unpacks to 40 MB', aPicture(100, 100, 40_000_000), 'rusak'],
  [
    'a picture that says its size twice, and who prints believes the second',
    twoSizes(30_000, 30_000),
    'Lebar dan tinggi',
  ],
  ['a poster behind more than one FF', filledJpeg(), 'Lebar dan tinggi'],
  ['a picture cut off', aPicture(100, 100).subarray(0, 60), 'rusak atau terpotong'],
])('refuses %s', (_, content, words) => {
  const judged = judgeLogo(content);
  expect(judged.ok ? 'taken' : judged.message).toContain(words);
});
