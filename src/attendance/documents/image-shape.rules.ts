/**
 * Walks an image to its end, because what hides behind the end is what makes a second file of it.
 * @returns the first byte after the image, or null when it is no whole image
 */
export function endOfJpeg(content: Buffer): number | null {
  let at = 2;
  for (;;) {
    if (content[at] !== 0xff) return null;
    while (content[at] === 0xff) at += 1;
    const marker = content[at];
    at += 1;
    if (marker === undefined || marker === 0x00) return null;
    if (marker === END_OF_IMAGE) return at;
    if (marker === 0x01 || isRestart(marker)) continue;
    if (at + 2 > content.length) return null;
    const length = content.readUInt16BE(at);
    if (length < 2 || at + length > content.length) return null;
    at += length;
    if (marker === START_OF_SCAN) at = endOfScan(content, at);
  }
}

const END_OF_IMAGE = 0xd9;
const START_OF_SCAN = 0xda;
const isRestart = (marker: number) => marker >= 0xd0 && marker <= 0xd7;

/** Inside a scan FF stands before 00 (a byte of the picture) or a restart; anything else ends it (ITU T.81 B.1.1). */
function endOfScan(content: Buffer, from: number): number {
  for (let at = from; ; at += 2) {
    at = content.indexOf(0xff, at);
    if (at < 0) return content.length;
    const next = content[at + 1];
    if (next !== undefined && next !== 0x00 && !isRestart(next)) return at;
  }
}

/** As `endOfJpeg`, along the chunks of a PNG (ISO 15948). */
export function endOfPng(content: Buffer): number | null {
  let at = 8;
  if (content.toString('latin1', at + 4, at + 8) !== 'IHDR') return null;
  while (at + 12 <= content.length) {
    const type = content.toString('latin1', at + 4, at + 8);
    if (!/^[A-Za-z]{4}$/.test(type)) return null;
    at += 12 + content.readUInt32BE(at);
    if (at > content.length) return null;
    if (type === 'IEND') return at;
  }
  return null;
}
