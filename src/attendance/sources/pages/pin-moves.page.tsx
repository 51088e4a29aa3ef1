import {
  Button,
  Card,
  DataTable,
  Field,
  faultOf,
  formatNumber,
  formatShortInstant,
} from '../../../web/index.js';
import type { PinMove } from '../pins/pin-moves.query.js';
import type { SourcePageProps } from './source-page-props.js';

/** PINs that were put right, and the way back. */
export function PinMovesCard({ source, moves, mayWrite, zone, typed, faults }: SourcePageProps) {
  if (moves.length === 0) return null;
  const undoable = ({ undone }: PinMove) => mayWrite && !undone;
  return (
    <Card title="PIN yang dibetulkan">
      <DataTable
        caption="PIN yang dibetulkan"
        captionHidden
        rows={moves}
        rowKey={({ id }) => id}
        narrow="stack"
        columns={[
          { header: 'PIN', rowHeader: true, cell: ({ pin }) => pin },
          {
            header: 'Presensi',
            cell: ({ fromName, toName, presses }) =>
              `${formatNumber(presses)} dari ${fromName} ${toName ? `kepada ${toName}` : 'ditarik; pemiliknya belum diketahui'}`,
          },
          {
            header: 'Oleh',
            cell: ({ by, at, reason }) => `${by}, ${formatShortInstant(at, zone)}. ${reason}`,
          },
          {
            header: 'Keadaan',
            cell: (move) => (
              <>
                {move.undone
                  ? `Dibatalkan oleh ${move.undone.by}, ${formatShortInstant(move.undone.at, zone)}. ${move.undone.reason}`
                  : 'Berlaku'}
                {undoable(move) && (
                  <details open={typed['pembetulan'] === move.id && faults.length > 0}>
                    <summary>Batalkan</summary>
                    <form
                      method="post"
                      action={`/presensi/sumber/${source.code}/pin/pembetulan/${move.id}/pembatalan`}
                      class="form"
                    >
                      <input type="hidden" name="pembetulan" value={move.id} />
                      <Field
                        label="Alasan"
                        name="sebabBatal"
                        id={typed['pembetulan'] === move.id ? 'sebabBatal' : `sebabBatal-${move.id}`}
                        value={typed['pembetulan'] === move.id ? (typed['sebabBatal'] ?? '') : ''}
                        error={typed['pembetulan'] === move.id ? faultOf(faults, 'sebabBatal') : undefined}
                        maxLength={300}
                        autocomplete="off"
                      />
                      <Button look="danger">Batalkan pembetulan</Button>
                    </form>
                  </details>
                )}
              </>
            ),
          },
        ]}
      />
    </Card>
  );
}
