import { type Fault, addMonths, firstDayOf } from '../../platform/index.js';
import {
  Breadcrumbs,
  Button,
  Card,
  DataTable,
  EmptyState,
  ErrorSummary,
  Field,
  FileField,
  Layout,
  LinkButton,
  Notice,
  Pager,
  SERVICES,
  faultOf,
  formatMonth,
  formatNumber,
  spanWords,
} from '../../web/index.js';
import { tppUrl } from './tpp-address.rules.js';
import type { OpenedTpp, TppPageOfPeople } from './tpp-months.service.js';
import type { PricedPerson } from './tpp-pricing.service.js';
import { rupiahWords, shareWords } from './tpp-words.rules.js';

export interface TppListProps {
  opened: OpenedTpp;
  list: TppPageOfPeople;
  faults?: readonly Fault[];
  typed?: { bulan?: string; dasar?: string };
}

/** `/presensi/tpp`: a month of a unit, name by name. */
export function TppListPage({ opened, list, faults = [], typed = {} }: TppListProps) {
  const { month, thisMonth, unit, above, writes } = opened;
  const name = unit?.name ?? 'Unit kerja Anda';
  const here = { unit: unit?.code, bulan: month };
  const crumbs = [
    SERVICES,
    ...above.map((one) => ({ label: one.shortName, href: tppUrl({ unit: one.code, bulan: month }) })),
    { label: unit?.shortName ?? 'Unit kerja Anda' },
  ];
  return (
    <Layout title={`TPP ${formatMonth(month)} ${name}`} wide faulty={faults.length > 0}>
      <Breadcrumbs crumbs={crumbs} />
      <div class="board-title">
        <div>
          <p class="eyebrow">Potongan TPP</p>
          <h1>{name}</h1>
        </div>
        <Pager
          name="Bulan"
          label={formatMonth(month)}
          previous={tppUrl({ ...here, bulan: addMonths(month, -1) })}
          next={month < thisMonth ? tppUrl({ ...here, bulan: addMonths(month, 1) }) : undefined}
          words={['Bulan sebelumnya', 'Bulan berikutnya']}
        />
      </div>
      <ErrorSummary faults={faults} />
      {unit && <Standing opened={opened} />}
      <div class="recap-tools">
        <LinkButton href={tppUrl(here, '/presensi/tpp.csv')} look="quiet" download>
          Unduh CSV untuk penggajian
        </LinkButton>
      </div>
      <People list={list} />
      {list.next && (
        <Pager
          label="Menurut nama"
          next={tppUrl({ ...here, setelah: list.next })}
          words={['Sebelumnya', 'Nama berikutnya']}
        />
      )}
      {unit && writes && <Upload code={unit.code} month={month} faults={faults} />}
      {unit && writes && <EffectCard opened={opened} list={list} faults={faults} typed={typed} />}
      <p class="muted small">
        Hari yang masih sementara tidak dipotong. Aturan yang dipakai adalah yang berlaku bagi pegawai pada
        hari terakhir bulan itu. Jumlah potongan dibulatkan sekali; rinciannya menjumlah tepat sampai rupiah.
      </p>
    </Layout>
  );
}

function Standing({ opened: { effect } }: { opened: OpenedTpp }) {
  return effect ? (
    <Notice kind="info" title="Berlaku">
      <p>
        Potongan bulan ini berlaku menurut {effect.decree}, {effect.unitName},{' '}
        {spanWords(effect.from, effect.until)}.
      </p>
    </Notice>
  ) : (
    <Notice kind="warning" title="Uji coba">
      <p>Potongan bulan ini hanya dihitung dan tidak memengaruhi pembayaran.</p>
    </Notice>
  );
}

function People({ list: { people } }: { list: TppPageOfPeople }) {
  if (people.length === 0)
    return (
      <EmptyState title="Tidak ada pegawai pada bulan ini.">
        <p class="small">
          <a href="/presensi/rekap">Buka rekap presensi</a>
        </p>
      </EmptyState>
    );
  const severalUnits = new Set(people.map(({ person }) => person.unitCode)).size > 1;
  return (
    <DataTable<PricedPerson>
      caption="Potongan TPP menurut nama"
      captionHidden
      narrow="stack"
      rows={people}
      rowKey={({ person }) => person.personId}
      columns={[
        {
          header: 'Nama',
          rowHeader: true,
          cell: ({ person }) => (
            <>
              <a
                class="name"
                href={tppUrl({ bulan: person.day.slice(0, 7) }, `/presensi/tpp/pegawai/${person.personId}`)}
              >
                {person.name}
              </a>
              <span class="muted small position">
                {[person.position, severalUnits && person.unitName].filter(Boolean).join(' · ')}
              </span>
            </>
          ),
        },
        { header: 'TPP', numeric: true, cell: ({ person }) => rupiahWords(person.amount) },
        {
          header: 'Potongan',
          numeric: true,
          cell: ({ month }) =>
            month ? shareWords(month.share) : <span class="muted">belum ada aturan</span>,
        },
        {
          header: 'Jumlah potongan',
          numeric: true,
          cell: ({ month }) => rupiahWords(month?.deduction ?? null),
        },
        { header: 'Dibayar', numeric: true, cell: ({ month }) => rupiahWords(month?.paid ?? null) },
        {
          header: 'Hari sementara',
          numeric: true,
          cell: ({ month }) => (month && month.provisional > 0 ? formatNumber(month.provisional) : '–'),
        },
      ]}
    />
  );
}

function Upload({ code, month, faults }: { code: string; month: string; faults: readonly Fault[] }) {
  return (
    <Card title="Masukkan jumlah TPP">
      <p>
        Unggah CSV atau XLSX dengan kolom NIP dan Jumlah (rupiah bulat). Berkas diperiksa dahulu; belum ada
        yang berubah sebelum Anda menerapkannya.
      </p>
      <form
        class="form"
        method="post"
        action={`/presensi/tpp/unit/${code}/jumlah`}
        enctype="multipart/form-data"
      >
        <input type="hidden" name="bulan" value={month} />
        <FileField
          label="Berkas"
          name="berkas"
          error={faultOf(faults, 'berkas')}
          accept=".csv,.xlsx,text/csv"
        />
        <Button>Periksa berkas</Button>
      </form>
    </Card>
  );
}

function EffectCard({
  opened: { unit, thisMonth },
  list: { effects },
  faults,
  typed,
}: {
  opened: OpenedTpp;
  list: TppPageOfPeople;
  faults: readonly Fault[];
  typed: { bulan?: string; dasar?: string };
}) {
  const of = (field: string) => {
    const error = faultOf(faults, field);
    return error ? { error } : {};
  };
  const running = effects.find(({ until }) => until === null || until > firstDayOf(thisMonth));
  return (
    <Card title="Uji coba atau berlaku">
      {effects.length > 0 && (
        <ul>
          {effects.map(({ id, from, until, decree }) => (
            <li key={id}>
              Berlaku {spanWords(from, until)} menurut {decree}
            </li>
          ))}
        </ul>
      )}
      {running ? (
        <form class="form" method="post" action={`/presensi/tpp/keberlakuan/${running.id}/pengakhiran`}>
          <Field
            label="Kembali menjadi uji coba mulai bulan"
            name="bulan"
            type="month"
            width="short"
            hint="Tahun dan bulan, misalnya 2027-01"
            value={typed.bulan ?? addMonths(thisMonth, 1)}
            {...of('bulan')}
          />
          <Button look="danger">Usulkan berakhir</Button>
        </form>
      ) : (
        <form class="form" method="post" action={`/presensi/tpp/unit/${unit!.code}/keberlakuan`}>
          <p>
            Sekarang uji coba. Pemotongan baru dibayarkan setelah ada peraturan yang memberlakukannya dan
            orang kedua menyetujui usul ini. Usul yang menunggu ada di{' '}
            <a href="/presensi/aturan">Aturan kerja</a>.
          </p>
          <Field
            label="Berlaku mulai bulan"
            name="bulan"
            type="month"
            width="short"
            hint="Tahun dan bulan, misalnya 2027-01"
            value={typed.bulan ?? addMonths(thisMonth, 1)}
            {...of('bulan')}
          />
          <Field
            label="Dasar"
            name="dasar"
            hint="Peraturan yang memberlakukan, misalnya Perbup Purbalingga 12/2027"
            maxLength={200}
            value={typed.dasar ?? ''}
            {...of('dasar')}
          />
          <Button>Usulkan</Button>
        </form>
      )}
    </Card>
  );
}
