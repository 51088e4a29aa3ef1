import { localDateOf, rfc3339 } from '../../../platform/index.js';
import {
  Button,
  Card,
  DataTable,
  Layout,
  LinkButton,
  Notice,
  formatDay,
  formatNumber,
  formatTimeWithSeconds,
} from '../../../web/index.js';
import { ZONE } from '../attendance/working-days.rules.js';
import { WALKS } from './demo-walks.js';
import type { CastLine } from '../regency/demonstration-regency.service.js';

export interface DemoPageProps {
  people: CastLine[];
  /** How many people the regency has. */
  size: number;
  applications: { name: string; url: string }[];
  now: Date;
  paused: boolean;
}

/** The newcomer's page: what this is, who is who, what to try. */
export function DemoPage(props: DemoPageProps) {
  const password = props.people[0]?.password ?? '';
  return (
    <Layout title="Peragaan" wide scripts={['server-clock.js']}>
      <h1>Peragaan E-Akun dan E-Presensi</h1>
      <p class="lead">
        Satu akun untuk semua aplikasi Pemkab, dan satu gambaran jujur tentang siapa yang sedang bekerja. Di
        sini sebuah kabupaten dengan {formatNumber(props.size)} pegawai karangan menjalani hari kerjanya;
        tidak ada orang yang sungguhan.
      </p>
      <div class="demo-grid">
        <Today now={props.now} paused={props.paused} />
        <ExampleApplications applications={props.applications} />
      </div>
      <Steps people={props.people} applications={props.applications} />
      <Walks people={props.people} />
      <Card title="Siapa yang dapat Anda perankan">
        <p>
          Kata sandi semua orang di peragaan ini sama: <code class="demo-password">{password}</code>. Pegawai
          lain, yang Anda temui di Papan, juga dapat masuk dengan NIP-nya, kecuali beberapa pegawai baru yang
          surat aktivasinya belum dicetak.
        </p>
        <People people={props.people} />
      </Card>
      <Notice kind="info" title="Hanya di komputer ini">
        <p>
          Mode demonstrasi hanya dapat dibuka dari komputer ini dan tidak untuk data sungguhan. Untuk
          produksi, isi <code>DATABASE_URL</code> dan <code>SECRET_KEY</code>; di sana tidak ada akun bawaan
          dan halaman ini tidak ada.
        </p>
      </Notice>
    </Layout>
  );
}

function Today({ now, paused }: { now: Date; paused: boolean }) {
  return (
    <Card title="Hari yang diperagakan">
      <p class="demo-day">{formatDay(localDateOf(now, ZONE))}</p>
      <p class="demo-time">
        <server-clock now={rfc3339(now, ZONE)}>
          <span data-time>{formatTimeWithSeconds(now, ZONE)}</span>
        </server-clock>{' '}
        WIB
      </p>
      <p>
        Jam peragaan berjalan seperti jam biasa, tetapi melompati malam dan hari libur, sehingga Papan selalu
        hidup. Riwayat akun dan sesi memakai waktu sebenarnya.{' '}
        {paused
          ? 'Kedatangan pegawai lain sedang dijeda; bila dilanjutkan, yang tertinggal dicatat pada jamnya masing-masing.'
          : 'Pegawai lain datang dan pulang sendiri; orang-orang di daftar di bawah menunggu Anda.'}
      </p>
      <div class="demo-actions">
        <form method="post" action="/demo/kedatangan">
          <Button look="quiet" name="keadaan" value={paused ? 'berjalan' : 'dijeda'}>
            {paused ? 'Lanjutkan kedatangan' : 'Jeda kedatangan'}
          </Button>
        </form>
        <form method="post" action="/demo/waktu">
          <Button look="quiet" name="tujuan" value="pagi-berikutnya">
            Lompat ke pagi hari kerja berikutnya
          </Button>
        </form>
      </div>
    </Card>
  );
}

function ExampleApplications({ applications }: Pick<DemoPageProps, 'applications'>) {
  return (
    <Card title="Aplikasi contoh">
      <p>
        Dua aplikasi terpisah, masing-masing proses dan alamat sendiri, yang mempercayakan urusan masuk kepada
        E-Akun.
      </p>
      {applications.length === 0 && <p>Aplikasi contoh belum berjalan.</p>}
      <ul class="demo-applications">
        {applications.map(({ name, url }) => (
          <li key={url}>
            <LinkButton href={url}>{name}</LinkButton> <code>{url}</code>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Steps({ people, applications }: Pick<DemoPageProps, 'people' | 'applications'>) {
  const nipOf = (role: string) => <code>{people.find((person) => person.role === role)?.nip}</code>;
  const [first, second] = applications.map(({ name, url }) => <a href={url}>{name}</a>);
  return (
    <Card title="Yang dapat dicoba, berurutan">
      <ol class="demo-steps">
        <li>
          Buka {first ?? 'aplikasi contoh pertama'}, lalu masuk sebagai pegawai Dinkominfo dengan NIP{' '}
          {nipOf('employee')} dan kata sandi <code>{people[0]?.password}</code>. Sekali mengetik, Anda sudah
          di dalam.
        </li>
        <li>Buka {second ?? 'aplikasi contoh kedua'}: Anda langsung dikenali, tanpa pertanyaan.</li>
        <li>
          Di jendela penyamaran atau peramban lain, masuk sebagai atasannya dengan NIP {nipOf('supervisor')},
          buka <a href="/presensi/papan">Papan</a>, dan biarkan terbuka.
        </li>
        <li>
          Di jendela pertama, buka <a href="/presensi">Presensi</a> dan tekan <strong>Presensi masuk</strong>.
          Anda menerima tanda terima, dan dalam satu detik Papan atasan berubah tanpa dimuat ulang. Untuk
          mengulang, lompat ke pagi hari kerja berikutnya.
        </li>
        <li>
          Di jendela atasan, keluar lalu masuk sebagai Bupati dengan NIP {nipOf('leader')}: Papan memuat
          seluruh kabupaten sebagai ubin per OPD, sampai ke nama.
        </li>
        <li>
          Dengan cara yang sama, buka <a href="/presensi/rekap">Rekap</a> sebulan sebagai pengelola
          kepegawaian, NIP {nipOf('hr')}, dan unduh CSV-nya.
        </li>
        <li>
          Di jendela pertama, keluar dari salah satu aplikasi contoh: aplikasi yang lain dan E-Akun ikut
          keluar.
        </li>
      </ol>
    </Card>
  );
}

function Walks({ people }: Pick<DemoPageProps, 'people'>) {
  return (
    <Card title="Mencoba menurut urusan">
      <p>
        Masuk dengan NIP yang tertulis di tiap langkah. Halaman pengelolaan semestinya meminta langkah kedua,
        yaitu kode dari ponsel. Di peragaan ini langkah itu dilewati bagi orang yang belum memasangnya, karena
        tidak ada yang diberi ponsel. Siapa yang memasangnya di <a href="/akun/faktor">Akun</a> akan dimintai
        kodenya, dan aplikasi yang meminta dua langkah tetap memintanya. Di produksi tidak ada pengecualian.
      </p>
      {WALKS.map(({ title, steps }) => (
        <details key={title}>
          <summary>{title}</summary>
          <ul class="demo-steps">
            {steps.map(({ as, href, page, text, file }) => {
              const person = people.find(({ role }) => role === as);
              return (
                <li key={as + href}>
                  <a href={href}>{capital(page)}</a>, sebagai {person?.label}, NIP <code>{person?.nip}</code>.{' '}
                  {text}
                  {file && (
                    <>
                      {' '}
                      <a href={file.href} download>
                        {file.label}
                      </a>
                    </>
                  )}
                </li>
              );
            })}
          </ul>
        </details>
      ))}
    </Card>
  );
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function People({ people }: Pick<DemoPageProps, 'people'>) {
  return (
    <DataTable
      caption="Orang-orang peragaan"
      captionHidden
      narrow="stack"
      rows={people}
      rowKey={({ nip }) => nip}
      columns={[
        { header: 'Peran', rowHeader: true, cell: ({ label }) => label },
        {
          header: 'Nama',
          cell: ({ name, position, unit }) => (
            <div>
              <strong>{name}</strong>
              <br />
              {position}, {unit}
            </div>
          ),
        },
        { header: 'NIP', cell: ({ nip }) => <code class="demo-typed">{nip}</code> },
        { header: 'Yang dapat dicoba', cell: ({ tryThis }) => tryThis },
      ]}
    />
  );
}
