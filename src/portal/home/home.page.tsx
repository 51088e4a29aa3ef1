import { type Principal, canSomewhere } from '../../access/index.js';
import {
  Card,
  EmptyState,
  Layout,
  LinkButton,
  Notice,
  formatDay,
  formatNumber,
  mayAdminister,
  usePage,
} from '../../web/index.js';
import type { WorkDate } from '../../platform/index.js';
import type { OfferedApplication } from './applications.query.js';

export interface WelcomePageProps {
  /** The installation was just set up. */
  justSetUp: boolean;
}

/** `/` for those who are not signed in: what this is, and the way in. */
export function WelcomePage({ justSetUp }: WelcomePageProps) {
  const { demonstration } = usePage();
  return (
    <Layout title="Beranda" bare>
      <h1>Satu akun untuk bekerja</h1>
      <p>Sekali masuk untuk semua aplikasi pemerintah kabupaten, dan presensi yang terlihat saat itu juga.</p>
      <div class="welcome">
        {justSetUp && (
          <Notice kind="success" title="Penyiapan selesai" live>
            <p>
              Masuk dengan NIP dan kata sandi yang baru Anda buat. Berikutnya di Kelola: unit kerja, impor
              pegawai, lalu surat aktivasi untuk mereka.
            </p>
          </Notice>
        )}
        <Card>
          <div class="welcome-actions">
            <LinkButton href="/beranda" big>
              Masuk
            </LinkButton>
            {demonstration && (
              <LinkButton href="/demo" look="quiet" big>
                Lihat peragaan
              </LinkButton>
            )}
          </div>
          <p class="muted small">
            Siapkan NIP dan kata sandi Anda. Belum punya?{' '}
            <a href="/aktivasi">Aktifkan akun dengan surat aktivasi</a>.
          </p>
        </Card>
        <dl class="promises">
          <dt>Sekali masuk</dt>
          <dd>NIP dan kata sandi cukup diketik satu kali. Aplikasi lain terbuka tanpa bertanya lagi.</dd>
          <dt>Presensi dengan satu tekan</dt>
          <dd>Satu tombol, satu tanda terima. Jam yang berlaku adalah jam server di halaman itu.</dd>
          <dt>Terbuka bagi Anda</dt>
          <dd>Anda melihat catatan sendiri. Atasan melihat unit yang dipimpinnya, tidak lebih.</dd>
        </dl>
      </div>
    </Layout>
  );
}

export interface HomePageProps {
  principal: Principal;
  greeting: string;
  day: WorkDate | null;
  todayLine: string | null;
  /** Who stands in for whom today, in words. */
  standIns: readonly string[];
  /** True while the next step is to press "Masuk". */
  checkInIsNext: boolean;
  applications: readonly OfferedApplication[];
}

/** `/` for those who are signed in: today in one line, and the ways on. */
export function HomePage(props: HomePageProps) {
  const { principal, greeting, day, todayLine, standIns, checkInIsNext, applications } = props;
  const { demonstration } = usePage();
  return (
    <Layout title="Beranda">
      <h1>
        {greeting}, {principal.name}
      </h1>
      <p class="muted">
        {principal.position}
        {principal.position && ' · '}
        {principal.unitName}
      </p>
      {standIns.length > 0 && (
        <Notice kind="info" title="Tugas dan wewenang hari ini">
          {standIns.map((words) => (
            <p key={words}>{words}</p>
          ))}
        </Notice>
      )}
      {principal.unread !== undefined && principal.unread > 0 && (
        <Notice kind="info" title={`${formatNumber(principal.unread)} kabar belum Anda baca`}>
          <p>
            <a href="/kabar">Baca kabar</a>
          </p>
        </Notice>
      )}
      {canSomewhere(principal, 'attendance:check-in') && (
        <Card title={day ? formatDay(day) : 'Presensi hari ini'}>
          {todayLine && <p class="lead">{todayLine}</p>}
          <LinkButton href="/presensi" big>
            {checkInIsNext ? 'Presensi sekarang' : 'Buka presensi'}
          </LinkButton>
        </Card>
      )}
      <ul class="ways">
        {waysFor(principal, demonstration !== null).map(({ href, title, text }) => (
          <li key={href}>
            <a href={href}>
              <strong>{title}</strong>
              <span>{text}</span>
            </a>
          </li>
        ))}
      </ul>
      <h2>Aplikasi</h2>
      {applications.length === 0 ? (
        <EmptyState title="Belum ada aplikasi yang terdaftar.">
          {canSomewhere(principal, 'applications:register') && (
            <p class="small">
              <a href="/kelola/aplikasi/baru">Daftarkan aplikasi pertama</a>.
            </p>
          )}
        </EmptyState>
      ) : (
        <ul class="ways">
          {applications.map((application) => (
            <li key={application.name}>
              <Application {...application} />
            </li>
          ))}
        </ul>
      )}
    </Layout>
  );
}

function Application({ name, url }: OfferedApplication) {
  if (!url)
    return (
      <div>
        <strong>{name}</strong>
        <span>Dibuka dari alamatnya sendiri</span>
      </div>
    );
  return (
    <a href={url}>
      <strong>{name}</strong>
      <span>{new URL(url).host}</span>
    </a>
  );
}

const ASKS = ['requests:own', 'requests:decide', 'requests:file'] as const;

function waysFor(principal: Principal, demonstration: boolean) {
  const reads = canSomewhere(principal, 'attendance:read-unit');
  return [
    {
      href: '/presensi/ringkasan',
      title: 'Ringkasan',
      text: 'Sehari dalam satu halaman, dibanding biasanya',
      offered: reads,
    },
    { href: '/presensi/papan', title: 'Papan', text: 'Siapa hadir sekarang', offered: reads },
    {
      href: '/presensi/rekap',
      title: 'Rekap',
      text: reads ? 'Sebulan, per nama dan per OPD' : 'Kehadiran Anda sebulan',
      offered: reads || canSomewhere(principal, 'attendance:read-own'),
    },
    {
      href: '/presensi/cuti',
      title: 'Cuti, izin, dan dinas',
      text: 'Sisa cuti, permohonan, dan yang menunggu Anda',
      offered: ASKS.some((permission) => canSomewhere(principal, permission)),
    },
    {
      href: '/presensi/periode',
      title: 'Periode',
      text: 'Rekap bulanan: diajukan, diverifikasi, ditutup',
      offered: reads,
    },
    {
      href: '/presensi/aturan',
      title: 'Aturan kerja',
      text: 'Jam kerja dan sif: isi, dasar, untuk siapa, kapan',
      offered:
        reads || canSomewhere(principal, 'attendance:read-own') || canSomewhere(principal, 'rules:propose'),
    },
    {
      href: '/presensi/kalender',
      title: 'Kalender kerja',
      text: 'Libur, cuti bersama, hari unit, kerja dari rumah',
      offered: true,
    },
    {
      href: '/presensi/gangguan',
      title: 'Gangguan',
      text: 'Kegagalan kami, siapa yang terkena, keringanannya',
      offered: reads || canSomewhere(principal, 'incidents:declare'),
    },
    {
      href: '/presensi/sumber',
      title: 'Sumber presensi',
      text: 'Mesin, berkas, dan sampai kapan data lengkap',
      offered: canSomewhere(principal, 'sources:write'),
    },
    {
      href: '/presensi/disiplin',
      title: 'Disiplin',
      text: 'Hari tanpa keterangan, peringatan, tanggapan atasan',
      offered: canSomewhere(principal, 'discipline:read'),
    },
    {
      href: '/presensi/tpp',
      title: 'Potongan TPP',
      text: 'Sebulan per nama, jumlah TPP, unduhan untuk penggajian',
      offered: canSomewhere(principal, 'tpp:read'),
    },
    {
      href: '/kelola',
      title: 'Kelola',
      text: 'Unit, pegawai, peran, aplikasi, jejak',
      offered: mayAdminister(principal),
    },
    { href: '/akun', title: 'Akun', text: 'Data, kata sandi, riwayat masuk', offered: true },
    { href: '/demo', title: 'Peragaan', text: 'Siapa saja dan apa yang dicoba', offered: demonstration },
  ].filter((way) => way.offered);
}
