import type { Fault } from '../../platform/index.js';
import { Button, Field, faultOf } from '../../web/index.js';
import type { Typed } from './roster-form.rules.js';
import type { RosterDay } from './roster.js';

/** Many cells at once: shown first, kept later. */
export function Filling({
  days,
  typed,
  faults,
}: {
  days: readonly RosterDay[];
  typed: Typed;
  faults: readonly Fault[];
}) {
  return (
    <fieldset class="card form-group">
      <legend>Isi sekaligus</legend>
      <p class="muted small">
        Centang nama pegawai, tulis polanya, lalu isi. Hasilnya ditampilkan dahulu dan belum disimpan.
      </p>
      <Field
        label="Pola"
        name="pola"
        value={typed['pola'] ?? ''}
        hint="Kode dengan spasi, misalnya P P S S M M LP LP; tanda - untuk hari kosong."
        error={faultOf(faults, 'pola')}
        required={false}
        plain
      />
      <Field
        label="Mulai tanggal"
        name="mulai"
        type="date"
        value={typed['mulai'] ?? days[0]!.day}
        min={days[0]!.day}
        max={days.at(-1)!.day}
        width="short"
        error={faultOf(faults, 'mulai')}
        required={false}
        plain
      />
      <Field
        label="Geser untuk pegawai berikutnya (hari)"
        name="geser"
        inputmode="numeric"
        value={typed['geser'] ?? '0'}
        hint="Dengan 2, pegawai kedua memulai pola dua hari lebih jauh, sehingga semua sif terisi."
        width="short"
        error={faultOf(faults, 'geser')}
        required={false}
        plain
      />
      <p class="actions">
        <Button name="langkah" value="isi" look="quiet">
          Isi menurut pola
        </Button>{' '}
        <Button name="langkah" value="salin" look="quiet">
          Salin empat minggu sebelumnya
        </Button>
      </p>
    </fieldset>
  );
}
