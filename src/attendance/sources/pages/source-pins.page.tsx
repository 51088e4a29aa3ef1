import type { Fault, WorkDate } from '../../../platform/index.js';
import {
  Button,
  Card,
  DataTable,
  Field,
  TextAreaField,
  type Typed,
  faultOf,
  spanWords,
} from '../../../web/index.js';
import type { Source } from '../source.js';
import type { PinRow } from '../sources.query.js';
import type { SourcePageProps } from './source-page-props.js';

/** Whose PIN is whose, and the form that says so. */
export function SourcePins({ source, pins, mayWrite, today, typed, faults }: SourcePageProps) {
  return (
    <Card title="PIN dan pegawai">
      <DataTable
        caption="PIN dan pegawai pada mesin ini"
        captionHidden
        rows={pins}
        rowKey={({ id }) => id}
        narrow="stack"
        empty="Belum ada PIN yang dicatat; semua baris berkas akan ditahan."
        columns={[
          { header: 'PIN', rowHeader: true, cell: ({ pin }) => pin },
          { header: 'Pegawai', cell: ({ name, unitName }) => (unitName ? `${name}, ${unitName}` : name) },
          { header: 'Berlaku', cell: ({ from, until }) => spanWords(from, until) },
          ...(mayWrite
            ? [
                {
                  header: 'Ubah',
                  cell: (row: PinRow) => (
                    <>
                      {!row.until && <EndPin source={source} row={row} today={today} />}
                      <PutRight source={source} row={row} typed={typed} faults={faults} />
                    </>
                  ),
                },
              ]
            : []),
        ]}
      />
      {mayWrite && (
        <form method="post" action={`/presensi/sumber/${source.code}/pin`} class="form">
          <TextAreaField
            label="Catat PIN"
            name="daftar"
            value={typed['daftar'] ?? ''}
            error={faultOf(faults, 'daftar')}
            hint="Satu baris satu pegawai: PIN, spasi, lalu NIP."
            rows={4}
            code
          />
          <Field
            label="Berlaku mulai"
            name="pinMulai"
            type="date"
            value={typed['pinMulai'] ?? source.from ?? today}
            error={faultOf(faults, 'pinMulai')}
            width="short"
          />
          <Button look="quiet">Catat</Button>
        </form>
      )}
    </Card>
  );
}

function EndPin({ source, row: { id, pin }, today }: { source: Source; row: PinRow; today: WorkDate }) {
  return (
    <details>
      <summary>Akhiri PIN {pin}</summary>
      <form method="post" action={`/presensi/sumber/${source.code}/pin/${id}/pengakhiran`} class="form">
        <label class="field-label" for={`akhir-${id}`}>
          Hari terakhir
        </label>
        <input
          id={`akhir-${id}`}
          class="input input-short"
          type="date"
          name="terakhir"
          value={today}
          required
        />
        <Button look="quiet">Akhiri</Button>
      </form>
    </details>
  );
}

/** Never that person's: their presses by it go to the right one. Open again where something was wrong with what was typed. */
function PutRight({
  source,
  row: { id, pin, name },
  typed,
  faults,
}: {
  source: Source;
  row: PinRow;
  typed: Typed;
  faults: readonly Fault[];
}) {
  const isThis = typed['pin'] === id && faults.length > 0;
  const field = (one: string) => ({
    name: one,
    id: isThis ? one : `${one}-${id}`,
    value: isThis ? (typed[one] ?? '') : '',
    ...(isThis ? { error: faultOf(faults, one) } : {}),
  });
  return (
    <details open={isThis}>
      <summary>PIN {pin} keliru</summary>
      <form method="post" action={`/presensi/sumber/${source.code}/pin/${id}/pembetulan`} class="form">
        <input type="hidden" name="pin" value={id} />
        <p>
          Semua presensi dengan PIN ini sejak awal berlakunya ditarik dari {name} dan dipindahkan kepada
          pemilik yang benar. Keduanya diberi tahu, dan Anda dapat membatalkannya.
        </p>
        <Field
          label="NIP pemilik yang benar"
          {...field('nip')}
          required={false}
          hint="Kosongkan bila belum diketahui; presensinya menunggu sampai PIN ini dicatat lagi."
          inputmode="numeric"
          autocomplete="off"
          width="short"
        />
        <Field
          label="Bagaimana Anda mengetahuinya"
          {...field('sebabBetul')}
          maxLength={300}
          autocomplete="off"
        />
        <Button look="quiet">Pindahkan presensinya</Button>
      </form>
    </details>
  );
}
