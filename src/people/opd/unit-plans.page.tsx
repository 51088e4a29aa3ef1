import type { WorkDate } from '../../platform/index.js';
import { Card, DataTable, dateWords } from '../../web/index.js';
import { Story, decreeWords } from './unit-history.page.js';
import type { UnitEvent, UnitToCome } from './unit-history.query.js';
import { unitAddress } from './unit-kinds.js';

interface UnitPlansProps {
  code: string;
  events: readonly UnitEvent[];
  toCome: readonly UnitToCome[];
  /** Codes of units that the reader may open. */
  readable: ReadonlySet<string>;
  mayCancel: boolean;
}

/** Changes of a later day: still only a plan. */
export function isPlanned({ kind, effective, cancelled }: UnitEvent, today: WorkDate): boolean {
  return effective > today && cancelled === null && kind !== 'corrected';
}

/** What is going to become of the unit, each with its day and decree; whoever may plan may cancel. */
export function UnitPlans({ code, events, toCome, readable, mayCancel }: UnitPlansProps) {
  const rows = [
    ...events.map((event) => ({
      id: event.id,
      effective: event.effective,
      decree: decreeWords(event),
      code,
      what: <Story event={event} readable={readable} />,
    })),
    ...toCome.map((unit) => ({
      id: unit.id,
      effective: unit.effective,
      decree: decreeWords(unit),
      code: unit.code,
      what: (
        <span>
          <a href={unitAddress(unit.code)}>{unit.name}</a> dibentuk di bawah unit ini
        </span>
      ),
    })),
  ].toSorted((a, b) => (a.effective < b.effective ? -1 : 1));
  if (rows.length === 0) return null;
  return (
    <Card title="Rencana perubahan">
      <DataTable
        caption="Rencana perubahan"
        captionHidden
        narrow="stack"
        rows={rows}
        rowKey={({ id }) => id}
        columns={[
          { header: 'Mulai', rowHeader: true, cell: ({ effective }) => dateWords(effective) },
          { header: 'Perubahan', cell: ({ what }) => what },
          { header: 'Dasar', cell: ({ decree }) => decree },
          ...(mayCancel
            ? [
                {
                  header: 'Tindakan',
                  cell: ({ id, code: of, effective }: (typeof rows)[number]) => (
                    <a href={`${unitAddress(of)}/rencana/${id}`}>
                      Lihat atau batalkan
                      <span class="visually-hidden">{` rencana ${dateWords(effective)}`}</span>
                    </a>
                  ),
                },
              ]
            : []),
        ]}
      />
    </Card>
  );
}
