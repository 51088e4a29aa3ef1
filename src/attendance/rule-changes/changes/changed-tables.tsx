import { Card, type Column, DataTable, formatNumber } from '../../../web/index.js';
import type { ChangedPerson, ChangedUnit } from './changed-people.query.js';
import { signed } from './flow-picture.js';
import { peopleColumns } from './people-columns.js';
import { type KeptChange, isOfDays } from './rule-change.js';

export interface ChangedTablesProps {
  change: KeptChange;
  people: readonly ChangedPerson[];
  units: readonly ChangedUnit[];
  /** Whoever looks at it may read rupiah of single people. */
  amounts: boolean;
}

/** Who changes, worst first: units, then people by name. */
export function ChangedTables({ change, people, units, amounts }: ChangedTablesProps) {
  const summary = change.summary!;
  const byDay = isOfDays(summary);
  return (
    <>
      <Card title="Unit yang paling terkena">
        <DataTable
          caption="Unit yang paling terkena"
          captionHidden
          narrow="stack"
          rows={units}
          rowKey={({ unitId }) => unitId}
          empty="Tidak ada unit yang berubah."
          columns={[
            { header: 'Unit', rowHeader: true, cell: ({ name }) => name },
            {
              header: byDay ? 'Orang lebih berat' : 'Orang',
              numeric: true,
              cell: ({ peopleWorse, people: all }) =>
                byDay ? `${formatNumber(peopleWorse)} dari ${formatNumber(all)}` : formatNumber(all),
            },
            {
              header: byDay ? 'Hari lebih berat' : 'Lebih berat',
              numeric: true,
              cell: ({ worse }) => formatNumber(worse),
            },
            {
              header: byDay ? 'Hari lebih ringan' : 'Lebih ringan',
              numeric: true,
              cell: ({ better }) => formatNumber(better),
            },
            ...(byDay ? [SHORT] : []),
          ]}
        />
      </Card>
      <Card
        title="Orang yang paling terkena"
        aside={
          summary.peopleTouched > people.length && (
            <a href={`/presensi/aturan/usulan/${change.id}/orang`}>
              {`Semua ${formatNumber(summary.peopleTouched)} orang`}
            </a>
          )
        }
      >
        <DataTable
          caption="Orang yang paling terkena"
          captionHidden
          narrow="stack"
          rows={people}
          rowKey={({ personId }) => personId}
          empty="Tidak seorang pun berubah."
          columns={peopleColumns(change, amounts)}
        />
      </Card>
    </>
  );
}

const SHORT: Column<ChangedUnit> = {
  header: 'Menit kurang',
  numeric: true,
  cell: ({ shortBefore, shortAfter }) => signed(shortAfter - shortBefore),
};
