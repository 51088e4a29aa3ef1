import { h } from 'preact';

/** The module of the page that shows this. */
export const PRESS_POSITION_SCRIPT = 'press-position.js';

/** What goes along with a press, what for, and the choice of it. Without JavaScript no place is sent, and nothing is lacking. */
export function PressProofNote() {
  return (
    <>
      {h(
        'press-position',
        { hidden: true },
        <label class="check press-position">
          <input type="checkbox" />
          <span>Sertakan lokasi saat menekan (tidak wajib)</span>
        </label>,
        <p class="muted small" role="status" />,
      )}
      <details class="press-proof small">
        <summary>Apa yang ikut dicatat?</summary>
        <p>
          Selain waktu, kami mencatat sidik kunci acak peramban ini dan, bila Anda mengizinkan, lokasi pada
          saat menekan. Lokasi tidak dipantau di luar saat itu. Keduanya dipakai untuk memeriksa presensi
          titipan, disimpan terpisah dengan masa simpan yang pendek, dan tidak pernah mengubah kehadiran Anda
          dengan sendirinya: bila ada yang janggal, Anda ditanya dahulu dan manusia yang memutuskan. Dari
          lokasi itu Anda dan yang berwenang membaca presensi unit Anda hanya melihat jaraknya dari tempat
          kerja terdekat, tidak letaknya. Tanpa lokasi presensi Anda dihitung sama saja. Semua catatan tentang
          Anda ada di <a href="/akun/data">data saya</a>.
        </p>
      </details>
    </>
  );
}
