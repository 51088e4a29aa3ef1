import { Layout, Notice } from '../../web/index.js';
import { PressForm } from './check-in.page.js';

/** Says plainly that nothing was recorded, and offers the same press again. */
export function PressRefusedPage({ pressKey, direction }: { pressKey: string; direction: 'in' | 'out' }) {
  return (
    <Layout title="Presensi belum tersimpan">
      <h1>Presensi belum tersimpan</h1>
      <Notice kind="error" title="Server penyimpanan sedang tidak dapat dihubungi" live>
        <p>
          Presensi Anda <strong>belum tercatat</strong>. Gangguan ini ada pada kami, bukan pada Anda. Tunggu
          sebentar, lalu tekan tombol di bawah. Menekannya beberapa kali tetap menjadi satu catatan.
        </p>
      </Notice>
      <section class="card press">
        <PressForm direction={direction} pressKey={pressKey} />
      </section>
    </Layout>
  );
}
