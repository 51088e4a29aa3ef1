import { Button, Card, DataTable, LinkButton, Notice, Pager, formatNumber } from '../../../web/index.js';
import type { Batch, UnknownUnit } from '../batches/batch.js';
import type { FaultyRow } from '../batches/batches.query.js';
import { SheetFrame } from './sheet-frame.js';
import { columnWords } from './sheet-words.js';

export interface SheetFaultsPageProps {
  batch: Batch;
  rows: readonly FaultyRow[];
  units: readonly { id: string; name: string; code: string }[];
  page: number;
  pages: number;
  mayChange: boolean;
}

/** So many unit names fit into one form. */
export const UNITS_AT_ONCE = 20;

/** `/kelola/impor/:id/kesalahan`: what is wrong in which row and column, and the units that nobody knows. */
export function SheetFaultsPage({ batch, rows, units, page, pages, mayChange }: SheetFaultsPageProps) {
  const path = `/kelola/impor/${batch.id}/kesalahan`;
  return (
    <SheetFrame batch={batch} current="kesalahan">
      {mayChange && batch.unknownUnits.length > 0 && <UnknownUnits batch={batch} units={units} />}
      <Card
        title="Baris yang salah"
        aside={
          <LinkButton href={`${path}.csv`} look="quiet" download>
            Unduh CSV
          </LinkButton>
        }
      >
        <p>Perbaiki di sistem asalnya atau di lembarnya, lalu unggah lagi. Nomor baris seperti di Excel.</p>
        <DataTable
          caption="Kesalahan menurut baris dan kolom"
          captionHidden
          narrow="stack"
          rows={rows.flatMap(({ line, faults }) => faults.map((fault, i) => ({ line, i, ...fault })))}
          rowKey={({ line, i }) => `${line}-${i}`}
          empty="Tidak ada baris yang salah."
          columns={[
            { header: 'Baris', numeric: true, rowHeader: true, cell: ({ line }) => line },
            { header: 'Kolom', cell: ({ column }) => columnWords(column) },
            { header: 'Kesalahan', cell: ({ message }) => message },
          ]}
        />
        {pages > 1 && (
          <Pager
            label={`Halaman ${page} dari ${pages}`}
            {...(page > 1 ? { previous: `${path}?halaman=${page - 1}` } : {})}
            {...(page < pages ? { next: `${path}?halaman=${page + 1}` } : {})}
          />
        )}
      </Card>
    </SheetFrame>
  );
}

function UnknownUnits({ batch, units }: Pick<SheetFaultsPageProps, 'batch' | 'units'>) {
  const shown = batch.unknownUnits.slice(0, UNITS_AT_ONCE);
  return (
    <Card title="Unit kerja yang tidak dikenal">
      <p>
        Pilih sekali untuk semua baris dengan nama itu; diingat untuk sumber {batch.sourceName}.
        {batch.unknownUnits.length > shown.length &&
          ` Sisanya (${formatNumber(batch.unknownUnits.length - shown.length)}) muncul sesudah ini.`}
      </p>
      <form method="post" action={`/kelola/impor/${batch.id}/unit`} class="form">
        {shown.map((unknown, i) => (
          <UnitChoice key={unknown.key} i={i} unknown={unknown} units={units} />
        ))}
        <Button>Pakai pilihan ini dan periksa lagi</Button>
      </form>
      {shown.some(({ suggestions }) => suggestions.length === 0) && (
        <Notice kind="info">
          <p>Bila unitnya memang belum ada, dirikan dahulu di Unit organisasi, lalu periksa lagi.</p>
        </Notice>
      )}
    </Card>
  );
}

function UnitChoice({
  i,
  unknown,
  units,
}: {
  i: number;
  unknown: UnknownUnit;
  units: SheetFaultsPageProps['units'];
}) {
  const near = unknown.suggestions.map(({ id }) => id);
  return (
    <div class="field">
      <input type="hidden" name={`nama-${i}`} value={unknown.key} />
      <label class="field-label" for={`unit-${i}`}>
        {`${unknown.name}${unknown.parentName ? `, ${unknown.parentName}` : ''} (${formatNumber(unknown.rows)} baris)`}
      </label>
      <select class="input" name={`unit-${i}`} id={`unit-${i}`}>
        <option value="">Belum dipilih</option>
        {unknown.suggestions.length > 0 && (
          <optgroup label="Yang mirip">
            {unknown.suggestions.map(({ id, name, code }) => (
              <option key={id} value={id}>{`${name} (${code})`}</option>
            ))}
          </optgroup>
        )}
        <optgroup label="Semua unit">
          {units
            .filter(({ id }) => !near.includes(id))
            .map(({ id, name, code }) => (
              <option key={id} value={id}>{`${name} (${code})`}</option>
            ))}
        </optgroup>
      </select>
    </div>
  );
}
