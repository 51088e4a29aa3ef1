import type { TimeZone } from '../../../platform/index.js';
import {
  Breadcrumbs,
  DataTable,
  Layout,
  Pager,
  SERVICES,
  formatNumber,
  formatShortInstant,
} from '../../../web/index.js';
import { weekSpan } from '../cases/case-words.rules.js';
import type { DeciderSums, DismissedCase } from '../cases/decisions.query.js';
import { caseAddress } from '../cases/integrity-case.js';

export interface DecisionsPageProps {
  deciders: readonly DeciderSums[];
  rows: readonly DismissedCase[];
  /** Whose decisions alone are listed. */
  deciderId: string | null;
  page: number;
  pages: number;
  timeZone: TimeZone;
}

const HERE = '/presensi/integritas/putusan';

/** `/presensi/integritas/putusan` */
export function DecisionsPage({ deciders, rows, deciderId, page, pages, timeZone }: DecisionsPageProps) {
  const chosen = deciders.find((one) => one.deciderId === deciderId);
  const toPage = (to: number) => `${HERE}?${deciderId ? `pemutus=${deciderId}&` : ''}hal=${to}`;
  return (
    <Layout title="Putusan kasus integritas" wide>
      <Breadcrumbs
        crumbs={[SERVICES, { label: 'Integritas', href: '/presensi/integritas' }, { label: 'Putusan' }]}
      />
      <h1>Putusan kasus integritas</h1>
      <p class="lead">
        Satu petugas dapat menutup sebuah kasus tanpa temuan; di sini terlihat siapa menutup apa, dan apakah
        pegawainya ditanya dahulu. Setahun terakhir, hanya putusan yang masih berlaku.
      </p>
      <DataTable<DeciderSums>
        caption="Putusan menurut pemutus"
        narrow="stack"
        rows={deciders}
        rowKey={(one) => one.deciderId}
        empty="Belum ada kasus yang diputus di unit Anda."
        columns={[
          {
            header: 'Pemutus',
            rowHeader: true,
            cell: (one) => <a href={`${HERE}?pemutus=${one.deciderId}`}>{one.name}</a>,
          },
          { header: 'Diputus', cell: ({ decided }) => formatNumber(decided) },
          { header: 'Ada yang terbukti', cell: ({ founded }) => formatNumber(founded) },
          {
            header: 'Ditutup setelah bertanya',
            cell: ({ dismissedHeard }) => formatNumber(dismissedHeard),
          },
          {
            header: 'Ditutup tanpa bertanya',
            cell: ({ dismissedUnheard }) => formatNumber(dismissedUnheard),
          },
        ]}
      />
      <h2>{chosen ? `Ditutup tanpa temuan oleh ${chosen.name}` : 'Ditutup tanpa temuan'}</h2>
      {deciderId && (
        <p>
          <a href={HERE}>Tampilkan semua pemutus</a>
        </p>
      )}
      <DataTable<DismissedCase>
        caption="Kasus yang ditutup tanpa temuan"
        captionHidden
        narrow="stack"
        rows={rows}
        rowKey={({ id }) => id}
        empty="Tidak ada kasus yang ditutup tanpa temuan."
        columns={[
          {
            header: 'Kasus',
            rowHeader: true,
            cell: ({ id, week, people }) => (
              <a href={caseAddress(id)}>
                {weekSpan(week)}, {formatNumber(people)} pegawai
              </a>
            ),
          },
          {
            header: 'Diputus',
            cell: ({ at, decider }) => `${formatShortInstant(at, timeZone)} oleh ${decider}`,
          },
          { header: 'Pegawai ditanya', cell: ({ asked }) => (asked ? 'ya' : 'tidak') },
          { header: 'Alasan', cell: ({ reason }) => reason },
        ]}
      />
      {pages > 1 && (
        <Pager
          label={`${page} dari ${pages}`}
          {...(page > 1 ? { previous: toPage(page - 1) } : {})}
          {...(page < pages ? { next: toPage(page + 1) } : {})}
        />
      )}
    </Layout>
  );
}
