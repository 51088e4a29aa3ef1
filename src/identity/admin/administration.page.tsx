import { Layout } from '../../web/index.js';
import type { Area } from './areas.rules.js';

/** `/kelola`: what the person may look after. */
export function AdministrationPage({ areas }: { areas: readonly Area[] }) {
  return (
    <Layout title="Kelola">
      <h1>Kelola</h1>
      <p>Yang dapat Anda kelola dengan kewenangan Anda. Setiap perubahan tercatat atas nama Anda.</p>
      <ul class="ways">
        {areas.map(({ href, title, text }) => (
          <li key={href}>
            <a href={href}>
              <strong>{title}</strong>
              <span>{text}</span>
            </a>
          </li>
        ))}
      </ul>
    </Layout>
  );
}
