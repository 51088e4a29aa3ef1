import { Layout } from '../../web/index.js';
import type { Area } from './areas.rules.js';

/** The parts of attendance besides the press itself. */
export function AreasPage({ own, units }: { own: readonly Area[]; units: readonly Area[] }) {
  return (
    <Layout title="Layanan presensi">
      <h1>Layanan presensi</h1>
      <Areas title="Untuk Anda" areas={own} />
      <Areas title="Untuk unit kerja" areas={units} />
    </Layout>
  );
}

function Areas({ title, areas }: { title: string; areas: readonly Area[] }) {
  if (areas.length === 0) return null;
  return (
    <section>
      <h2>{title}</h2>
      <ul class="ways">
        {areas.map((area) => (
          <li key={area.href}>
            <a href={area.href}>
              <strong>{area.title}</strong>
              <span>{area.text}</span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
