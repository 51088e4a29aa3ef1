import { Card } from '../components/card.js';
import { Layout } from '../page/layout.js';

/** What to do when something fails, and whom to ask; linked from the same place on every page (WCAG 2.2 3.2.6). */
export function HelpPage() {
  return (
    <Layout title="Bantuan">
      <h1>Bantuan</h1>
      <p class="lead">
        Sebagian besar kendala selesai dengan langkah di bawah ini. Bila belum, hubungi petugas; tidak perlu
        datang ke kantor.
      </p>
      <Card title="Tidak bisa masuk">
        <ol>
          <li>Ketik 18 angka NIP. Spasi dan titik boleh ikut tertulis.</li>
          <li>
            Periksa huruf besar dan kecil pada kata sandi. Kata sandi boleh ditempel dari pengelola kata
            sandi.
          </li>
          <li>
            Setelah beberapa kali salah, ada jeda yang makin panjang. Tunggu waktu yang tertulis, lalu coba
            lagi.
          </li>
          <li>
            Belum pernah masuk: pakai <a href="/aktivasi">surat aktivasi</a> dari Admin OPD Anda. Kodenya
            berlaku 14 hari; sesudah itu mintalah surat baru.
          </li>
          <li>
            Lupa kata sandi: datanglah kepada Admin OPD Anda dengan tanda pengenal. Dua petugas memastikan itu
            benar Anda, lalu Anda menerima surat dengan kode baru.
          </li>
        </ol>
      </Card>
      <Card title="Kode verifikasi tidak diterima">
        <ol>
          <li>
            Kode berganti setiap 30 detik dan hanya berlaku satu kali. Tunggu kode berikutnya, lalu ketik yang
            baru.
          </li>
          <li>
            Halaman berkata jam ponsel Anda tidak tepat: di ponsel buka Pengaturan, Tanggal & waktu, lalu
            nyalakan waktu otomatis.
          </li>
          <li>
            Ponsel hilang atau rusak: pilih <strong>Pakai kode pemulihan</strong>, lalu pasang ponsel yang
            baru di <a href="/akun/faktor">Verifikasi dua langkah</a>.
          </li>
          <li>
            Kode pemulihan pun tidak ada: datanglah kepada Admin OPD Anda dengan tanda pengenal. Lewat telepon
            atau surel tidak bisa, supaya orang lain tidak dapat mengaku sebagai Anda.
          </li>
        </ol>
      </Card>
      <Card title="Presensi tidak berhasil">
        <ol>
          <li>
            Presensi hanya sah bila muncul <strong>tanda terima</strong> dengan nomor dan jam. Tanpa tanda
            terima, tidak ada yang tercatat.
          </li>
          <li>
            Sambungan terputus saat menekan tombol: tekan sekali lagi. Menekan dua kali tidak mencatat dua
            kali.
          </li>
          <li>
            Halaman berkata layanan tidak tersedia: tunggu sebentar, halaman mencoba lagi sendiri. Gangguan
            pada sistem tidak menjadi kesalahan Anda; laporkan kepada Admin OPD pada hari yang sama.
          </li>
          <li>Jam yang berlaku adalah jam server yang tampil di halaman, bukan jam telepon Anda.</li>
        </ol>
      </Card>
      <Card title="Data Anda keliru">
        <p>
          Nama, jabatan, atau unit kerja yang tidak sesuai diperbaiki oleh <strong>BKPSDM</strong> melalui
          Admin OPD Anda. Siapkan NIP dan dokumen pendukung.
        </p>
      </Card>
      <Card title="Untuk siapa saja, tanpa masuk">
        <ul>
          <li>
            <a href="/periksa">Periksa rekap presensi</a>: apakah kertas dengan kode ini memang kami
            keluarkan, dan apakah angkanya masih sama.
          </li>
          <li>
            <a href="/data-terbuka">Data terbuka</a>: kehadiran per OPD dan bulan, tanpa nama siapa pun.
          </li>
        </ul>
      </Card>
      <Card title="Siapa yang dihubungi">
        <dl class="facts">
          <dt>Kehadiran, cuti, jadwal</dt>
          <dd>Admin OPD Anda, lalu BKPSDM</dd>
          <dt>Akun, kata sandi, aplikasi</dt>
          <dd>Admin OPD Anda, lalu Dinkominfo (meja bantuan)</dd>
          <dt>Akun dipakai orang lain</dt>
          <dd>Segera Dinkominfo: akun dapat ditutup saat itu juga</dd>
        </dl>
        <p class="muted small">
          Sebutkan <strong>kode untuk petugas</strong> yang tertulis di halaman galat. Petugas tidak pernah
          meminta kata sandi Anda.
        </p>
      </Card>
    </Layout>
  );
}
