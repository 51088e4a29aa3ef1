/**
 * Signatures never stand alone on a sheet: at least the last two lines of the table before them go along, with its heads.
 * Plain JavaScript, as the thread that prints.
 */

/** Lines that go along: numbered ones, those that go on with them, and the sums below. */
const LINES = 2;

const textOf = (cell) => String(typeof cell === 'object' ? (cell.text ?? '') : cell);
/** A line of its own, and not one that goes on with the line above. */
const begins = (row) => textOf(row[0]) !== '';

/**
 * The content again, broken before its last lines, when the document as it was laid out has its closing apart from them;
 * else null. `given` is as it was before that.
 */
export function keptTogether(given, laidOut) {
  const closing = laidOut.at(-1);
  if (!closing?.unbreakable) return null;
  const page = pageOf(closing);
  const at = laidOut.findLastIndex((node) => node.table?.headerRows > 0);
  if (page <= 1) return null;
  if (at === -1) return broken(given, laidOut, page);
  const { headerRows, body } = laidOut[at].table;
  const rows = body.slice(headerRows);
  const there = rows.filter((row) => begins(row) && pageOf(row) === page);
  if (there.length >= LINES) return null;
  let from = rows.length;
  for (let left = LINES; left > 0 && from > 0;) if (begins(rows[--from])) left--;
  // Nothing would stay before them: whoever looks for the table finds it where it was.
  if (from === 0) return null;
  const { table, ...look } = given[at];
  // Each part has heads of its own: what is laid out belongs to one place.
  const part = (some) => ({
    ...look,
    table: { ...table, body: [...structuredClone(table.body.slice(0, headerRows)), ...some] },
  });
  const cut = headerRows + from;
  return given.toSpliced(
    at,
    1,
    { ...part(table.body.slice(headerRows, cut)), marginBottom: 0 },
    { ...part(table.body.slice(cut)), pageBreak: 'before' },
  );
}

export const onOneSheet = (laidOut) => pageOf(laidOut) <= 1;

/** A document without a table: what stands before its closing goes along when nothing else is on that sheet. */
function broken(given, laidOut, page) {
  const before = laidOut.length - 2;
  if (before < 1 || pageOf(laidOut[before]) === page) return null;
  return given.with(before, { ...given[before], pageBreak: 'before' });
}

/** The sheet on which the last of it stands; what is kept together and moved has left some of its numbers behind, so the greatest. */
const pageOf = (node) => Math.max(0, ...pagesOf(node));

function pagesOf(node) {
  if (!node || typeof node !== 'object') return [];
  if (Array.isArray(node)) return node.flatMap(pagesOf);
  const inside = [node.stack, node.columns, node.table?.body, node.ul, node.ol].filter(Boolean);
  return inside.length > 0
    ? inside.flatMap(pagesOf)
    : (node.positions ?? []).map(({ pageNumber }) => pageNumber);
}
