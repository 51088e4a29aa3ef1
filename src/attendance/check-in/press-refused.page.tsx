import { Layout, Notice } from '../../web/index.js';
import { type PressDirection, PressForm } from './check-in.page.js';

export interface PressRefusedProps {
  pressKey: string;
  direction: PressDirection;
  /** False when only the answer of the database was lost: then nobody can say yet. */
  nothingStored: boolean;
  /** Tells the next try of this one. */
  seal: string;
}

/** Says plainly whether something was recorded, as far as we know, and offers the same press again. */
export function PressRefusedPage({ pressKey, direction, nothingStored, seal }: PressRefusedProps) {
  const title = nothingStored ? 'Presensi belum tersimpan' : 'Presensi belum dapat dipastikan';
  return (
    <Layout title={title}>
      <h1>{title}</h1>
      <Notice kind="error" title="Server penyimpanan sedang tidak dapat dihubungi" live>
        {nothingStored ? (
          <p>
            Presensi Anda <strong>belum tercatat</strong>. Gangguan ini ada pada kami, bukan pada Anda. Tunggu
            sebentar, lalu tekan tombol di bawah. Menekannya beberapa kali tetap menjadi satu catatan.
          </p>
        ) : (
          <p>
            Kami <strong>belum dapat memastikan</strong> presensi Anda tercatat. Gangguan ini ada pada kami,
            bukan pada Anda. Tunggu sebentar, lalu tekan tombol di bawah: bila tadi sudah tercatat, Anda
            mendapat tanda terima yang pertama, dan catatannya tetap satu.
          </p>
        )}
      </Notice>
      <section class="card press">
        <PressForm direction={direction} pressKey={pressKey} refused={seal} />
        <p class="muted small">
          Percobaan ini kami catat sebagai bukti. Bila gangguan membuat Anda terlambat, Anda tidak perlu
          membuat surat keterangan.
        </p>
      </section>
    </Layout>
  );
}
