import { type Month, addMonths } from '../../platform/index.js';
import {
  Breadcrumbs,
  Card,
  DataTable,
  EmptyState,
  Layout,
  Notice,
  Pager,
  SERVICES,
  Tile,
  Tiles,
  formatMonth,
  formatNumber,
} from '../../web/index.js';
import { tppUrl } from './tpp-address.rules.js';
import type { TppStatement } from './tpp-months.service.js';
import type { Cut } from './tpp-of.rules.js';
import { cutWords, dayWords, rupiahWords, shareWords } from './tpp-words.rules.js';

/** A person's month: every line with its share and rupiah, adding up to what is deducted. */
export function TppStatementPage({ statement }: { statement: TppStatement }) {
  const { person, own, of, thisMonth, rules, month, effect } = statement;
  const path = own ? '/presensi/tpp/saya' : `/presensi/tpp/pegawai/${person.personId}`;
  return (
    <Layout title={`TPP ${formatMonth(of)} ${person.name}`} wide>
      <Breadcrumbs
        crumbs={[
          SERVICES,
          ...(own ? [] : [{ label: 'Potongan TPP', href: '/presensi/tpp' }]),
          { label: own ? 'Potongan TPP saya' : person.name },
        ]}
      />
      <div class="board-title">
        <div>
          <h1>{person.name}</h1>
          <p class="muted">
            {person.position} · {person.unitName}
          </p>
        </div>
        <Pager
          name="Bulan"
          label={formatMonth(of)}
          previous={tppUrl({ bulan: addMonths(of, -1) }, path)}
          next={of < thisMonth ? tppUrl({ bulan: addMonths(of, 1) }, path) : undefined}
          words={['Bulan sebelumnya', 'Bulan berikutnya']}
        />
      </div>
      {!month || !rules ? (
        <EmptyState title="Belum ada aturan potongan TPP untuk pegawai ini.">
          <p class="small">
            Tidak ada yang dipotong.{' '}
            <a href={own ? '/presensi/rekap/saya' : '/presensi/rekap'}>Buka rekap presensi</a>
          </p>
        </EmptyState>
      ) : (
        <>
          {effect ? (
            <Notice kind="info" title="Berlaku">
              <p>Potongan bulan ini berlaku menurut {effect.decree}.</p>
            </Notice>
          ) : (
            <Notice kind="warning" title="Uji coba">
              <p>Potongan bulan ini hanya dihitung dan tidak memengaruhi pembayaran.</p>
            </Notice>
          )}
          <Tiles>
            <Tile level={2} title="TPP sebulan" figure={rupiahWords(month.amount)} />
            <Tile
              level={2}
              title="Potongan"
              figure={rupiahWords(month.deduction)}
              unit={`${shareWords(month.share)} menurut presensi`}
            />
            <Tile
              level={2}
              title={effect ? 'Dibayar' : 'Bila berlaku, dibayar'}
              figure={rupiahWords(month.paid)}
            />
          </Tiles>
          <Card title="Rincian">
            <p class="muted">
              {rules.name}
              {!rules.example && ` · ${rules.decree}`}
              {rules.example && !/bukan dasar hukum/i.test(rules.name) && ' (contoh, bukan dasar hukum)'}
              {rules.content.attendanceShare < 10_000 &&
                ` · persentase dihitung dari ${shareWords(rules.content.attendanceShare)} TPP`}
            </p>
            <DataTable<Cut & { key: string }>
              caption={`Rincian potongan ${formatMonth(of)}`}
              captionHidden
              narrow="stack"
              empty="Tidak ada potongan pada bulan ini."
              rows={month.cuts.map((cut, i) => ({ ...cut, key: String(i) }))}
              rowKey={({ key }) => key}
              columns={[
                { header: 'Hari', rowHeader: true, cell: dayWords },
                { header: 'Sebab', cell: cutWords },
                { header: 'Persen', numeric: true, cell: ({ cut }) => shareWords(cut) },
                { header: 'Rupiah', numeric: true, cell: ({ rupiah }) => rupiahWords(rupiah) },
              ]}
              foot={['Jumlah', '', shareWords(month.share), rupiahWords(month.deduction)]}
            />
            {month.amount === null && (
              <p>
                Jumlah TPP bulan ini belum dimasukkan BKPSDM, sehingga potongan ditampilkan dalam persen saja.
              </p>
            )}
            {month.provisional > 0 && (
              <p>{formatNumber(month.provisional)} hari masih sementara dan belum dihitung.</p>
            )}
          </Card>
        </>
      )}
    </Layout>
  );
}

/** One's own month before one worked here: said in the place of a statement, with the way back. */
export function TppNowherePage({ month, thisMonth }: { month: Month; thisMonth: Month }) {
  return (
    <Layout title={`TPP ${formatMonth(month)}`}>
      <Breadcrumbs crumbs={[SERVICES, { label: 'Potongan TPP saya' }]} />
      <h1>Potongan TPP saya</h1>
      <EmptyState title={`Anda tidak bekerja di sini pada ${formatMonth(month)}.`}>
        <p class="small">
          Tidak ada TPP yang dihitung untuk bulan itu.{' '}
          <a href={tppUrl({ bulan: thisMonth }, '/presensi/tpp/saya')}>Buka {formatMonth(thisMonth)}</a>
        </p>
      </EmptyState>
    </Layout>
  );
}
