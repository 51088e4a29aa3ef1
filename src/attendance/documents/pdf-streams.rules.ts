/** Blanks of ISO 32000 (7.2.3), and what JavaScript takes for one besides. */
function isBlank(code: number): boolean {
  return code === 0x20 || (code >= 0x09 && code <= 0x0d) || code === 0 || code === 0xa0;
}

export function afterBlanks(text: string, from: number): number {
  let at = from;
  while (isBlank(text.charCodeAt(at))) at += 1;
  return at;
}

const LINE_END = /[\r\n]/g;
const STREAM_LINE = /[ \t]*(?:\r\n|\n|\r)?/y;

/**
 * Where streams begin: behind the `>>` of a dictionary, with blanks and comments between. Each byte is walked once: a
 * run of comments that was skipped is not skipped again from a `>>` inside it, or a file of `>>%` alone would hold the
 * server for hours.
 */
export function* streamsIn(text: string): Generator<{ dictionaryEnd: number; begin: number }> {
  let skippedTo = 0;
  for (let at = text.indexOf('>>'); at >= 0; at = text.indexOf('>>', at + 1)) {
    let next = afterBlanks(text, at + 2);
    while (text[next] === '%') next = next < skippedTo ? skippedTo : afterBlanks(text, lineEnd(text, next));
    skippedTo = Math.max(skippedTo, next);
    if (!text.startsWith('stream', next)) continue;
    STREAM_LINE.lastIndex = next + 'stream'.length;
    STREAM_LINE.exec(text);
    yield { dictionaryEnd: at + 2, begin: STREAM_LINE.lastIndex };
  }
}

function lineEnd(text: string, from: number): number {
  LINE_END.lastIndex = from;
  return LINE_END.test(text) ? LINE_END.lastIndex : text.length;
}
