import {
  Card,
  DataTable,
  EmptyState,
  Layout,
  LinkButton,
  formatInstant,
  formatMonth,
  formatShortDay,
} from '../../web/index.js';
import { CSV_PATH, FIELDS, LICENCE, PACKAGE_PATH, TITLE } from './open-data-set.rules.js';
import type { Release } from './open-data.query.js';
import { SMALLEST_GROUP } from './open-groups.rules.js';
import { lastCall } from './release-time.rules.js';
import type { WaitingMonth } from './release-months.service.js';

/** `/data-terbuka`: what the data set is, what of it has been released, and what waits. */
export function OpenDataPage({ releases, waiting }: { releases: Release[]; waiting: WaitingMonth[] }) {
  return (
    <Layout title="Data terbuka">
      <h1>{TITLE}</h1>
      <p class="lead">
        Untuk siapa saja, tanpa nama siapa pun: berapa hari kerja, hadir, terlambat, dan tanpa keterangan, per
        OPD, bulan, dan jenis pegawai.
      </p>
      <p class="actions row">
        {releases.length > 0 && <LinkButton href={CSV_PATH}>Unduh CSV</LinkButton>}
        <LinkButton href={PACKAGE_PATH} look="quiet">
          Keterangan untuk program (Data Package)
        </LinkButton>
      </p>
      <Card title="Bulan yang sudah terbit">
        {releases.length === 0 ? (
          <EmptyState title="Belum ada bulan yang terbit">
            Sebulan terbit pada malam sesudah semua OPD menutupnya.
          </EmptyState>
        ) : (
          <DataTable
            caption="Bulan yang sudah terbit"
            columns={[
              { header: 'Bulan', cell: ({ month }: Release) => formatMonth(month) },
              { header: 'Terbit', cell: ({ releasedAt }) => formatInstant(releasedAt, 'Asia/Jakarta') },
              { header: 'OPD', numeric: true, cell: ({ closed, offices }) => `${closed} dari ${offices}` },
              { header: 'Baris', numeric: true, cell: ({ rows }) => rows },
            ]}
            rows={releases}
            rowKey={({ month }) => month}
            captionHidden
          />
        )}
        {waiting.length > 0 && (
          <>
            <h3>Menunggu</h3>
            <ul>
              {waiting.toReversed().map((of) => (
                <li key={of.month}>
                  <Waiting of={of} />
                </li>
              ))}
            </ul>
          </>
        )}
      </Card>
      <Card title="Kolom">
        <DataTable
          caption="Kolom"
          captionHidden
          narrow="stack"
          rows={FIELDS}
          rowKey={({ name }) => name}
          columns={[
            { header: 'Nama', rowHeader: true, cell: ({ name }) => <code>{name}</code> },
            { header: 'Isi', cell: ({ description }) => description },
          ]}
        />
      </Card>
      <Card title="Cara membacanya">
        <ul>
          <li>
            <strong>Orang tidak dapat dikenali.</strong> Setiap baris berisi sedikitnya {SMALLEST_GROUP}{' '}
            orang. OPD yang lebih kecil dihitung bersama dalam baris <code>gabungan</code>; barisnya sendiri
            kosong. Angka juga dikosongkan bila di baliknya, atau di balik selisihnya, berdiri kurang dari{' '}
            {SMALLEST_GROUP} orang. Kosong berarti tidak ditampilkan, bukan nol.
          </li>
          <li>
            <strong>Angka tetap.</strong> Yang terbit adalah bulan yang sudah ditutup. Sesudah terbit, sebulan
            tidak diterbitkan ulang: selisih dua terbitan akan menunjuk orang. Koreksi yang datang kemudian
            masuk rekap resmi, tidak ke sini.
          </li>
          <li>
            <strong>Baris tidak tumpang tindih.</strong> Jumlahkan barisnya untuk mendapat angka kabupaten;
            orang yang pindah OPD di tengah bulan dihitung di kedua OPD, masing-masing dengan harinya.
          </li>
          <li>
            Alasan tidak hadir (cuti, sakit, izin, dinas) tidak dibedakan: data kesehatan tidak untuk umum.
          </li>
        </ul>
        <p>
          Lisensi: <a href={LICENCE.path}>{LICENCE.title}</a>. Pemutakhiran: setiap malam, bila ada bulan yang
          baru ditutup. Pertanyaan: Dinas Komunikasi dan Informatika, pengelola Satu Data.
        </p>
      </Card>
    </Layout>
  );
}

function Waiting({ of: { month, closed, offices } }: { of: WaitingMonth }) {
  return (
    <>
      {formatMonth(month)}: {closed} dari {offices} OPD sudah menutup.{' '}
      {closed === 0
        ? 'Terbit sesudah ada yang menutupnya.'
        : `Paling lambat ${formatShortDay(lastCall(month))} ${lastCall(month).slice(0, 4)} terbit tanpa yang belum.`}
    </>
  );
}
