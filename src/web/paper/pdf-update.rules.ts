/**
 * What is added to a PDF after it was printed goes behind its end, as ISO 32000-1 7.5.6 says: what was there stays byte for
 * byte. Reads only what our own printer writes: one table of offsets and no compressed objects.
 */
export interface OpenedPdf {
  bytes: Buffer;
  /** Objects are numbered below this. */
  size: number;
  root: number;
  /** Whatever the trailer says beside that. */
  trailer: string;
  startOfOffsets: number;
}

/** @throws Error of a file that is not ours */
export function openPdf(bytes: Buffer): OpenedPdf {
  const tail = bytes.toString('latin1', bytes.lastIndexOf('trailer'));
  const [, trailer] = /^trailer\n<<([\s\S]*?)>>\nstartxref/.exec(tail) ?? [];
  const [, start] = /startxref\n(\d+)\n%%EOF\s*$/.exec(tail) ?? [];
  const [, size] = /\/Size (\d+)/.exec(trailer ?? '') ?? [];
  const [, root] = /\/Root (\d+) 0 R/.exec(trailer ?? '') ?? [];
  if (!trailer || !start || !size || !root) throw new Error('a printed document has no readable end');
  return {
    bytes,
    size: Number(size),
    root: Number(root),
    trailer: trailer.replaceAll(/\/(Size \d+|Root \d+ 0 R|Prev \d+)/g, '').trim(),
    startOfOffsets: Number(start),
  };
}

/** What stands between `<<` and `>>` of an object, as its last version is. @throws Error */
export function objectOf({ bytes, startOfOffsets }: OpenedPdf, number: number): string {
  for (let at: number | null = startOfOffsets; at !== null;) {
    const section: string = bytes.toString('latin1', at, bytes.indexOf('startxref', at));
    const offset = offsetIn(section, number);
    if (offset !== null) {
      const text = bytes.toString('latin1', offset, bytes.indexOf('endobj', offset));
      const [, inside] = /^\d+ 0 obj\n<<([\s\S]*)>>\s*$/.exec(text) ?? [];
      if (inside !== undefined) return inside.trim();
    }
    const previous: string | undefined = /\/Prev (\d+)/.exec(section)?.[1];
    at = previous === undefined ? null : Number(previous);
  }
  throw new Error(`a printed document has no object ${number}`);
}

function offsetIn(section: string, number: number): number | null {
  const lines = section.split('\n');
  for (let i = 1; i < lines.length;) {
    const [, first, count] = /^(\d+) (\d+)$/.exec(lines[i]!) ?? [];
    if (first === undefined) return null;
    const place = number - Number(first);
    if (place >= 0 && place < Number(count)) return Number(lines[i + 1 + place]!.slice(0, 10));
    i += 1 + Number(count);
  }
  return null;
}

/** Adds objects behind the end, or newer versions of them; `objects`: what stands between `obj` and `endobj`. */
export function updatePdf(
  { bytes, size, root, trailer, startOfOffsets }: OpenedPdf,
  objects: ReadonlyMap<number, string>,
): Buffer {
  const numbers = [...objects.keys()].sort((a, b) => a - b);
  let at = bytes.length;
  const pieces: string[] = [];
  const entries: string[] = [];
  for (const number of numbers) {
    const text = `${number} 0 obj\n${objects.get(number)!}\nendobj\n`;
    entries.push(`${number} 1\n${String(at).padStart(10, '0')} 00000 n \n`);
    pieces.push(text);
    at += Buffer.byteLength(text, 'latin1');
  }
  const end = Math.max(size, ...numbers.map((number) => number + 1));
  pieces.push(
    `xref\n${entries.join('')}trailer\n<<\n/Size ${end}\n/Root ${root} 0 R\n/Prev ${startOfOffsets}\n${trailer}\n>>\nstartxref\n${at}\n%%EOF\n`,
  );
  return Buffer.concat([bytes, Buffer.from(pieces.join(''), 'latin1')]);
}
