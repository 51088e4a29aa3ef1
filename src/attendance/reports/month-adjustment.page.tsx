import { parseWorkDate } from '../../platform/index.js';
import { Card, DataTable, formatDay } from '../../web/index.js';
import { dayAddress } from '../day-status/day-address.js';
import type { PersonAdjustment } from './person-adjustments.query.js';
import { AdjustmentNote } from './adjustment-note.page.js';
import { recapColumns } from './recap-columns.page.js';
import { type RecapLine, type RecapSums, recapLines } from './recap.rules.js';

const LINES: Record<RecapLine, string> = {
  own: 'Bulan ini sendiri',
  adjustment: 'Penyesuaian bulan tertutup',
  total: 'Jumlah dengan penyesuaian',
};

/** The month itself, what closed months add to it, and both together: the same three lines as in the recap. */
export function MonthAdjustment({
  personId,
  sums,
  adjustment,
}: {
  personId: string;
  sums: RecapSums;
  adjustment: PersonAdjustment;
}) {
  return (
    <Card title="Penyesuaian bulan tertutup">
      <p>
        Hari dari bulan yang sudah ditutup, tetapi baru diketahui sesudahnya. Selisihnya dihitung di bulan
        ini.
      </p>
      <ul>
        {adjustment.days.map(({ workDate, before, after, editedAt }) => (
          <li key={workDate + editedAt}>
            <a href={dayAddress(personId, parseWorkDate(workDate)!)}>{formatDay(parseWorkDate(workDate)!)}</a>
            : {before ?? 'tanpa hari kerja'} menjadi {after ?? 'tanpa hari kerja'}
          </li>
        ))}
      </ul>
      <DataTable<RecapSums & { line: RecapLine; adjustment: RecapSums | null }>
        caption="Bulan ini, penyesuaian, dan jumlahnya"
        captionHidden
        narrow="figures"
        continues={({ line }) => line !== 'own'}
        rows={recapLines({ ...sums, adjustment: adjustment.sums })}
        rowKey={({ line }) => line}
        columns={[
          { header: 'Dihitung', rowHeader: true, cell: ({ line }) => LINES[line] },
          ...recapColumns<RecapSums & { line: RecapLine; adjustment: RecapSums | null }>(),
        ]}
      />
      <AdjustmentNote />
    </Card>
  );
}
