import {
  Breadcrumbs,
  Card,
  DataTable,
  Layout,
  LinkButton,
  formatNumber,
  formatShortInstant,
} from '../../../web/index.js';
import type { OpdLetters } from './activation-people.query.js';

/** `/kelola/aktivasi`: where people still have no way in. */
export function ActivationOverviewPage({ opds }: { opds: readonly OpdLetters[] }) {
  const total = (count: (opd: OpdLetters) => number) =>
    formatNumber(opds.reduce((sum, opd) => sum + count(opd), 0));
  return (
    <Layout title="Surat aktivasi" wide>
      <Breadcrumbs crumbs={[{ label: 'Kelola', href: '/kelola' }, { label: 'Surat aktivasi' }]} />
      <h1>Surat aktivasi</h1>
      <p class="lead">
        Pegawai yang belum punya kata sandi masuk pertama kali dengan kode pada surat. Pilih OPD untuk melihat
        daftar dan mencetak.
      </p>
      <Card>
        <DataTable
          caption="Akun menurut OPD"
          captionHidden
          narrow="stack"
          rows={opds}
          rowKey={({ opdId }) => opdId}
          empty="Tidak ada pegawai di unit yang Anda kelola."
          columns={[
            {
              header: 'OPD',
              rowHeader: true,
              cell: ({ code, name }) => <a href={`/kelola/aktivasi/${code}`}>{name}</a>,
            },
            { header: 'Belum dicetak', numeric: true, cell: ({ none }) => formatNumber(none) },
            { header: 'Kedaluwarsa', numeric: true, cell: ({ expired }) => formatNumber(expired) },
            { header: 'Surat berlaku', numeric: true, cell: ({ printed }) => formatNumber(printed) },
            { header: 'Akun aktif', numeric: true, cell: ({ active }) => formatNumber(active) },
            {
              header: 'Cetak terakhir (WIB)',
              cell: ({ lastPrintedAt }) =>
                lastPrintedAt ? formatShortInstant(lastPrintedAt, 'Asia/Jakarta') : 'belum pernah',
            },
          ]}
          foot={[
            'Jumlah',
            total(({ none }) => none),
            total(({ expired }) => expired),
            total(({ printed }) => printed),
            total(({ active }) => active),
            '',
          ]}
        />
        <p class="muted small">
          Pegawai dengan kewenangan di luar unit Anda tidak tampil di sini: suratnya dicetak oleh BKPSDM.
        </p>
      </Card>
      <Card title="Kehilangan kata sandi dan ponsel sekaligus">
        <p>
          Pegawai yang datang dengan tanda pengenal diberi surat baru oleh dua petugas: satu meminta, satu
          menyetujui dan mencetak.
        </p>
        <LinkButton href="/kelola/aktivasi/pemulihan" look="quiet">
          Pemulihan akun
        </LinkButton>
      </Card>
    </Layout>
  );
}
