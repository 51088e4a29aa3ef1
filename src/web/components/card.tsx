import type { ComponentChildren } from 'preact';

export interface CardProps {
  title?: string;
  /** Level of the heading; the page's h1 stands outside. */
  level?: 2 | 3;
  /** At the right of the title: a link or a badge. */
  aside?: ComponentChildren;
  children: ComponentChildren;
}

/** One subject of a page on its own surface. */
export function Card({ title, level = 2, aside, children }: CardProps) {
  const Heading = level === 2 ? 'h2' : 'h3';
  return (
    <section class="card">
      {(title || aside) && (
        <div class="card-head">
          {title && <Heading class="card-title">{title}</Heading>}
          {aside}
        </div>
      )}
      {children}
    </section>
  );
}
