import { addMonths } from '../../platform/index.js';
import {
  Breadcrumbs,
  DataTable,
  Layout,
  LinkButton,
  Pager,
  formatMonth,
  formatNumber,
} from '../../web/index.js';
import { type PersonRecap, type RecapLine, addSums, recapLines } from './recap.rules.js';
import { type RecapAddress, recapUrl } from './recap-address.rules.js';
import { periodAddress } from '../periods/period-words.js';
import { StateBadge } from '../periods/periods.page.js';
import { adjustmentWords } from './recap-csv.rules.js';
import { MATRIX } from './day-matrix/day-matrix-address.rules.js';
import { recapColumns, recapFoot } from './recap-columns.page.js';
import { completenessWords } from '../sources/completeness.rules.js';
import type { Recap, UnitRecapRow } from './recap.service.js';

/** A month by unit or by name. */
export function RecapPage({ recap }: { recap: Recap }) {
  const { opened, view, namesCount, units } = recap;
  const { month, unit, above, thisMonth } = opened;
  const name = unit?.name ?? 'Unit kerja Anda';
  const here: RecapAddress = { bulan: month, unit: unit?.code };
  const crumbs = [
    ...above.map((one) => ({ label: one.shortName, href: recapUrl({ bulan: month, unit: one.code }) })),
    { label: unit?.shortName ?? 'Unit kerja Anda' },
  ];
  const tabs = [
    { key: 'unit' as const, label: 'Menurut unit', offered: units.some(({ direct }) => !direct) },
    { key: 'nama' as const, label: `Menurut nama (${formatNumber(namesCount)})`, offered: true },
  ].filter(({ offered }) => offered);
  return (
    <Layout title={`Rekap ${formatMonth(month)} ${name}`} wide>
      {crumbs.length > 1 && <Breadcrumbs crumbs={crumbs} />}
      <div class="board-title">
        <div>
          <p class="eyebrow">Rekap presensi</p>
          <h1>{name}</h1>
        </div>
        <Pager
          name="Bulan"
          label={formatMonth(month)}
          previous={recapUrl({ ...here, tampil: view, bulan: addMonths(month, -1) })}
          next={
            month < thisMonth ? recapUrl({ ...here, tampil: view, bulan: addMonths(month, 1) }) : undefined
          }
          words={['Bulan sebelumnya', 'Bulan berikutnya']}
        />
      </div>
      <p class="muted">
        {completenessWords(recap.complete, zoneOf(recap), recap.day)} ·{' '}
        <a href="/presensi/sumber">sumber presensi</a>
      </p>
      <div class="recap-tools">
        {tabs.length > 1 && (
          <nav class="tabs" aria-label="Tampilan rekap">
            <ul>
              {tabs.map(({ key, label }) => (
                <li key={key}>
                  <a
                    href={recapUrl({ ...here, tampil: key })}
                    aria-current={view === key ? 'page' : undefined}
                  >
                    {label}
                  </a>
                </li>
              ))}
            </ul>
          </nav>
        )}
        <LinkButton href={recapUrl(here, MATRIX)} look="quiet">
          Pegawai dan hari
        </LinkButton>
        <LinkButton href={recapUrl(here, '/presensi/rekap.csv')} look="quiet" download>
          Unduh CSV
        </LinkButton>
        {recap.period ? (
          <a class="period-link" href={periodAddress(recap.period.code, month)}>
            Periode: <StateBadge state={recap.period.state} />
          </a>
        ) : (
          <LinkButton href={`/presensi/periode?sampai=${month}`} look="quiet">
            Periode
          </LinkButton>
        )}
      </div>
      <div class="recap-table">
        {view === 'unit' ? <Units recap={recap} /> : <Names recap={recap} here={here} />}
      </div>
      <RecapNotes />
    </Layout>
  );
}

const zoneOf = ({ opened: { unit, tops } }: Recap) => (unit ?? tops[0]!).timeZone;

function Units({ recap }: { recap: Recap }) {
  const { opened, units, total } = recap;
  return (
    <DataTable<UnitRecapRow & { line: RecapLine }>
      caption={`Rekap ${formatMonth(opened.month)} menurut unit`}
      captionHidden
      narrow="scroll"
      empty="Belum ada hari kerja pada bulan ini."
      rows={units.flatMap(recapLines)}
      rowKey={({ unit, line }) => `${unit.id} ${line}`}
      columns={[
        {
          header: 'Unit',
          rowHeader: true,
          cell: ({ unit, direct, line }) =>
            line !== 'own' ? (
              <LineName line={line} name={unit.shortName} />
            ) : direct ? (
              <>
                {unit.name} <span class="muted small">(langsung)</span>
              </>
            ) : (
              <a href={recapUrl({ bulan: opened.month, unit: unit.code })}>{unit.name}</a>
            ),
        },
        {
          header: 'Pegawai',
          numeric: true,
          cell: ({ people, line }) => (line === 'own' ? formatNumber(people) : ''),
        },
        ...recapColumns<UnitRecapRow & { line: RecapLine }>(),
        ...(units.some(({ state }) => state)
          ? [
              {
                header: 'Periode',
                cell: ({ unit, state, line }: UnitRecapRow & { line: RecapLine }) =>
                  state &&
                  line === 'own' && (
                    <a href={periodAddress(unit.code, opened.month)}>
                      <StateBadge state={state} />
                    </a>
                  ),
              },
            ]
          : []),
      ]}
      foot={[
        total.adjustment ? 'Jumlah dengan penyesuaian' : 'Jumlah',
        formatNumber(total.people),
        ...recapFoot(total.adjustment ? addSums([total, total.adjustment]) : total),
      ]}
    />
  );
}

function Names({ recap, here }: { recap: Recap; here: RecapAddress }) {
  const { opened, names, page, pages, namesCount } = recap;
  const severalUnits = new Set(names.map(({ unitName }) => unitName)).size > 1;
  return (
    <>
      <DataTable<PersonRecap & { line: RecapLine }>
        caption={`Rekap ${formatMonth(opened.month)} menurut nama`}
        captionHidden
        narrow="scroll"
        empty="Tidak ada pegawai pada bulan ini."
        rows={names.flatMap(recapLines)}
        rowKey={({ personId, line }) => `${personId} ${line}`}
        columns={[
          {
            header: 'Nama',
            rowHeader: true,
            cell: ({ personId, name, position, adjustments, line }) =>
              line !== 'own' ? (
                <LineName line={line} name={name} />
              ) : (
                <>
                  <a
                    class="name"
                    href={recapUrl({ bulan: opened.month }, `/presensi/rekap/pegawai/${personId}`)}
                  >
                    {name}
                  </a>
                  <span class="muted small position">{position}</span>
                  {adjustments.length > 0 && (
                    <span class="small position">
                      Penyesuaian {adjustments.map(adjustmentWords).join('; ')}
                    </span>
                  )}
                </>
              ),
          },
          ...(severalUnits
            ? [
                {
                  header: 'Unit',
                  cell: ({ unitName, line }: PersonRecap & { line: RecapLine }) =>
                    line === 'own' ? unitName : '',
                },
              ]
            : []),
          ...recapColumns<PersonRecap & { line: RecapLine }>(),
        ]}
      />
      {pages > 1 && (
        <Pager
          label={`Halaman ${page} dari ${pages} · ${formatNumber(namesCount)} nama`}
          previous={page > 1 ? recapUrl({ ...here, tampil: 'nama', hal: page - 1 }) : undefined}
          next={page < pages ? recapUrl({ ...here, tampil: 'nama', hal: page + 1 }) : undefined}
        />
      )}
    </>
  );
}

/** The lines below a name whose month is adjusted. */
function LineName({ line, name }: { line: RecapLine; name: string }) {
  return (
    <>
      <span class="visually-hidden">{name}: </span>
      <span class={line === 'total' ? undefined : 'muted'}>
        {line === 'total' ? 'Jumlah dengan penyesuaian' : 'Penyesuaian bulan tertutup'}
      </span>
    </>
  );
}

/** How the figures are counted; printed with the table. */
export function RecapNotes() {
  return (
    <div class="recap-notes muted small">
      <p>
        Hari kerja = hadir + tanpa keterangan + cuti + izin + dinas + yang belum ditetapkan. Persentase hadir
        dihitung dari hari yang sudah ditetapkan. Terlambat dihitung dalam menit penuh mulai 07.31 untuk jam
        masuk 07.30; hari yang terlambat tetap hadir. Dinas dalam dan bekerja dari rumah termasuk hadir.
      </p>
      <p>
        Penyesuaian bulan tertutup adalah selisih hari yang baru diketahui setelah bulannya ditutup; angkanya
        dapat negatif.
      </p>
      <p>* Masih sementara: dapat berubah sampai semua sumber presensi melapor.</p>
    </div>
  );
}
