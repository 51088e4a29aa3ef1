import { Button, Card, Field, Layout, Notice } from '../../web/index.js';
import type { CheckedPaper } from './checked-paper.js';

export interface RecapCheckPageProps {
  found: CheckedPaper | null;
  typed: string;
  /** Something was asked for. */
  answered: boolean;
}

/** Does a printed recap hold? */
export function RecapCheckPage({ found, typed, answered }: RecapCheckPageProps) {
  return (
    <Layout title="Periksa rekap presensi" faulty={answered && !found}>
      <h1>Periksa rekap presensi</h1>
      {found && <Found paper={found} />}
      {answered && !found && (
        <Notice kind="error" title="Tidak dikenal" live>
          <p>
            Tidak ada rekap tertutup atau rekap cetakan resmi dengan kode itu. Periksa kembali kode pada
            kertas; bila sama, rekap itu tidak berasal dari sistem ini.
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

function Found({ paper: { standing, heading, facts, hash, compare } }: { paper: CheckedPaper }) {
  return (
    <>
      <Notice kind={standing.kind} title={standing.title} live>
        <p>
          {standing.words}
          {standing.instead && (
            <>
              {' '}
              <a href={standing.instead.href}>{standing.instead.words}</a>
            </>
          )}
        </p>
      </Notice>
      <Card title={heading}>
        <dl class="facts">
          {facts.map(([label, value]) => (
            <>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </>
          ))}
          <dt>Sidik (SHA-256)</dt>
          <dd>
            <code class="hash">{hash}</code>
          </dd>
        </dl>
        <p class="small">{compare}</p>
      </Card>
    </>
  );
}
