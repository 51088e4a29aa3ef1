import type { Fault } from '../../../platform/index.js';
import {
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
} from '../../../web/index.js';
import type { SessionPerson } from '../sessions/person-sessions.query.js';
import type { OpenRenewal } from './renewals.query.js';

const HOME = [
  { label: 'Kelola', href: '/kelola' },
  { label: 'Surat aktivasi', href: '/kelola/aktivasi' },
];
const HERE = '/kelola/aktivasi/pemulihan';

export interface RenewalsPageProps {
  open: readonly OpenRenewal[];
  /** Who looks: their own requests wait for somebody else. */
  viewerId: string;
  text?: string;
  /** Null before the first search. */
  found: readonly SessionPerson[] | null;
  faults: readonly Fault[];
  done?: 'diminta' | 'ditarik' | null;
}

/** `/kelola/aktivasi/pemulihan` */
export function RenewalsPage({ open, viewerId, text = '', found, faults, done }: RenewalsPageProps) {
  return (
    <Layout title="Pemulihan akun" faulty={faults.length > 0}>
      <Breadcrumbs crumbs={[...HOME, { label: 'Pemulihan akun' }]} />
      <h1>Pemulihan akun</h1>
      <p class="lead">
        Untuk pegawai yang kehilangan kata sandi. Ia datang sendiri dengan tanda pengenal; dua petugas
        memastikan orangnya.
      </p>
      {done === 'diminta' && (
        <Notice kind="success" title="Permintaan tercatat" live>
          <p>Mintalah petugas lain membuka halaman ini dengan akunnya sendiri, lalu menyetujuinya.</p>
        </Notice>
      )}
      {done === 'ditarik' && <Notice kind="info" title="Permintaan ditarik. Tidak ada yang berubah." live />}
      <ErrorSummary faults={faults} />
      <Card title="Menunggu persetujuan petugas kedua">
        <DataTable
          caption="Permintaan yang menunggu"
          captionHidden
          narrow="stack"
          rows={open}
          rowKey={({ id }) => id}
          empty="Tidak ada permintaan yang menunggu."
          columns={[
            { header: 'Nama', rowHeader: true, cell: ({ name }) => name },
            { header: 'Unit kerja', cell: ({ unitName }) => unitName },
            {
              header: 'Diminta (WIB)',
              cell: ({ askedAt, askedByName }) =>
                `${formatShortInstant(askedAt, 'Asia/Jakarta')}, oleh ${askedByName}`,
            },
            { header: 'Alasan', cell: ({ reason }) => reason },
            { header: 'Putusan', cell: (renewal) => <Decide renewal={renewal} viewerId={viewerId} /> },
          ]}
        />
      </Card>
      <Card title="Permintaan baru">
        <form method="post" action={HERE} class="form">
          <Field
            label="NIP atau nama"
            name="cari"
            value={text}
            error={faultOf(faults, 'cari')}
            hint="NIP lengkap 18 angka, atau sebagian nama. Hanya pegawai di unit Anda dan unit di bawahnya."
            autocomplete="off"
            spellcheck={false}
          />
          <Button look="quiet">Cari</Button>
        </form>
        {found && (
          <DataTable
            caption="Pegawai yang ditemukan"
            captionHidden
            narrow="stack"
            rows={found}
            rowKey={({ personId }) => personId}
            empty="Tidak ada pegawai yang cocok di unit Anda."
            columns={[
              {
                header: 'Nama',
                rowHeader: true,
                cell: ({ personId, name }) => <a href={`${HERE}/${personId}`}>{name}</a>,
              },
              { header: 'Unit kerja', cell: ({ unitName }) => unitName },
            ]}
          />
        )}
      </Card>
    </Layout>
  );
}

function Decide({ renewal, viewerId }: { renewal: OpenRenewal; viewerId: string }) {
  const own = renewal.askedBy === viewerId;
  return (
    <div class="row">
      {own ? (
        <span class="muted small">Menunggu petugas lain</span>
      ) : (
        <form method="post" action={`${HERE}/${renewal.id}/persetujuan`}>
          <Button>
            Setujui dan cetak surat<span class="visually-hidden"> untuk {renewal.name}</span>
          </Button>
        </form>
      )}
      <form method="post" action={`${HERE}/${renewal.id}/penarikan`}>
        <Button look="quiet">
          {own ? 'Tarik' : 'Tolak'}
          <span class="visually-hidden"> permintaan untuk {renewal.name}</span>
        </Button>
      </form>
    </div>
  );
}

export interface AskRenewalPageProps {
  person: SessionPerson;
  reason?: string;
  faults: readonly Fault[];
}

/** `/kelola/aktivasi/pemulihan/:personId` */
export function AskRenewalPage({ person, reason = '', faults }: AskRenewalPageProps) {
  return (
    <Layout title={`Pemulihan akun ${person.name}`} faulty={faults.length > 0}>
      <Breadcrumbs crumbs={[...HOME, { label: 'Pemulihan akun', href: HERE }, { label: person.name }]} />
      <h1>{person.name}</h1>
      <p class="muted">{person.unitName}</p>
      <ErrorSummary faults={faults} />
      <Card title="Minta surat baru">
        <p>
          Setelah petugas kedua menyetujui, surat dengan kode tercetak. Bila pegawai memakainya, kata sandi
          lama dan verifikasi dua langkahnya berhenti berlaku dan ia keluar dari semua perangkat. Sampai saat
          itu tidak ada yang berubah.
        </p>
        <form method="post" action={`${HERE}/${person.personId}`} class="form">
          <Field
            label="Alasan dan tanda pengenal yang Anda lihat"
            name="alasan"
            value={reason}
            error={faultOf(faults, 'alasan')}
            hint="Misalnya: ponsel hilang dan lupa kata sandi; KTP dan kartu pegawai dilihat. Jangan tulis nomornya."
            maxLength={300}
            autocomplete="off"
          />
          <Button>Catat permintaan</Button>
        </form>
      </Card>
    </Layout>
  );
}
