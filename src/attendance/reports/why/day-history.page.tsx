import { Card, DataTable, formatShortInstant } from '../../../web/index.js';
import { causeAddress, causeWords } from './cause-words.rules.js';
import type { DayWhy } from './day-why.js';
import { stateWords } from './why-words.rules.js';

/** What the final result was before, since when not any more, why and by whom. */
export function DayHistoryCard({ why }: { why: DayWhy }) {
  const { history, zone, openCauses } = why;
  return (
    <Card title="Riwayat perubahan">
      <DataTable
        caption="Perubahan hasil setelah ditetapkan"
        captionHidden
        narrow="stack"
        empty="Hasil hari ini belum pernah berubah setelah ditetapkan."
        rows={history}
        rowKey={({ at, seq }) => `${at.toISOString()} ${seq}`}
        columns={[
          { header: 'Waktu', rowHeader: true, cell: ({ at }) => formatShortInstant(at, zone) },
          { header: 'Sebelum', cell: ({ before }) => stateWords(before) },
          { header: 'Sesudah', cell: ({ after }) => stateWords(after) },
          {
            header: 'Sebab',
            cell: ({ cause, reference }) => {
              const href = causeAddress(cause, reference, openCauses);
              return href ? <a href={href}>{causeWords(cause)}</a> : causeWords(cause);
            },
          },
          { header: 'Oleh', cell: ({ actor }) => actor ?? 'sistem' },
        ]}
      />
    </Card>
  );
}
