import { constants, inflateSync } from 'node:zlib';
import { afterBlanks, streamsIn } from './pdf-streams.rules.js';

/** What a letter has no use for, and what carries programs and other files; names of ISO 32000. */
const ACTIVE = [
  'JavaScript',
  'Launch',
  'EmbeddedFile',
  'EmbeddedFiles',
  'RichMedia',
  'XFA',
  'SubmitForm',
  'ImportData',
  'GoToE',
] as const;

/** All object streams of one file together; more is a bomb and no letter. */
const UNPACKED_LIMIT = 32 * 1024 * 1024;

export type PdfFault = 'broken' | 'locked' | 'active' | 'unreadable';

/**
 * Names are looked for in the file as it stands and in its object streams, in which newer files keep their objects
 * packed. A name may be written in escapes (`/J#61vaScript`). What cannot be looked into is refused, too.
 */
export function pdfFault(content: Buffer): PdfFault | null {
  const text = content.toString('latin1');
  if (!/^%PDF-[12]\.\d/.test(text)) return 'broken';
  if (!endsAsPdf(text)) return 'broken';
  const names = activeNames(text);
  if (names.has('Encrypt')) return 'locked';
  if (names.size > 0) return 'active';
  return faultOfObjectStreams(content, text);
}

/** Behind the last `%%EOF` stand blanks at most: anything more would be a second file. */
function endsAsPdf(text: string): boolean {
  const end = text.lastIndexOf('%%EOF');
  if (end < 0) return false;
  return afterBlanks(text, end + 5) === text.length;
}

const NAME = /\/([^\s\0()<>[\]{}/%]+)/g;
const FORBIDDEN = new Set<string>([...ACTIVE, 'Encrypt']);

function activeNames(text: string): Set<string> {
  const found = new Set<string>();
  for (const [, name] of text.matchAll(NAME)) {
    const plain = name!.includes('#') ? unescaped(name!) : name!;
    if (FORBIDDEN.has(plain)) found.add(plain);
  }
  return found;
}

function unescaped(text: string): string {
  return text.replace(/#([0-9A-Fa-f]{2})/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)));
}

function faultOfObjectStreams(content: Buffer, text: string): PdfFault | null {
  let room = UNPACKED_LIMIT;
  // The dictionaries of a true file stand one behind the other; those that overlap are there to keep us busy.
  let unread = text.length;
  for (const { dictionaryEnd, begin } of streamsIn(text)) {
    const dictionary = dictionaryBefore(text, dictionaryEnd);
    if (dictionary === null || dictionary.length > unread) return 'unreadable';
    unread -= dictionary.length;
    if (!isObjectStream(dictionary)) continue;
    if (!isPlainlyPacked(dictionary)) return 'unreadable';
    if (!/\/Filter/.test(dictionary)) continue;
    const unpacked = inflated(content.subarray(begin), room);
    if (!unpacked) return 'unreadable';
    room -= unpacked.length;
    if (activeNames(unpacked.toString('latin1')).size > 0) return 'active';
  }
  return null;
}

/** Back to the `obj` before it; null when that may stand in a comment or a text of the dictionary itself. */
function dictionaryBefore(text: string, end: number): string | null {
  const from = text.lastIndexOf('obj', end);
  if (from < 0 || end - from > 20_000) return null;
  const dictionary = text.slice(from + 3, end);
  const line = text
    .slice(Math.max(0, from - 200), from)
    .split(/[\r\n]/)
    .at(-1)!;
  const depth = (dictionary.match(/\(/g)?.length ?? 0) - (dictionary.match(/\)/g)?.length ?? 0);
  if (!/^[\s\0]*<</.test(dictionary) || depth !== 0 || /[%(]/.test(line)) return null;
  return unescaped(dictionary);
}

/** Readers go by `/N` and `/First`, not by `/Type`, so both are believed. */
function isObjectStream(dictionary: string): boolean {
  return /\/ObjStm\b/.test(dictionary) || (/\/First\b/.test(dictionary) && /\/N\b/.test(dictionary));
}

/** One deflate and no prediction, with nothing told elsewhere in the file: as every printer and office program writes it. */
function isPlainlyPacked(dictionary: string): boolean {
  const filter = /\/Filter\s*(\[[^\]]*\]|\/\w+|[^/]*)/.exec(dictionary)?.[1]?.trim();
  const plainFilter = filter === undefined || /^(\/FlateDecode|\[\s*\/FlateDecode\s*\])$/.test(filter);
  return plainFilter && !/\/(DecodeParms|DP|FFilter)\b/.test(dictionary);
}

/** To the end of the packed data itself: what calls itself its end (`endstream`, `/Length`) may lie. */
function inflated(packed: Buffer, limit: number): Buffer | null {
  try {
    return inflateSync(packed, { maxOutputLength: limit, finishFlush: constants.Z_FINISH });
  } catch {
    return null;
  }
}
