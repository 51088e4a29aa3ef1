import type { Fault } from '../../platform/index.js';
import { Button, Field, SelectField, type Typed, fieldsOf } from '../../web/index.js';
import type { RecapAddress, RecapView } from './recap-address.rules.js';
import { COLUMN_SETS, COLUMN_SET_WORDS, type ColumnSet } from './recap-column-sets.rules.js';

const PRINTED = [
  { value: 'nama', label: 'Menurut nama' },
  { value: 'unit', label: 'Menurut unit' },
  { value: 'jenis', label: 'Menurut jenis pegawai' },
  { value: 'matriks', label: 'Pegawai dan hari (paling panjang 31 hari)' },
];
const SIZES = [
  { value: 'F4', label: 'F4 (215 × 330 mm)' },
  { value: 'A4', label: 'A4 (210 × 297 mm)' },
];

/** What of the recap becomes an official document, and on which paper. */
export function RecapPrint({
  here: { bulan, triwulan, tahun, dari, sampai, unit },
  view,
  set,
}: {
  here: RecapAddress;
  view: RecapView;
  set: ColumnSet;
}) {
  const address = { bulan, triwulan, tahun, dari, sampai, unit };
  const said = Object.entries(address).flatMap(([name, value]) => (value ? [[name, value]] : []));
  return (
    <details class="recap-choice">
      <summary>Cetak dokumen resmi (PDF)</summary>
      <PrintForm typed={{ ...Object.fromEntries(said), isi: view, kolom: set, kertas: 'F4' }} />
      <p class="muted small">
        Dengan kop, tempat tanda tangan pimpinan pada akhir rentang, dan kode untuk memeriksa keasliannya.{' '}
        {unit && <a href={`/presensi/rekap/dokumen?unit=${unit}`}>Dokumen yang sudah dicetak</a>}
      </p>
    </details>
  );
}

/** The span goes along unseen, unless something is wrong with its days. */
export function PrintForm({ typed, faults = [] }: { typed: Typed; faults?: readonly Fault[] }) {
  const field = fieldsOf(typed, faults);
  const days = faults.some(({ field: name }) => name === 'dari' || name === 'sampai');
  const hidden = ['bulan', 'triwulan', 'tahun', ...(days ? [] : ['dari', 'sampai']), 'unit'];
  return (
    <form method="get" action="/presensi/rekap.pdf" class="filters">
      {hidden.map(
        (name) => typed[name] && <input key={name} type="hidden" name={name} value={typed[name]} />,
      )}
      {days && <Field label="Dari" {...field('dari')} type="date" plain />}
      {days && <Field label="Sampai" {...field('sampai')} type="date" plain />}
      <SelectField label="Isi" {...field('isi')} plain options={PRINTED} />
      <SelectField
        label="Kolom"
        {...field('kolom')}
        plain
        options={COLUMN_SETS.map((value) => ({ value, label: COLUMN_SET_WORDS[value] }))}
      />
      <SelectField label="Kertas" {...field('kertas')} plain options={SIZES} />
      <Button look="quiet">Buka PDF</Button>
    </form>
  );
}
