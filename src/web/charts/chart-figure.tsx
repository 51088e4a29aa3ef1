import type { ComponentChildren } from 'preact';

/** What a page with charts asks for: `<Layout styles={CHART_STYLES}>`. */
export const CHART_STYLES = ['charts.css'] as const;

export interface ChartTable {
  columns: readonly string[];
  /** The first cell names the row. */
  rows: readonly (readonly ComponentChildren[])[];
}

export interface ChartFigureProps {
  id: string;
  title: string;
  /** Of the heading. */
  level?: 2 | 3;
  /** What is seen, in a sentence; for everybody, and what a screen reader says of the picture. */
  summary: string;
  /** Links that change the picture. */
  aside?: ComponentChildren;
  /** The numbers that were drawn. */
  table: ChartTable;
  children: ComponentChildren;
}

/** A picture with its words and, one tap away, its numbers. */
export function ChartFigure({ id, title, level = 2, summary, aside, table, children }: ChartFigureProps) {
  const Heading = `h${level}` as const;
  return (
    <figure class="card chart" aria-labelledby={`${id}-judul`}>
      <figcaption>
        <div class="card-head">
          <Heading id={`${id}-judul`} class="card-title">
            {title}
          </Heading>
          {aside}
        </div>
        <p class="chart-summary">{summary}</p>
      </figcaption>
      {children}
      <details class="chart-numbers">
        <summary>Angka dalam tabel</summary>
        <div class="table-frame table-scroll" role="region" aria-label={`Angka ${title}`} tabIndex={0}>
          <table class="table">
            <caption class="visually-hidden">{title}</caption>
            <thead>
              <tr>
                {table.columns.map((column, i) => (
                  <th key={column} scope="col" class={i > 0 ? 'numeric' : undefined}>
                    {column}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {table.rows.map(([name, ...cells], row) => (
                <tr key={row}>
                  <th scope="row">{name}</th>
                  {cells.map((cell, i) => (
                    <td key={i} class="numeric">
                      {cell}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </figure>
  );
}

export interface LegendItem {
  /** Of the swatch; `line` and `dashed` are lines. */
  look: string;
  /** The id of the pattern over it. */
  texture?: string;
  words: string;
}

/** What the lines and bands of a chart mean. */
export function ChartLegend({ items }: { items: readonly LegendItem[] }) {
  return (
    <ul class="chart-legend">
      {items.map(({ look, texture, words }) => (
        <li key={words}>
          <svg class="chart-swatch" viewBox="0 0 24 12" aria-hidden="true">
            {look.startsWith('line') ? (
              <line x1="0" y1="6" x2="24" y2="6" class={`chart-${look}`} />
            ) : (
              <rect x="0" y="0" width="24" height="12" class={look} />
            )}
            {texture && <rect x="0" y="0" width="24" height="12" fill={`url(#${texture})`} />}
          </svg>
          {words}
        </li>
      ))}
    </ul>
  );
}
