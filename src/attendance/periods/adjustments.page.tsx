import type { TimeZone } from '../../platform/index.js';
import { Card, DataTable, formatMonth, formatNumber, formatShortInstant } from '../../web/index.js';
import { codeWords, dayWords } from './adjusted-day-words.rules.js';
import type { AdjustedDay, AdjustedDays } from './period-facts.js';

const CAUSES: Record<string, string> = {
  event: 'presensi baru',
  correction: 'koreksi',
  grace: 'keringanan karena gangguan',
  leave: 'cuti, izin, atau dinas',
  plan: 'rencana kerja',
  roster: 'jadwal sif',
  rule: 'aturan jam kerja',
  calendar: 'kalender',
  person: 'data pegawai',
  reopening: 'bulan dibuka kembali',
};

/** Days of closed months that are different by now, with the three dates of each. */
export function Adjustments({
  title,
  about,
  adjusted: { days, all },
  zone,
}: {
  title: string;
  about: string;
  adjusted: AdjustedDays;
  zone: TimeZone;
}) {
  if (days.length === 0) return null;
  return (
    <Card title={title}>
      <p class="muted small">
        {about}
        {all > days.length &&
          ` Ditampilkan ${formatNumber(days.length)} dari ${formatNumber(all)} hari, menurut nama; semuanya ada di rekap bulan tempat dihitung.`}
      </p>
      <DataTable<AdjustedDay>
        caption={title}
        captionHidden
        narrow="stack"
        rows={days}
        rowKey={({ id }) => id}
        columns={[
          { header: 'Nama', rowHeader: true, cell: ({ name }) => name },
          { header: 'Hari', cell: ({ workDate }) => dayWords(workDate) },
          { header: 'Ditutup sebagai', cell: (day) => codeWords(day.beforeCode, day.beforeLate) },
          { header: 'Seharusnya', cell: (day) => codeWords(day.afterCode, day.afterLate) },
          { header: 'Karena', cell: ({ cause }) => CAUSES[cause] ?? 'dihitung ulang' },
          { header: 'Diketahui', cell: ({ editedAt }) => formatShortInstant(editedAt, zone) },
          {
            header: 'Dihitung di',
            cell: ({ appliedIn, appliedUnit }) => `${formatMonth(appliedIn)} (${appliedUnit})`,
          },
        ]}
      />
    </Card>
  );
}
