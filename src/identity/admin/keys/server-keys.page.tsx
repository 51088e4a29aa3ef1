import type { TimeZone } from '../../../platform/index.js';
import {
  Badge,
  Breadcrumbs,
  Button,
  Card,
  DataTable,
  Layout,
  Notice,
  formatShortInstant,
} from '../../../web/index.js';
import { KEY_AGE_DAYS, type KeyPhase, LEAD_SECONDS } from '../../oidc/keys/key-phase.rules.js';
import type { KeyState } from '../../oidc/keys/key-rotation.service.js';

export interface ServerKeysPageProps {
  keys: readonly KeyState[];
  timeZone: TimeZone;
  news: 'direncanakan' | 'sudah-ada' | null;
}

const PHASES: Record<KeyPhase, { tone: 'good' | 'duty' | 'calm'; code: string; word: string }> = {
  next: { tone: 'duty', code: 'B', word: 'Berikutnya' },
  active: { tone: 'good', code: 'D', word: 'Dipakai' },
  retired: { tone: 'calm', code: 'P', word: 'Untuk pemeriksaan' },
  gone: { tone: 'calm', code: 'H', word: 'Segera dihapus' },
};

/** `/kelola/kunci` */
export function ServerKeysPage({ keys, timeZone, news }: ServerKeysPageProps) {
  const planned = keys.some(({ phase }) => phase === 'next');
  const at = (moment: Date | null) => (moment ? formatShortInstant(moment, timeZone) : 'Belum ditentukan');
  return (
    <Layout title="Kunci penanda tangan" wide>
      <Breadcrumbs crumbs={[{ label: 'Kelola', href: '/kelola' }, { label: 'Kunci penanda tangan' }]} />
      <h1>Kunci penanda tangan</h1>
      {news === 'direncanakan' && (
        <Notice kind="success" title="Kunci baru sudah terbit" live>
          <p>Dipakai mulai waktu pada tabel. Tidak ada yang perlu dinyalakan ulang.</p>
        </Notice>
      )}
      {news === 'sudah-ada' && (
        <Notice kind="info" title="Pergantian sudah direncanakan sebelumnya" live>
          <p>Kunci berikutnya sudah terbit dan akan dipakai pada waktunya.</p>
        </Notice>
      )}
      <p>
        {`E-Akun menandatangani token dengan kunci ini. Kunci berganti sendiri setiap ${KEY_AGE_DAYS} hari: terbit dahulu, dipakai ${LEAD_SECONDS / 60} menit kemudian, lalu tetap terbit sampai semua yang ditandatanganinya tidak berlaku lagi.`}
      </p>
      <Card title="Kunci">
        <DataTable
          caption="Kunci dan masa pakainya"
          captionHidden
          narrow="stack"
          rows={keys}
          rowKey={({ kid }) => kid}
          empty="Belum ada kunci."
          columns={[
            {
              header: 'Kunci',
              rowHeader: true,
              cell: ({ kid, use, alg }) => (
                <>
                  {use === 'sign' ? `Token ${alg}` : 'Cookie'} <code>{kid.slice(0, 8)}</code>
                </>
              ),
            },
            { header: 'Keadaan', cell: ({ phase }) => <Badge {...PHASES[phase]} /> },
            { header: 'Terbit', cell: ({ publishedAt }) => at(publishedAt) },
            { header: 'Dipakai mulai', cell: ({ activeFrom }) => at(activeFrom) },
            { header: 'Diganti', cell: ({ retiredAt }) => at(retiredAt) },
            { header: 'Dihapus', cell: ({ removeAfter }) => at(removeAfter) },
          ]}
        />
      </Card>
      <Card title="Ganti kunci">
        <p>
          Pegawai tetap masuk dan aplikasi tetap berjalan. Pilih segera hanya bila perlu: aplikasi yang
          menyimpan daftar kunci lama dapat menolak masuk selama beberapa menit.
        </p>
        <form method="post" action="/kelola/kunci/pergantian" class="actions">
          {!planned && (
            <Button name="cara" value="terencana">
              Terbitkan kunci baru
            </Button>
          )}
          <Button look="danger" name="cara" value="segera">
            {planned ? 'Pakai kunci berikutnya sekarang' : 'Ganti segera'}
          </Button>
        </form>
        <p class="muted small">
          Kunci bocor? Operator menjalankan <code>npm run cli -- keys:rotate --compromised</code>; kunci lama
          langsung tidak berlaku.
        </p>
      </Card>
    </Layout>
  );
}
