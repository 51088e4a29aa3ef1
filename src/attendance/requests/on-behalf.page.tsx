import { Breadcrumbs, Button, DataTable, EmptyState, Field, Layout, SERVICES } from '../../web/index.js';
import { formatNip } from '../../people/index.js';
import type { Colleague } from './officers.service.js';
import { RequestTabs, StateBadge, daysWords, kindWords } from './request-parts.js';
import { requestAddress } from './request-words.rules.js';
import type { ListedRequest } from './requests.query.js';

export interface OnBehalfPageProps {
  sought: string;
  found: readonly Colleague[];
  recent: readonly ListedRequest[];
  tabs: { own: boolean; decides: boolean; files: boolean };
}

/** `/presensi/cuti/atas-nama`: an officer of the unit files for somebody. */
export function OnBehalfPage({ sought, found, recent, tabs }: OnBehalfPageProps) {
  return (
    <Layout title="Atas nama pegawai" wide>
      <Breadcrumbs crumbs={[SERVICES, { label: 'Atas nama pegawai' }]} />
      <h1>Ajukan atas nama pegawai</h1>
      <RequestTabs here="/presensi/cuti/atas-nama" tabs={tabs} />
      <form method="get" action="/presensi/cuti/atas-nama" class="form">
        <Field
          label="Nama atau NIP pegawai"
          name="cari"
          type="search"
          value={sought}
          hint="Paling sedikit tiga huruf; hanya pegawai dalam unit yang Anda kelola."
        />
        <Button>Cari</Button>
      </form>
      {sought.trim().length >= 3 && (
        <section aria-labelledby="judul-temuan">
          <h2 id="judul-temuan">Pegawai yang ditemukan</h2>
          {found.length === 0 ? (
            <EmptyState title="Tidak ada pegawai dengan nama atau NIP itu dalam unit yang Anda kelola." />
          ) : (
            <DataTable
              caption="Pegawai yang ditemukan"
              captionHidden
              narrow="stack"
              rows={found}
              rowKey={({ personId }) => personId}
              columns={[
                {
                  header: 'Pegawai',
                  rowHeader: true,
                  cell: ({ personId, name }) => <a href={`/presensi/cuti/baru?untuk=${personId}`}>{name}</a>,
                },
                { header: 'NIP', cell: ({ nip }) => (nip === null ? '' : formatNip(nip)) },
                { header: 'Jabatan', cell: ({ position }) => position },
                { header: 'Unit', cell: ({ unitName }) => unitName },
                {
                  header: 'Cuti tahunan',
                  cell: ({ personId, name }) => (
                    <a href={`/presensi/cuti/saldo/${personId}`}>
                      Saldo<span class="visually-hidden"> {name}</span>
                    </a>
                  ),
                },
              ]}
            />
          )}
        </section>
      )}
      <h2>Permohonan terbaru di unit Anda</h2>
      <DataTable
        caption="Permohonan terbaru di unit Anda"
        captionHidden
        narrow="stack"
        rows={recent}
        rowKey={({ id }) => id}
        empty="Belum ada permohonan."
        columns={[
          {
            header: 'Pegawai',
            rowHeader: true,
            cell: (request) => <a href={requestAddress(request)}>{request.personName}</a>,
          },
          { header: 'Jenis', cell: kindWords },
          { header: 'Tanggal', cell: daysWords },
          { header: 'Keadaan', cell: ({ state }) => <StateBadge state={state} /> },
        ]}
      />
    </Layout>
  );
}
