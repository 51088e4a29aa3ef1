/**
 * CSV as an Indonesian Excel opens it with a double click: UTF-8 with a byte order mark, `;` between cells
 * (the comma is the decimal sign of the locale), CRLF after each line.
 */
export const BYTE_ORDER_MARK = '\uFEFF';

/** One line. A cell that a spreadsheet would take for a formula is made text (OWASP: CSV injection). */
export function csvLine(cells: readonly (string | number)[], separator: ';' | ',' = ';'): string {
  return `${cells.map((cell) => csvCell(cell, separator)).join(separator)}\r\n`;
}

function csvCell(value: string | number, separator: string): string {
  if (typeof value === 'number') return String(value);
  const harmless = /^[=+\-@\t\r\n]/.test(value) ? `'${value}` : value;
  return /["\r\n]/.test(harmless) || harmless.includes(separator)
    ? `"${harmless.replaceAll('"', '""')}"`
    : harmless;
}
