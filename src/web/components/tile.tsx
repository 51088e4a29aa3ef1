import type { ComponentChildren } from 'preact';

export interface TileProps {
  /** For a live page that exchanges this tile. */
  id?: string;
  title: string;
  /** Where the tile leads; without it the tile only tells. */
  href?: string;
  /** The one figure, e.g. `96` or `87 %`. */
  figure: ComponentChildren;
  /** What the figure counts, e.g. `dari 120 hadir`. */
  unit?: string;
  children?: ComponentChildren;
  /** Of the heading; 2 where the page has none above the tiles. */
  level?: 2 | 3;
}

/** One figure of one subject; the whole tile is the link. */
export function Tile({ id, title, href, figure, unit, children, level = 3 }: TileProps) {
  const Heading = `h${level}` as const;
  return (
    <article class="tile" id={id}>
      <Heading class="tile-title">{href ? <a href={href}>{title}</a> : title}</Heading>
      <p class="tile-figure">
        <strong>{figure}</strong> {unit && <span class="tile-unit">{unit}</span>}
      </p>
      {children}
    </article>
  );
}

/** Tiles side by side, as many as fit. */
export function Tiles({ children }: { children: ComponentChildren }) {
  return <div class="tiles">{children}</div>;
}
