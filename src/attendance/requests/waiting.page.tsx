import { Breadcrumbs, DataTable, Layout, SERVICES } from '../../web/index.js';
import { RequestTabs, daysWords, kindWords } from './request-parts.js';
import { requestAddress } from './request-words.rules.js';
import type { WaitingRequest } from './waiting.service.js';

export interface WaitingPageProps {
  waiting: readonly WaitingRequest[];
  tabs: { own: boolean; decides: boolean; files: boolean };
}

/** `/presensi/cuti/menunggu`: what waits for me, by the posts I hold today. */
export function WaitingPage({ waiting, tabs }: WaitingPageProps) {
  const groups = [
    { act: 'decided' as const, title: 'Menunggu keputusan Anda' },
    { act: 'considered' as const, title: 'Menunggu pertimbangan Anda' },
  ];
  return (
    <Layout title="Menunggu saya" wide>
      <Breadcrumbs crumbs={[SERVICES, { label: 'Menunggu saya' }]} />
      <h1>Permohonan yang menunggu Anda</h1>
      <RequestTabs here="/presensi/cuti/menunggu" tabs={{ ...tabs, waiting: waiting.length }} />
      <p class="muted">
        Menurut jabatan yang Anda pegang hari ini, termasuk sebagai Plt, Plh, atau atas pelimpahan wewenang.
      </p>
      {groups.map(({ act, title }) => {
        const rows = waiting.filter((one) => one.act === act).map(({ request }) => request);
        return (
          <section key={act} aria-labelledby={`judul-${act}`}>
            <h2 id={`judul-${act}`}>
              {title} ({rows.length})
            </h2>
            <DataTable
              caption={title}
              captionHidden
              narrow="stack"
              rows={rows}
              rowKey={({ id }) => id}
              empty={
                act === 'decided'
                  ? 'Tidak ada yang perlu diputuskan sekarang.'
                  : 'Tidak ada yang perlu dipertimbangkan sekarang.'
              }
              columns={[
                {
                  header: 'Pegawai',
                  rowHeader: true,
                  cell: (request) => <a href={requestAddress(request)}>{request.personName}</a>,
                },
                { header: 'Unit', cell: ({ unitName }) => unitName },
                { header: 'Jenis', cell: kindWords },
                { header: 'Tanggal', cell: daysWords },
              ]}
            />
          </section>
        );
      })}
    </Layout>
  );
}
