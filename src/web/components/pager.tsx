export interface PagerProps {
  /** Tells two of them on one page apart; default Halaman. */
  name?: string;
  previous?: string;
  next?: string;
  /** Where we are, e.g. `November 2026` or `1–50 dari 1.204`. */
  label: string;
  /** Words on the links; default Sebelumnya / Berikutnya. */
  words?: [previous: string, next: string];
}

/** One page back, one page on: of a list, or from month to month. */
export function Pager({
  name = 'Halaman',
  previous,
  next,
  label,
  words = ['Sebelumnya', 'Berikutnya'],
}: PagerProps) {
  return (
    <nav class="pager" aria-label={name}>
      {previous ? (
        <a class="button button-quiet" href={previous} rel="prev">
          <span aria-hidden="true">‹ </span>
          {words[0]}
        </a>
      ) : (
        <span class="pager-none" />
      )}
      <span class="pager-label">{label}</span>
      {next ? (
        <a class="button button-quiet" href={next} rel="next">
          {words[1]}
          <span aria-hidden="true"> ›</span>
        </a>
      ) : (
        <span class="pager-none" />
      )}
    </nav>
  );
}
