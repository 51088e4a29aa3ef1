import {
  Breadcrumbs,
  Card,
  DataTable,
  EmptyState,
  Layout,
  LinkButton,
  SERVICES,
  formatInstant,
} from '../../web/index.js';
import type { TimeZone } from '../../platform/index.js';
import type { LeaveOverview } from './leave-desk.service.js';
import { BalanceBar, RequestTabs, StateBadge, daysWords, kindWords } from './request-parts.js';
import { leftWords, requestAddress } from './request-words.rules.js';
import type { ListedRequest } from './requests.query.js';

export interface OwnRequestsPageProps {
  overview: LeaveOverview;
  requests: readonly ListedRequest[];
  tabs: { own: boolean; decides: boolean; files: boolean };
  timeZone: TimeZone;
}

/** `/presensi/cuti`: what is left, and what became of what I asked for. */
export function OwnRequestsPage({ overview, requests, tabs, timeZone }: OwnRequestsPageProps) {
  const { balance, decree, kinds } = overview;
  return (
    <Layout title="Cuti, izin, dan dinas" wide>
      <Breadcrumbs crumbs={[SERVICES, { label: 'Cuti, izin, dan dinas' }]} />
      <h1>Cuti, izin, dan dinas</h1>
      <RequestTabs here="/presensi/cuti" tabs={tabs} />
      {balance && (
        <Card title={`Cuti tahunan ${balance.year}: sisa ${leftWords(balance)}`}>
          <BalanceBar balance={balance} />
          <p class="small muted">
            Dasar: {decree}. Sisa tahun lalu dipakai lebih dahulu; yang sedang diajukan sudah diperhitungkan.
          </p>
        </Card>
      )}
      {kinds.length === 0 ? (
        <EmptyState title="Belum ada aturan cuti yang berlaku untuk Anda.">
          <p>Hubungi BKPSDM; permohonan dapat diajukan setelah aturannya dicatat.</p>
        </EmptyState>
      ) : (
        <p>
          <LinkButton href="/presensi/cuti/baru">Ajukan permohonan</LinkButton>
        </p>
      )}
      <h2>Permohonan saya</h2>
      <DataTable
        caption="Permohonan saya, yang terbaru lebih dahulu"
        captionHidden
        narrow="stack"
        rows={requests}
        rowKey={({ id }) => id}
        empty="Anda belum pernah mengajukan permohonan di sini."
        columns={[
          {
            header: 'Permohonan',
            rowHeader: true,
            cell: (request) => (
              <a href={requestAddress(request)}>
                {kindWords(request)}
                <span class="visually-hidden"> {daysWords(request)}</span>
              </a>
            ),
          },
          { header: 'Tanggal', cell: daysWords },
          { header: 'Keadaan', cell: ({ state }) => <StateBadge state={state} /> },
          { header: 'Diajukan', cell: ({ filedAt }) => formatInstant(filedAt, timeZone) },
        ]}
      />
    </Layout>
  );
}
