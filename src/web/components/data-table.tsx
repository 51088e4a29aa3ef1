import type { ComponentChildren } from 'preact';
import { EmptyState } from './empty-state.js';

export interface Column<Row> {
  header: string;
  /** What the cell shows. */
  cell: (row: Row) => ComponentChildren;
  /** Numbers stand at the right with figures of equal width. */
  numeric?: boolean;
  /** This cell names the row. One column at most. */
  rowHeader?: boolean;
  /** In a row that continues the one above: the cell tells nothing new, and phones leave it out. */
  quiet?: (row: Row) => boolean;
}

export interface DataTableProps<Row> {
  /** Says what the table shows; read out first. */
  caption: string;
  /** Hides the caption from sight when a heading above says the same. */
  captionHidden?: boolean;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string | number;
  /** Shown instead of a table without rows. */
  empty?: string;
  /**
   * On phones: rows become small cards with the headers beside the values (`stack`), or with many figures under their
   * headers (`figures`, with the sheet `recap.css`), or two lines each, the second column beside the first (`compact`),
   * or the table scrolls sideways.
   */
  narrow?: 'stack' | 'figures' | 'compact' | 'scroll';
  /** With `figures`: the row tells more of the one above, and stands in its card as a line. */
  continues?: (row: Row) => boolean;
  foot?: readonly ComponentChildren[];
}

/** A real table with headers and a caption. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const {
    caption,
    captionHidden,
    columns,
    rows,
    rowKey,
    empty = 'Belum ada data.',
    narrow = 'scroll',
    continues,
    foot,
  } = props;
  if (rows.length === 0) return <EmptyState title={empty} />;
  return (
    // Keyboard users must be able to scroll what scrolls (WCAG 2.1.1).
    <div class={`table-frame table-${narrow}`} role="region" aria-label={caption} tabIndex={0}>
      <table class="table">
        <caption class={captionHidden ? 'visually-hidden' : undefined}>{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.header} scope="col" class={column.numeric ? 'numeric' : undefined}>
                {column.header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={rowKey(row)} class={continues?.(row) ? 'continues' : undefined}>
              {columns.map((column) => (
                <Cell key={column.header} column={column} row={row} />
              ))}
            </tr>
          ))}
        </tbody>
        {foot && (
          <tfoot>
            <tr>
              {columns.map((column, i) => (
                <td
                  key={column.header}
                  class={column.numeric ? 'numeric' : undefined}
                  data-label={column.header}
                >
                  {foot[i]}
                </td>
              ))}
            </tr>
          </tfoot>
        )}
      </table>
    </div>
  );
}

function Cell<Row>({ column, row }: { column: Column<Row>; row: Row }) {
  const style = column.numeric ? 'numeric' : undefined;
  if (column.rowHeader) {
    return (
      <th scope="row" class={style}>
        {column.cell(row)}
      </th>
    );
  }
  return (
    <td class={column.quiet?.(row) ? `${style ?? ''} quiet`.trim() : style} data-label={column.header}>
      {column.cell(row)}
    </td>
  );
}
