import type { WorkDate } from '../../platform/index.js';
import { Button, Field, SelectField } from '../../web/index.js';
import { type RecapAddress, recapUrl } from './recap-address.rules.js';
import { COLUMN_SETS, COLUMN_SET_WORDS, type ColumnSet } from './recap-column-sets.rules.js';
import { type Span, addressOfSpan, spansAround } from './span.rules.js';

const WORDS: Record<Span['kind'], string> = {
  month: 'Bulan',
  quarter: 'Triwulan',
  year: 'Tahun',
  days: 'Tanggal pilihan',
};

/** Of how long the recap is, and which columns it shows. */
export function RecapSpans({
  span,
  today,
  here,
  set,
}: {
  span: Span;
  today: WorkDate;
  here: RecapAddress;
  set: ColumnSet;
}) {
  const { unit, tampil } = here;
  const around = spansAround(span.last < today ? span.last : today);
  return (
    <div class="recap-tools">
      <nav class="tabs" aria-label="Rentang rekap">
        <ul>
          {[...around, ...(span.kind === 'days' ? [span] : [])].map((one) => (
            <li key={one.kind}>
              <a
                href={recapUrl({ ...addressOfSpan(one), unit, tampil, kolom: set })}
                aria-current={one.kind === span.kind ? 'page' : undefined}
              >
                {WORDS[one.kind]}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <details class="recap-choice">
        <summary>Pilih tanggal dan kolom</summary>
        <form method="get" action="/presensi/rekap" class="filters">
          {unit && <input type="hidden" name="unit" value={unit} />}
          {tampil && <input type="hidden" name="tampil" value={tampil} />}
          <Field label="Dari" name="dari" type="date" value={span.first} max={today} plain />
          <Field label="Sampai" name="sampai" type="date" value={span.last} plain />
          <SelectField
            label="Kolom"
            name="kolom"
            plain
            value={set}
            options={COLUMN_SETS.map((value) => ({ value, label: COLUMN_SET_WORDS[value] }))}
          />
          <Button look="quiet">Tampilkan</Button>
        </form>
      </details>
    </div>
  );
}
