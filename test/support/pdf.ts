import { Worker } from 'node:worker_threads';

/** A piece of text where it stands, in points from the left bottom. */
export interface ReadWord {
  text: string;
  x: number;
  y: number;
  /** Of its letters. */
  points: number;
}

export interface ReadPage {
  /** Millimetres. */
  width: number;
  height: number;
  text: string;
  words: ReadWord[];
  /** Filled or stroked paths. */
  paths: number;
  images: number;
  /** Left, bottom, right and top of each place for a signature, in points. */
  signatureFields: [number, number, number, number][];
}

export interface ReadPdf {
  title: unknown;
  pages: ReadPage[];
  /** All pages. */
  text: string;
}

interface Answer {
  id: number;
  read?: ReadPdf;
  error?: Error;
}

let reader: Worker | undefined;
let asked = 0;
const waiting = new Map<number, (answer: Answer) => void>();

/** Reads a PDF back with a reader that is not the library that made it. */
export async function readPdf(bytes: Uint8Array): Promise<ReadPdf> {
  reader ??= startReader();
  const id = (asked += 1);
  const answered = new Promise<Answer>((resolve) => waiting.set(id, resolve));
  reader.ref();
  reader.postMessage({ id, bytes: new Uint8Array(bytes) });
  const { read, error } = await answered;
  waiting.delete(id);
  if (waiting.size === 0) reader?.unref();
  if (!read) throw new Error(`the PDF cannot be read: ${error?.message}`, { cause: error });
  return read;
}

/** One for all specs of a process; it keeps no process alive. */
function startReader(): Worker {
  const worker = new Worker(new URL('./pdf-reader.mjs', import.meta.url));
  worker.on('message', (answer: Answer) => waiting.get(answer.id)?.(answer));
  worker.on('error', (error) => {
    reader = undefined;
    for (const [id, resolve] of waiting) resolve({ id, error });
  });
  return worker;
}

/** What stands on one line of a sheet, from left to right, from the top to the bottom. */
export function linesOf({ words }: Pick<ReadPage, 'words'>): string[] {
  const lines = new Map<number, ReadWord[]>();
  for (const word of words) {
    const y = [...lines.keys()].find((known) => Math.abs(known - word.y) < 1) ?? word.y;
    lines.set(y, [...(lines.get(y) ?? []), word]);
  }
  return [...lines]
    .sort(([a], [b]) => b - a)
    .map(([, own]) =>
      own
        .sort((a, b) => a.x - b.x)
        .map(({ text }) => text)
        .join(' '),
    );
}
