import {
  Breadcrumbs,
  DataTable,
  Layout,
  LinkButton,
  Notice,
  Pager,
  formatDay,
  formatNumber,
} from '../../../web/index.js';
import { dayAddress } from '../../day-status/day-address.js';
import { cellText } from '../../reports/day-cells.rules.js';
import {
  FIRST_DAYS,
  type FirstDayBranch,
  type FirstDayPerson,
  type FirstDayReport,
} from './first-day-report.js';
import {
  firstDayAddress,
  holidayWords,
  laterWords,
  momentWords,
  thenWords,
} from './first-day-words.rules.js';

/** One report: by unit, then everybody who was late or not there, with what has become of it since. */
export function FirstDayPage({ report }: { report: FirstDayReport }) {
  const { day, moments, holidays, unit, above, total, page, pages, people, peopleCount } = report;
  const name = unit?.name ?? 'Unit kerja Anda';
  return (
    <Layout title={`Hari pertama setelah libur, ${name}`} wide>
      <Breadcrumbs
        crumbs={[
          { label: 'Hari pertama setelah libur', href: FIRST_DAYS },
          ...above.map((one) => ({ label: one.shortName, href: firstDayAddress(day, one.code) })),
          { label: unit?.shortName ?? 'Unit kerja Anda' },
        ]}
      />
      <p class="eyebrow">Hari pertama setelah libur</p>
      <h1>{name}</h1>
      <p>
        {`${formatDay(day)}, setelah ${holidayWords(holidays)}. Keadaan pukul ${momentWords(moments)}: dari ${formatNumber(total.planned)} yang dijadwalkan, ${formatNumber(total.missing)} belum presensi tanpa keterangan dan ${formatNumber(total.late)} terlambat.`}
      </p>
      {report.later.length > 0 && (
        <Notice kind="info" title="Sebagian unit belum dihitung">
          <p>{laterWords(report)}</p>
        </Notice>
      )}
      {total.provisional > 0 && (
        <Notice kind="info" title="Angka sementara">
          <p>
            {`Ketika laporan dibuat, hasil ${formatNumber(total.provisional)} pegawai (bertanda *) masih dapat berubah sampai semua sumber melapor. Kolom Sekarang menunjukkan hasilnya saat ini.`}
          </p>
        </Notice>
      )}
      <p class="actions row">
        <LinkButton href={firstDayAddress(day, unit?.code).replace(day, `${day}/cetak`)} look="quiet">
          Cetak (PDF)
        </LinkButton>
        <LinkButton href={`/presensi/papan?tanggal=${day}${unit ? `&unit=${unit.code}` : ''}`} look="quiet">
          Papan hari itu
        </LinkButton>
      </p>
      <Units report={report} />
      <Names report={report} />
      {pages > 1 && (
        <Pager
          label={`Halaman ${page} dari ${pages} · ${formatNumber(peopleCount)} nama`}
          previous={page > 1 ? firstDayAddress(day, unit?.code, page - 1) : undefined}
          next={page < pages ? firstDayAddress(day, unit?.code, page + 1) : undefined}
        />
      )}
      {people.length > 0 && (
        <p class="muted small">
          * masih dapat berubah. Belum waktunya: dijadwalkan kemudian, atau masih dalam kelonggaran jam masuk.
        </p>
      )}
    </Layout>
  );
}

function Units({ report: { day, branches, total } }: { report: FirstDayReport }) {
  const n = formatNumber;
  return (
    <DataTable<FirstDayBranch>
      caption="Menurut unit"
      narrow="scroll"
      empty="Tidak ada yang dijadwalkan bekerja di unit ini pada hari itu. Pilih unit lain."
      rows={branches}
      rowKey={({ unit }) => unit.id}
      columns={[
        {
          header: 'Unit',
          rowHeader: true,
          cell: ({ unit, direct }) =>
            direct ? (
              <>
                {unit.name} <span class="muted small">(langsung)</span>
              </>
            ) : (
              <a href={firstDayAddress(day, unit.code)}>{unit.name}</a>
            ),
        },
        { header: 'Belum presensi', numeric: true, cell: ({ missing }) => n(missing) },
        { header: 'Terlambat', numeric: true, cell: ({ late }) => n(late) },
        { header: 'Hadir', numeric: true, cell: ({ present }) => n(present) },
        { header: 'Cuti atau dinas', numeric: true, cell: ({ away }) => n(away) },
        { header: 'Belum waktunya', numeric: true, cell: ({ ahead }) => n(ahead) },
        { header: 'Dijadwalkan', numeric: true, cell: ({ planned }) => n(planned) },
      ]}
      foot={[
        'Jumlah',
        n(total.missing),
        n(total.late),
        n(total.present),
        n(total.away),
        n(total.ahead),
        n(total.planned),
      ]}
    />
  );
}

function Names({ report: { day, moments, people } }: { report: FirstDayReport }) {
  return (
    <DataTable<FirstDayPerson>
      caption="Belum presensi tanpa keterangan, dan terlambat"
      narrow="stack"
      empty="Semua yang dijadwalkan hadir tepat waktu, cuti, atau dinas."
      rows={people}
      rowKey={({ personId }) => personId}
      columns={[
        {
          header: 'Nama',
          rowHeader: true,
          cell: ({ personId, name, position }) => (
            <>
              <a class="name" href={dayAddress(personId, day)}>
                {name}
              </a>
              <span class="muted small position">{position}</span>
            </>
          ),
        },
        { header: 'Unit', cell: ({ unitName }) => unitName },
        { header: `Pukul ${momentWords(moments)}`, cell: thenWords },
        { header: 'Sekarang', cell: ({ now }) => (now && cellText([now])) ?? '–' },
      ]}
    />
  );
}
