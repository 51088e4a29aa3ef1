import { createReadStream } from 'node:fs';
import { UnreadableExport } from './verify-export.js';

/** Longer than any entry can be: what is no export must not fill the memory. */
const LONGEST_LINE = 16 * 1024 * 1024;

/**
 * The lines of a file, one at a time.
 * @throws UnreadableExport when it cannot be opened or read, or has a line that no export has
 */
export async function* linesOfFile(path: string): AsyncGenerator<string> {
  let rest = '';
  try {
    for await (const chunk of createReadStream(path, { encoding: 'utf8', highWaterMark: 256 * 1024 })) {
      const lines = (rest + (chunk as string)).split('\n');
      rest = lines.pop()!;
      if (rest.length > LONGEST_LINE)
        throw new UnreadableExport(
          'Berkas ini memiliki baris yang lebih panjang daripada baris ekspor mana pun.',
        );
      yield* lines;
    }
  } catch (error) {
    if (error instanceof UnreadableExport) throw error;
    throw new UnreadableExport(`Berkas ${path} tidak dapat dibaca.`, { cause: error });
  }
  // What has no line feed was cut off, and is told as the line it is not.
  if (rest !== '') yield rest;
}
