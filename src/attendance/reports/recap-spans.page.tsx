import type { Fault, WorkDate } from '../../platform/index.js';
import { Button, Field, SelectField, type Typed, fieldsOf } from '../../web/index.js';
import { type RecapAddress, recapUrl } from './recap-address.rules.js';
import { COLUMN_SETS, COLUMN_SET_WORDS, type ColumnSet } from './recap-column-sets.rules.js';
import { type Span, addressOfSpan, spansAround } from './span.rules.js';

const WORDS: Record<Span['kind'], string> = {
  month: 'Bulan',
  quarter: 'Triwulan',
  year: 'Tahun',
  days: 'Tanggal pilihan',
};

/** The days and columns of a recap, to be chosen; as they were typed where something is wrong with them. */
export function RecapDates({
  today,
  typed,
  faults = [],
}: {
  today: WorkDate;
  typed: Typed;
  faults?: readonly Fault[];
}) {
  const field = fieldsOf(typed, faults);
  return (
    <form method="get" action="/presensi/rekap" class="filters">
      {['unit', 'tampil'].map(
        (name) => typed[name] && <input key={name} type="hidden" name={name} value={typed[name]} />,
      )}
      <Field label="Dari" {...field('dari')} type="date" max={today} plain />
      <Field label="Sampai" {...field('sampai')} type="date" plain />
      <SelectField
        label="Kolom"
        {...field('kolom')}
        plain
        options={COLUMN_SETS.map((value) => ({ value, label: COLUMN_SET_WORDS[value] }))}
      />
      <Button look="quiet">Tampilkan</Button>
    </form>
  );
}

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
        <RecapDates
          today={today}
          typed={{ unit: unit ?? '', tampil: tampil ?? '', dari: span.first, sampai: span.last, kolom: set }}
        />
      </details>
    </div>
  );
}
