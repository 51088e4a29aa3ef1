import {
  Button,
  Card,
  Field,
  Layout,
  Notice,
  formatInstant,
  formatMonth,
  formatNumber,
} from '../../web/index.js';
import type { CheckedRecap } from './closed-recap.js';

/** Fewer are not counted out: the sum of few is almost a name. */
const FEW = 5;

export interface RecapCheckPageProps {
  found: CheckedRecap | null;
  typed: string;
  /** Something was asked for. */
  answered: boolean;
}

/** Does a printed recap hold? */
export function RecapCheckPage({ found, typed, answered }: RecapCheckPageProps) {
  return (
    <Layout title="Periksa rekap presensi" faulty={answered && !found}>
      <h1>Periksa rekap presensi</h1>
      {found && <Found recap={found} />}
      {answered && !found && (
        <Notice kind="error" title="Tidak dikenal" live>
          <p>
            Tidak ada rekap tertutup dengan kode itu. Periksa kembali kode pada kertas; bila sama, rekap itu
            tidak berasal dari sistem ini.
          </p>
        </Notice>
      )}
      <Card title={found ? 'Periksa rekap lain' : 'Kode pada kertas'}>
        <form method="get" action="/periksa" class="form">
          <Field
            label="Kode"
            name="kode"
            value={found ? '' : typed}
            hint="16 angka dan huruf pertama dari sidik (SHA-256) di kaki rekap, atau seluruhnya"
          />
          <Button>Periksa</Button>
        </form>
      </Card>
      <p class="muted small">
        Halaman ini hanya menyatakan berlaku atau tidaknya sebuah rekap. Nama dan kehadiran pegawai tidak
        ditampilkan.
      </p>
    </Layout>
  );
}

function Found({ recap }: { recap: CheckedRecap }) {
  const { reopenedAt, closedAt, currentCode, people, days } = recap;
  return (
    <>
      {reopenedAt ? (
        <Notice kind="warning" title="Tidak berlaku lagi" live>
          <p>
            Bulan ini dibuka kembali pada {formatInstant(reopenedAt, 'Asia/Jakarta')}.{' '}
            {currentCode ? (
              <a href={`/periksa/${currentCode}`}>Lihat rekap yang berlaku</a>
            ) : (
              'Rekap penggantinya belum ditutup.'
            )}
          </p>
        </Notice>
      ) : (
        <Notice kind="success" title="Berlaku" live>
          <p>Rekap dengan sidik ini ditutup di sistem ini dan tidak berubah sejak itu.</p>
        </Notice>
      )}
      <Card title={`${recap.office}, ${formatMonth(recap.month)}`}>
        <dl class="facts">
          <dt>Ditutup</dt>
          <dd>
            {formatInstant(closedAt, 'Asia/Jakarta')}, penutupan ke-{recap.closing}
          </dd>
          <dt>Isi</dt>
          <dd>
            {people < FEW
              ? `kurang dari ${FEW} pegawai`
              : `${formatNumber(people)} pegawai, ${formatNumber(days)} hari pegawai`}
          </dd>
          <dt>Sidik (SHA-256)</dt>
          <dd>
            <code class="hash">{recap.hash}</code>
          </dd>
        </dl>
        <p class="small">
          Cocokkan OPD, bulan, jumlah pegawai, dan sidik ini dengan yang tertulis di kertas.
        </p>
      </Card>
    </>
  );
}
