export interface Crumb {
  label: string;
  /** Missing on the last one: the page itself. */
  href?: string;
}

/** The way back to everything of attendance that is neither the press, the board nor the recap. */
export const SERVICES: Crumb = { label: 'Layanan presensi', href: '/presensi/layanan' };

/** The way down to this page. */
export function Breadcrumbs({ crumbs }: { crumbs: readonly Crumb[] }) {
  return (
    <nav class="crumbs" aria-label="Jejak halaman">
      <ol>
        {crumbs.map(({ label, href }) => (
          <li key={label}>{href ? <a href={href}>{label}</a> : <span aria-current="page">{label}</span>}</li>
        ))}
      </ol>
    </nav>
  );
}
