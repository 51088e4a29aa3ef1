import type { Principal } from '../../access/index.js';
import type { TrailEntry } from '../../audit/index.js';
import { Breadcrumbs, Layout, Pager } from '../../web/index.js';
import { OwnTrailTable } from './own-trail-table.js';

export interface OwnTrailPageProps {
  principal: Principal;
  entries: readonly TrailEntry[];
  /** The number before which the next page begins. */
  next: number | null;
  first: boolean;
}

/** `/akun/jejak` */
export function OwnTrailPage({ principal, entries, next, first }: OwnTrailPageProps) {
  return (
    <Layout title="Jejak akun saya">
      <Breadcrumbs crumbs={[{ label: 'Akun saya', href: '/akun' }, { label: 'Jejak akun saya' }]} />
      <h1>Jejak akun saya</h1>
      <p>
        Semua yang Anda lakukan, dan yang dilakukan orang lain atas data dan akun Anda: siapa, dari unit mana,
        kapan. Catatan ini tidak dapat diubah oleh siapa pun.
      </p>
      <p class="muted">
        Ada yang bukan Anda? Ganti kata sandi sekarang, lalu beri tahu Dinkominfo melalui{' '}
        <a href="/bantuan">Bantuan</a>.
      </p>
      <OwnTrailTable principal={principal} entries={entries} />
      {(next !== null || !first) && (
        <Pager
          label={`${entries.length} catatan pada halaman ini`}
          {...(first ? {} : { previous: '/akun/jejak' })}
          {...(next === null ? {} : { next: `/akun/jejak?sebelum=${next}` })}
          words={['Terbaru', 'Lebih lama']}
        />
      )}
    </Layout>
  );
}
