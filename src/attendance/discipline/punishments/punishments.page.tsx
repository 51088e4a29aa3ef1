import { Breadcrumbs, Layout, SERVICES } from '../../../web/index.js';
import { PunishmentList } from './punishment-list.js';
import type { Punishment } from './punishment.js';

/** `/presensi/disiplin/hukuman`: what waits for a second officer, and what was decided. */
export function PunishmentsPage({ punishments }: { punishments: readonly Punishment[] }) {
  const waiting = punishments.filter(({ state }) => state === 'proposed');
  return (
    <Layout title="Hukuman disiplin" wide>
      <Breadcrumbs
        crumbs={[
          SERVICES,
          { label: 'Disiplin kerja', href: '/presensi/disiplin' },
          { label: 'Hukuman disiplin' },
        ]}
      />
      <h1>Hukuman disiplin</h1>
      <p>
        Keputusan pejabat yang berwenang menghukum, dicatat dari surat keputusannya oleh satu petugas dan
        diperiksa petugas lain. Catat dari halaman disiplin pegawainya:{' '}
        <a href="/presensi/disiplin?tampil=semua">Disiplin kerja</a>, atau cari pegawainya di{' '}
        <a href="/kelola/pegawai">Pegawai</a>.
      </p>
      <h2>Menunggu petugas kedua</h2>
      <PunishmentList named punishments={waiting} empty="Tidak ada yang menunggu." />
      <h2>Sudah diputus</h2>
      <PunishmentList
        named
        punishments={punishments.filter(({ state }) => state !== 'proposed')}
        empty="Belum ada hukuman disiplin yang dicatat."
      />
    </Layout>
  );
}
