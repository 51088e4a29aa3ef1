import type { WorkDate } from '../../../platform/index.js';
import { Breadcrumbs, DataTable, Layout, formatDay } from '../../../web/index.js';
import type { FirstDayHead } from './first-day-report.js';
import { firstDayAddress, holidayWords, momentWords } from './first-day-words.rules.js';

/** `/presensi/laporan-hari-pertama` */
export function FirstDaysPage({ heads, next }: { heads: readonly FirstDayHead[]; next: WorkDate | null }) {
  return (
    <Layout title="Hari pertama setelah libur">
      <Breadcrumbs
        crumbs={[{ label: 'Layanan', href: '/presensi/layanan' }, { label: 'Hari pertama setelah libur' }]}
      />
      <h1>Hari pertama setelah libur</h1>
      <p>
        Dibuat sendiri pukul 08.45 menurut waktu setempat tiap unit pada hari kerja pertama setelah libur
        nasional atau cuti bersama: siapa belum presensi tanpa keterangan dan siapa terlambat, menurut unit.
        Kabarnya sampai kepada pimpinan, BKPSDM, dan setiap kepala unit.
      </p>
      <p>
        {next
          ? `Laporan berikutnya: ${formatDay(next)}.`
          : 'Kalender belum memuat libur berikutnya. Masukkan di Kalender kerja bila keputusannya sudah ada.'}
      </p>
      <DataTable<FirstDayHead>
        caption="Laporan yang sudah dibuat"
        narrow="stack"
        empty="Belum ada laporan. Yang pertama dibuat setelah libur berikutnya."
        rows={heads}
        rowKey={({ day }) => day}
        columns={[
          {
            header: 'Hari',
            rowHeader: true,
            cell: ({ day }) => <a href={firstDayAddress(day)}>{formatDay(day)}</a>,
          },
          { header: 'Setelah', cell: ({ holidays }) => holidayWords(holidays) },
          { header: 'Keadaan pukul', cell: ({ moments }) => momentWords(moments) },
        ]}
      />
    </Layout>
  );
}
