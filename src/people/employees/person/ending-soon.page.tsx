import { Badge, Breadcrumbs, Card, DataTable, Layout, dateWords } from '../../../web/index.js';
import { EMPLOYMENT_WORDS } from '../../person-words.js';
import type { EndReason } from '../person-facts.js';
import { END_WORDS } from './change-words.rules.js';
import type { EndingSoon } from './ending-soon.query.js';

/** `/kelola/pegawai/berakhir`: who will be locked out soon unless somebody does something. */
export function EndingSoonPage({ people, days }: { people: readonly EndingSoon[]; days: number }) {
  return (
    <Layout title="Segera berakhir" wide>
      <Breadcrumbs
        crumbs={[
          { label: 'Kelola', href: '/kelola' },
          { label: 'Pegawai', href: '/kelola/pegawai' },
          { label: 'Segera berakhir' },
        ]}
      />
      <h1>Segera berakhir</h1>
      <p class="muted">
        {`Kontrak atau masa kerja yang berakhir dalam ${days} hari. Sehari setelah hari terakhirnya, pegawai tidak dapat masuk lagi; catat perpanjangannya sebelum itu.`}
      </p>
      <Card>
        <DataTable
          caption="Pegawai yang masa kerjanya segera berakhir"
          captionHidden
          narrow="stack"
          rows={people}
          rowKey={({ personId }) => personId}
          empty="Tidak ada yang berakhir dalam waktu dekat."
          columns={[
            {
              header: 'Nama',
              rowHeader: true,
              cell: ({ personId, name }) => <a href={`/kelola/pegawai/${personId}`}>{name}</a>,
            },
            { header: 'Unit', cell: ({ unitName }) => unitName },
            { header: 'Jenis', cell: ({ kind }) => EMPLOYMENT_WORDS[kind] },
            { header: 'Sebab', cell: ({ reason }) => (reason ? END_WORDS[reason as EndReason] : 'berakhir') },
            { header: 'Hari terakhir', cell: ({ last }) => dateWords(last) },
            { header: 'Sisa', cell: ({ days: left }) => <Left days={left} /> },
          ]}
        />
      </Card>
    </Layout>
  );
}

function Left({ days }: { days: number }) {
  const words = days === 0 ? 'hari ini' : `${days} hari`;
  if (days <= 7) return <Badge tone="bad" code="!!" word={words} />;
  return days <= 30 ? <Badge tone="warn" code="!" word={words} /> : <>{words}</>;
}
