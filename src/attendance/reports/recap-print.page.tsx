import { Button, SelectField } from '../../web/index.js';
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
  return (
    <details class="recap-choice">
      <summary>Cetak dokumen resmi (PDF)</summary>
      <form method="get" action="/presensi/rekap.pdf" class="filters">
        {Object.entries(address).map(
          ([name, value]) => value && <input key={name} type="hidden" name={name} value={value} />,
        )}
        <SelectField label="Isi" name="isi" plain value={view} options={PRINTED} />
        <SelectField
          label="Kolom"
          name="kolom"
          plain
          value={set}
          options={COLUMN_SETS.map((value) => ({ value, label: COLUMN_SET_WORDS[value] }))}
        />
        <SelectField label="Kertas" name="kertas" plain value="F4" options={SIZES} />
        <Button look="quiet">Buka PDF</Button>
      </form>
      <p class="muted small">
        Dengan kop, tempat tanda tangan pimpinan pada akhir rentang, dan kode untuk memeriksa keasliannya.{' '}
        {unit && <a href={`/presensi/rekap/dokumen?unit=${unit}`}>Dokumen yang sudah dicetak</a>}
      </p>
    </details>
  );
}
