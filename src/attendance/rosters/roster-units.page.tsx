import { Breadcrumbs, EmptyState, Layout, SERVICES } from '../../web/index.js';
import { rosterUrl } from './roster-address.rules.js';

/** Which roster, when several are one's own. */
export function RosterUnitsPage({
  units,
}: {
  units: readonly { code: string; name: string; people: number }[];
}) {
  return (
    <Layout title="Daftar piket">
      <Breadcrumbs crumbs={[SERVICES, { label: 'Daftar piket' }]} />
      <h1>Daftar piket</h1>
      {units.length === 0 ? (
        <EmptyState title="Belum ada unit dengan aturan sif dalam kewenangan Anda.">
          Aturan sif diajukan di <a href="/presensi/aturan">Aturan kerja</a>.
        </EmptyState>
      ) : (
        <ul class="ways">
          {units.map(({ code, name, people }) => (
            <li key={code}>
              <a href={rosterUrl({ unit: code })}>
                <strong>{name}</strong>
                <span>{people} pegawai dalam daftar piket</span>
              </a>
            </li>
          ))}
        </ul>
      )}
    </Layout>
  );
}
