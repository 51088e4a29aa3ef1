import writeXlsxFile from 'write-excel-file/node';

/** A sheet of texts: a number that is a text keeps all its digits, and nothing in it is a formula. */
export async function xlsxOf(rows: readonly (readonly string[])[]): Promise<Buffer> {
  const [header = [], ...data] = rows;
  const sheet = [
    header.map((value) => ({ value, type: String, fontWeight: 'bold' as const })),
    ...data.map((cells) => cells.map((value) => (value === '' ? null : { value, type: String }))),
  ];
  return writeXlsxFile(sheet, { stickyRowsCount: 1, sheet: 'Pegawai' }).toBuffer();
}
