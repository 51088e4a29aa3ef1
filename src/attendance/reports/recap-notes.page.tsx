import { ExtraNotes } from './extras/extra-columns.page.js';
import type { RecapExtras } from './extras/recap-extras.rules.js';
import { type ColumnSet, detailsOf } from './recap-column-sets.rules.js';

/** How the figures are counted; printed with the table. */
export function RecapNotes({
  set = 'ringkas',
  extras = null,
}: {
  set?: ColumnSet;
  extras?: RecapExtras | null;
}) {
  const details = detailsOf(set);
  return (
    <div class="recap-notes muted small">
      {details.length > 0 && (
        <p>{details.map(({ code, word }) => `${code} = ${word.toLowerCase()}`).join('; ')}.</p>
      )}
      {extras && <ExtraNotes extras={extras} />}
      <p>
        Hari kerja = hadir + tanpa keterangan + cuti + izin + dinas + yang belum ditetapkan. Persentase hadir
        dihitung dari hari yang sudah ditetapkan. Terlambat dihitung dalam menit penuh mulai 07.31 untuk jam
        masuk 07.30; hari yang terlambat tetap hadir. Dinas dalam dan bekerja dari rumah termasuk hadir.
      </p>
      <p>
        Setiap hari dihitung di unit tempat pegawai berada pada hari itu; pegawai yang pindah terhitung di
        kedua unit.
      </p>
      <p>* Masih sementara: dapat berubah sampai semua sumber presensi melapor.</p>
    </div>
  );
}
