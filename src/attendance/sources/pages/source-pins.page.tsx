import { Button, Card, DataTable, Field, TextAreaField, faultOf, spanWords } from '../../../web/index.js';
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
                  header: 'Akhiri',
                  cell: ({ id, pin, until }: PinRow) =>
                    until ? null : (
                      <details>
                        <summary>Akhiri PIN {pin}</summary>
                        <form
                          method="post"
                          action={`/presensi/sumber/${source.code}/pin/${id}/pengakhiran`}
                          class="form"
                        >
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
