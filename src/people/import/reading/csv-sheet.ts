import { isUtf8 } from 'node:buffer';
import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { READ_LIMITS } from './read-limits.js';
import { SheetRefused } from './sheet-refused.js';
import type { RawRow } from './raw-row.js';

const PIECE = 64 * 1024;
const BATCH = 500;

/** The rows of a CSV as a spreadsheet would count them: the first is 1, empty ones count. */
export async function* csvRows(file: Buffer): AsyncGenerator<RawRow[]> {
  const text = asUtf8(file);
  const { delimiter, from } = dialectOf(text);
  const parser = Readable.from(piecesOf(text.subarray(from))).pipe(
    parse({
      bom: true,
      delimiter,
      relax_column_count: true,
      relax_quotes: true,
      max_record_size: READ_LIMITS.columns * READ_LIMITS.cellLetters,
    }),
  );
  let line = from > 0 ? 1 : 0;
  let batch: RawRow[] = [];
  try {
    for await (const record of parser as AsyncIterable<string[]>) {
      line += 1;
      batch.push({ line, cells: record.map((cell) => ({ text: cell, isText: false })) });
      if (batch.length < BATCH) continue;
      yield batch;
      batch = [];
    }
  } catch (error) {
    if (error instanceof CsvError) throw brokenCsv(error, line + 1);
    throw error;
  }
  if (batch.length > 0) yield batch;
}

/** UTF-8 with or without mark, UTF-16 as Excel's "Unicode Text", else Windows-1252: one of them every program writes. */
function asUtf8(file: Buffer): Buffer {
  const [first, second] = file;
  if (first === 0xff && second === 0xfe) return Buffer.from(new TextDecoder('utf-16le').decode(file), 'utf8');
  if (file.includes(0))
    throw new SheetRefused(
      'not-a-sheet',
      'Berkas ini memuat byte NUL, sehingga bukan CSV yang benar. Simpan lagi dari Excel sebagai "CSV UTF-8" atau XLSX.',
    );
  return isUtf8(file) ? file : Buffer.from(new TextDecoder('windows-1252').decode(file), 'utf8');
}

/** Semicolon (Indonesian Excel), comma or tab: whichever divides one of the first lines most. */
function dialectOf(text: Buffer): { delimiter: string; from: number } {
  const head = text
    .subarray(0, PIECE)
    .toString('utf8')
    .replace(/^\ufeff/, '');
  // Excel writes and reads this line of its own.
  const named = /^"?sep=(.)"?\r?\n/i.exec(head);
  if (named) return { delimiter: named[1]!, from: text.indexOf(10) + 1 };
  const lines = head
    .replace(/"(?:[^"]|"")*"/g, '""')
    .split(/\r\n|\n|\r/)
    .slice(0, READ_LIMITS.linesAboveHeader);
  const counted = [';', '\t', ','].map((delimiter) => ({
    delimiter,
    count: Math.max(...lines.map((line) => line.split(delimiter).length)),
  }));
  return { delimiter: counted.toSorted((a, b) => b.count - a.count)[0]!.delimiter, from: 0 };
}

function* piecesOf(text: Buffer): Generator<Buffer> {
  for (let at = 0; at < text.length; at += PIECE) yield text.subarray(at, at + PIECE);
}

function brokenCsv(error: CsvError, line: number): SheetRefused {
  const reason =
    error.code === 'CSV_MAX_RECORD_SIZE'
      ? 'barisnya terlalu panjang; mungkin ada tanda kutip (") yang tidak ditutup'
      : 'tanda kutip (") di dalamnya tidak berpasangan';
  return new SheetRefused('broken', `Berkas tidak dapat dibaca di sekitar baris ${line}: ${reason}.`);
}
