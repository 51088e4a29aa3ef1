import type { Fault, TimeZone } from '../../platform/index.js';
import {
  Badge,
  Breadcrumbs,
  Button,
  Card,
  DataTable,
  ErrorSummary,
  Field,
  Layout,
  Notice,
  faultOf,
  formatShortInstant,
} from '../../web/index.js';
import { type PublicHeadKey, fingerprintOf } from '../chain/head-key.rules.js';
import type { ChainState } from '../chain/chain-state.query.js';
import type { SpanQuery } from './trail-query.form.js';

export interface ChainPageProps {
  state: ChainState;
  keys: readonly PublicHeadKey[];
  keysAddress: string;
  timeZone: TimeZone;
  query: SpanQuery;
  faults: readonly Fault[];
}

/** `/kelola/jejak/rantai`: is the record whole, and how does somebody else find out? */
export function ChainPage({ state, keys, keysAddress, timeZone, query, faults }: ChainPageProps) {
  const [newest] = [...keys].reverse();
  return (
    <Layout title="Keutuhan jejak audit" faulty={faults.length > 0}>
      <Breadcrumbs
        crumbs={[
          { label: 'Kelola', href: '/kelola' },
          { label: 'Jejak audit', href: '/kelola/jejak' },
          { label: 'Keutuhan dan ekspor' },
        ]}
      />
      <h1>Keutuhan jejak audit</h1>
      <ErrorSummary faults={faults} />
      <p>
        {`${state.sealed.toLocaleString('id-ID')} catatan terkunci dalam satu rantai; ${state.waiting} menunggu. Setiap hari ujung rantai ditandatangani.`}
      </p>
      <Card title="Catat sidik jari ini di luar sistem">
        <p>
          Tulis sidik jari kunci di buku atau surat yang disimpan Inspektorat. Hanya dengan catatan itu orang
          luar dapat memastikan bahwa tanda tangan berasal dari server ini, bukan dari orang yang menguasai
          basis data.
        </p>
        {newest && (
          <p>
            <code class="stored">{fingerprintOf(newest.kid)}</code>
          </p>
        )}
        <p class="muted small">
          Kunci publik: <a href={keysAddress}>{keysAddress}</a>
        </p>
        {keys.length > 1 && (
          <DataTable
            caption="Semua kunci; setiap kunci baru diperkenalkan oleh kunci sebelumnya"
            narrow="stack"
            rows={[...keys].reverse()}
            rowKey={({ kid }) => kid}
            columns={[
              {
                header: 'Dipakai sejak',
                rowHeader: true,
                cell: ({ createdAt }) => formatShortInstant(new Date(createdAt), timeZone),
              },
              { header: 'Sidik jari', cell: ({ kid }) => <code class="stored">{fingerprintOf(kid)}</code> },
            ]}
          />
        )}
      </Card>
      <Card title="Tanda tangan harian">
        {state.broken > 0 && (
          <Notice kind="error" title="Ada tanda tangan yang menyatakan rantai rusak">
            <p>Jalankan pemeriksaan di bawah ini dan laporkan hasilnya kepada Inspektorat.</p>
          </Notice>
        )}
        <DataTable
          caption="Tanda tangan terakhir; salin urutan dan hash-nya ke luar sistem dari waktu ke waktu"
          narrow="stack"
          rows={state.heads}
          rowKey={({ id }) => id}
          empty="Belum ada. Tanda tangan pertama dibuat dalam satu jam setelah server berjalan."
          columns={[
            {
              header: 'Waktu',
              rowHeader: true,
              cell: ({ signedAt }) => formatShortInstant(new Date(signedAt), timeZone),
            },
            { header: 'Sampai urutan', numeric: true, cell: ({ position }) => position },
            {
              header: 'Pemeriksaan',
              cell: ({ intact }) =>
                intact ? (
                  <Badge tone="good" code="U" word="Utuh" />
                ) : (
                  <Badge tone="bad" code="!" word="Rusak" />
                ),
            },
            { header: 'Hash', cell: ({ hash }) => <code class="stored">{hash}</code> },
          ]}
        />
      </Card>
      <Card title="Ekspor yang dapat diperiksa">
        <p>
          Berkas ini memuat catatan, rantai, tanda tangan dan kunci publiknya. Siapa pun dapat memeriksanya
          tanpa server ini: <code>npm run cli -- audit:verify BERKAS --key SIDIK-JARI.txt</code>.
        </p>
        <form method="get" action="/kelola/jejak/ekspor" class="filters">
          <Field
            label="Dari tanggal"
            name="dari"
            type="date"
            value={query.dari}
            required={false}
            plain
            error={faultOf(faults, 'dari')}
          />
          <Field
            label="Sampai tanggal"
            name="sampai"
            type="date"
            value={query.sampai}
            required={false}
            plain
            error={faultOf(faults, 'sampai')}
          />
          <Button look="quiet">Unduh ekspor (JSON Lines)</Button>
        </form>
        <p class="muted small">
          Tanpa tanggal: seluruhnya. Potongan dimulai dari tanda tangan terakhir sebelum tanggal awal.
        </p>
      </Card>
    </Layout>
  );
}
