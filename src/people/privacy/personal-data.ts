/** One list of what we hold about a person: a table, or some of them told together. */
export interface DataPart {
  /** Name in the file, kebab-case, unique. */
  name: string;
  title: string;
  /** What the page calls each field, in this order; nothing else leaves the database. */
  fields: Readonly<Record<string, string>>;
  /** Words for values that are codes; the file keeps the codes. */
  words?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Columns `table.column` that lead to a person and are told here. */
  columns: readonly string[];
  /**
   * A select with the fields, `$1` for the person, and a text `key`, unique and sorting as the list should be read from its
   * end: the latest comes first.
   */
  sql: string;
}

/** What one room knows about a person. */
export interface DataSection {
  section: string;
  title: string;
  parts: readonly DataPart[];
  /** Columns that lead to a person and are told nowhere, each with the reason. */
  untold?: Readonly<Record<string, string>>;
}

export type DataRow = Readonly<Record<string, unknown>>;

export interface DataPage {
  rows: DataRow[];
  /** Where the next page begins; null: this was the last. */
  next: string | null;
}
