/** Beside figures with adjustments: what a minus means. */
export function AdjustmentNote() {
  return (
    <p class="muted small">
      Penyesuaian bulan tertutup: yang baru diketahui sesudah bulannya ditutup. Tanda − mengurangi, +
      menambah; misalnya Terlambat −2× berarti dua keterlambatan dari bulan tertutup itu dihapus.
    </p>
  );
}
