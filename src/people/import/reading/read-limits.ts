/** What a personnel sheet may be at most. A regency has 12,000 people; these leave room for four of them. */
export const READ_LIMITS = {
  fileBytes: 20 * 1024 * 1024,
  /** Of an XLSX, unpacked. */
  unpackedBytes: 200 * 1024 * 1024,
  /** Unpacked against packed; spreadsheets reach 20 to 40, a zip bomb a thousand. */
  ratio: 100,
  /** Below this nobody is hurt, whatever the ratio. */
  ratioFromBytes: 1024 * 1024,
  zipEntries: 1000,
  /** The list of sheets, their styles: a few kilobytes as a rule. */
  smallPartBytes: 8 * 1024 * 1024,
  rows: 50_000,
  columns: 100,
  cellLetters: 2000,
  /** All texts of an XLSX together. */
  sharedLetters: 40_000_000,
  /** A title and a few empty lines may stand above the headers. */
  linesAboveHeader: 15,
  milliseconds: 120_000,
};
