import { Button, Card, ErrorSummary, Notice } from '../../../web/index.js';
import type { Batch } from '../batches/batch.js';
import { forgets } from '../columns/column-guess.rules.js';
import { type Mapping, SHEET_COLUMNS } from '../columns/sheet-columns.js';
import { SheetFrame } from './sheet-frame.js';

export interface SheetColumnsPageProps {
  batch: Batch;
  mapping: Mapping;
  samples: readonly (readonly string[])[];
  faults: readonly string[];
  mayChange: boolean;
}

/** `/kelola/impor/:id/kolom`: what each column means. */
export function SheetColumnsPage({ batch, mapping, samples, faults, mayChange }: SheetColumnsPageProps) {
  const forgotten = batch.headers.filter(forgets);
  return (
    <SheetFrame batch={batch} current="kolom" faulty={faults.length > 0}>
      <ErrorSummary faults={faults.map((message) => ({ field: '', message }))} />
      <Card title="Arti kolom">
        <p>
          Ditebak dari judulnya; ubah bila perlu. Pilihan Anda diingat untuk sumber {batch.sourceName}. Sel
          yang kosong tidak mengubah apa pun.
        </p>
        {forgotten.length > 0 && (
          <Notice kind="info">
            <p>
              {`Kolom ${forgotten.join(', ')} dilewati ketika berkas dibaca: isinya tidak disimpan, karena tidak diperlukan di sini.`}
            </p>
          </Notice>
        )}
        <form method="post" action={`/kelola/impor/${batch.id}/kolom`} class="form">
          <div class="table-frame table-stack" role="region" aria-label="Arti kolom" tabIndex={0}>
            <table class="table">
              <caption class="visually-hidden">Judul kolom, contoh isinya, dan artinya</caption>
              <thead>
                <tr>
                  <th scope="col">Judul di berkas</th>
                  <th scope="col">Contoh</th>
                  <th scope="col">Artinya</th>
                </tr>
              </thead>
              <tbody>
                {batch.headers.map((header, i) => (
                  <tr key={header}>
                    <th scope="row" id={`judul-${i}`}>
                      {header}
                    </th>
                    <td data-label="Contoh" class="muted">
                      {forgets(header) ? '' : sampleOf(samples, i)}
                    </td>
                    <td data-label="Artinya">
                      {forgets(header) ? (
                        'Tidak disimpan'
                      ) : (
                        <Meaning i={i} value={mapping[header] ?? ''} disabled={!mayChange} />
                      )}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
          {mayChange && <Button>Periksa dengan kolom ini</Button>}
        </form>
      </Card>
    </SheetFrame>
  );
}

function Meaning({ i, value, disabled }: { i: number; value: string; disabled: boolean }) {
  return (
    <select name={`kolom-${i}`} class="input" aria-labelledby={`judul-${i}`} disabled={disabled}>
      <option value="">Tidak dipakai</option>
      {SHEET_COLUMNS.map(({ key, name, about }) => (
        <option key={key} value={key} selected={key === value}>
          {`${name}: ${about}`}
        </option>
      ))}
    </select>
  );
}

function sampleOf(samples: readonly (readonly string[])[], i: number): string {
  const found = samples.map((cells) => cells[i] ?? '').find((text) => text !== '') ?? '';
  return found.length > 40 ? `${found.slice(0, 40)}…` : found;
}
