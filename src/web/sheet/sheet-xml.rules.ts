import type { Sheet, SheetCell, SheetColumn } from './sheet.js';

/** Numbers of the formats in `STYLES`, in their order. */
const STYLE = { plain: 0, head: 1, headDay: 2, day: 3, share: 4, guarded: 5, centred: 6, strong: 7 } as const;
type Style = keyof typeof STYLE;

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
/** ECMA-376: a cell holds so many signs. */
const CELL_SIGNS = 32_767;
const DAY_MS = 86_400_000;
/** Day 0 of the calendar of 1900, as spreadsheets count it. */
const DAY_ZERO = Date.UTC(1899, 11, 30);
/** Folio, 215 x 330 mm: what Indonesian offices call F4. */
const PAPER_F4 = 14;

/** Everything of a sheet that stands before its first row, with the head. */
export function sheetStart({ columns, frozenColumns = 0 }: Sheet): string {
  const corner = `${columnName(frozenColumns)}2`;
  const split = frozenColumns > 0 ? `xSplit="${frozenColumns}" ` : '';
  const active = frozenColumns > 0 ? 'bottomRight' : 'bottomLeft';
  const widths = columns.map(
    ({ width }, i) => `<col min="${i + 1}" max="${i + 1}" width="${width}" customWidth="1"/>`,
  );
  return (
    `${XML}<worksheet xmlns="${MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>` +
    `<sheetViews><sheetView workbookViewId="0"><pane ${split}ySplit="1" topLeftCell="${corner}" activePane="${active}" state="frozen"/></sheetView></sheetViews>` +
    `<cols>${widths.join('')}</cols><sheetData><row r="1">${columns.map(({ head }, i) => headXml(head, i)).join('')}</row>`
  );
}

/** Row `number`, the head being 1. */
export function rowXml(number: number, cells: readonly SheetCell[], columns: readonly SheetColumn[]): string {
  return `<row r="${number}">${cells.map((cell, i) => cellXml(cell, i, number, columns[i]?.centred ? 'centred' : 'plain')).join('')}</row>`;
}

export function sumsXml(number: number, cells: readonly SheetCell[]): string {
  return `<row r="${number}">${cells.map((cell, i) => cellXml(cell, i, number, 'strong')).join('')}</row>`;
}

/** What stands after the last row; the filter covers what may be sorted, not the sums. */
export function sheetEnd({ columns }: Sheet, lastRow: number): string {
  const last = columnName(columns.length - 1);
  return (
    `</sheetData><autoFilter ref="A1:${last}${lastRow}"/>` +
    `<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.6" header="0.3" footer="0.3"/>` +
    `<pageSetup paperSize="${PAPER_F4}" orientation="landscape" fitToHeight="0"/>` +
    `<headerFooter><oddFooter>&amp;L&amp;A&amp;RHalaman &amp;P dari &amp;N</oddFooter></headerFooter>` +
    // A NIP is a text of digits on purpose.
    `<ignoredErrors><ignoredError sqref="A1:${last}${lastRow}" numberStoredAsText="1"/></ignoredErrors></worksheet>`
  );
}

/** The files of the package other than the sheets. */
export function packageFiles(sheets: readonly Sheet[]): Record<string, string> {
  const each = (piece: (sheet: Sheet, number: number) => string) =>
    sheets.map((sheet, i) => piece(sheet, i + 1)).join('');
  const content = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
  return {
    '[Content_Types].xml': `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${content}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${content}.styles+xml"/>${each((_, n) => `<Override PartName="/${sheetFile(n)}" ContentType="${content}.worksheet+xml"/>`)}</Types>`,
    '_rels/.rels': `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `${XML}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets>${each(({ name }, n) => `<sheet name="${escaped(name)}" sheetId="${n}" r:id="rId${n}"/>`)}</sheets><definedNames>${each(({ name }, n) => `<definedName name="_xlnm.Print_Titles" localSheetId="${n - 1}">'${escaped(name)}'!$1:$1</definedName>`)}</definedNames></workbook>`,
    'xl/_rels/workbook.xml.rels': `${XML}<Relationships xmlns="${PACKAGE}/relationships">${each((_, n) => `<Relationship Id="rId${n}" Type="${RELATIONS}/worksheet" Target="worksheets/sheet${n}.xml"/>`)}<Relationship Id="rId0" Type="${RELATIONS}/styles" Target="styles.xml"/></Relationships>`,
    'xl/styles.xml': STYLES,
  };
}

export const sheetFile = (number: number): string => `xl/worksheets/sheet${number}.xml`;

/** `A`, `Z`, `AA`: columns are counted from 0. */
export function columnName(column: number): string {
  const letter = String.fromCodePoint(65 + (column % 26));
  return column < 26 ? letter : columnName(Math.floor(column / 26) - 1) + letter;
}

/** A name for each of a million cells: those of the columns so far. */
const NAMES: string[] = [];

function headXml(head: SheetCell, column: number): string {
  return cellXml(head, column, 1, typeof head === 'object' && head && 'day' in head ? 'headDay' : 'head');
}

function cellXml(cell: SheetCell, column: number, row: number, style: Style): string {
  if (cell === null || cell === '') return '';
  const at = `r="${(NAMES[column] ??= columnName(column))}${row}"`;
  if (typeof cell === 'number') return `<c ${at}${styled(style)}><v>${cell}</v></c>`;
  if (typeof cell === 'string') {
    const meant = style === 'plain' && /^[=+\-@]/.test(cell) ? 'guarded' : style;
    return `<c ${at}${styled(meant)} t="inlineStr"><is><t xml:space="preserve">${escaped(cell.slice(0, CELL_SIGNS))}</t></is></c>`;
  }
  if ('share' in cell) return `<c ${at}${styled('share')}><v>${cell.share}</v></c>`;
  const serial = Math.round((Date.parse(cell.day) - DAY_ZERO) / DAY_MS);
  return `<c ${at}${styled(style === 'headDay' ? style : 'day')}><v>${serial}</v></c>`;
}

const styled = (style: Style) => (style === 'plain' ? '' : ` s="${STYLE[style]}"`);

const SIGNS: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Nearly all of what a workbook says: nothing in it is written otherwise. */
const PLAIN = /^[ !#-%'-;=?-^`-~]*$/;

/** As XML 1.0 allows it; `_x0041_` would be read as a letter, so its first sign is written as such. */
function escaped(text: string): string {
  if (PLAIN.test(text)) return text;
  return text
    .replaceAll(/[^\t\n\r -\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
    .replaceAll(/_(?=x[\dA-Fa-f]{4}_)/g, '_x005F_')
    .replaceAll(/[&<>"]/g, (sign) => SIGNS[sign]!);
}

const STYLES =
  `${XML}<styleSheet xmlns="${MAIN}">` +
  `<numFmts count="2"><numFmt numFmtId="164" formatCode="dd\\-mm\\-yyyy"/><numFmt numFmtId="165" formatCode="d"/></numFmts>` +
  `<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>` +
  `<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFE3ECE8"/></patternFill></fill></fills>` +
  `<borders count="2"><border/><border><bottom style="thin"/></border></borders>` +
  `<cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="8">` +
  `<xf/>` +
  `<xf fontId="1" fillId="2" borderId="1" applyFont="1" applyFill="1" applyAlignment="1"><alignment vertical="center" wrapText="1"/></xf>` +
  `<xf numFmtId="165" fontId="1" fillId="2" borderId="1" applyNumberFormat="1" applyFont="1" applyFill="1" applyAlignment="1"><alignment horizontal="center" vertical="center"/></xf>` +
  `<xf numFmtId="164" applyNumberFormat="1"/>` +
  `<xf numFmtId="9" applyNumberFormat="1"/>` +
  `<xf numFmtId="49" quotePrefix="1" applyNumberFormat="1"/>` +
  `<xf applyAlignment="1"><alignment horizontal="center"/></xf>` +
  `<xf fontId="1" applyFont="1"/>` +
  `</cellXfs></styleSheet>`;
