/** The pages of one application, in the order in which one needs them. */
const TABS = [
  { path: '', label: 'Ringkasan' },
  { path: '/ubah', label: 'Ubah' },
  { path: '/rahasia', label: 'Rahasia' },
  { path: '/akses', label: 'Akses' },
  { path: '/keluar', label: 'Keluar' },
  { path: '/kabar', label: 'Kabar pegawai' },
  { path: '/kesehatan', label: 'Kesehatan' },
] as const;

export type ApplicationTab = (typeof TABS)[number]['label'];

/** The way between the pages of one application. */
export function ApplicationTabs({ clientId, current }: { clientId: string; current: ApplicationTab }) {
  return (
    <nav class="tabs" aria-label="Bagian aplikasi">
      <ul>
        {TABS.map(({ path, label }) => (
          <li key={label}>
            <a
              href={`/kelola/aplikasi/${encodeURIComponent(clientId)}${path}`}
              aria-current={label === current ? 'page' : undefined}
            >
              {label}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
