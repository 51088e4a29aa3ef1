import { Breadcrumbs, Layout, LinkButton, Pager, formatNumber } from '../../web/index.js';
import { cutOffWords } from '../periods/cut-off-words.rules.js';
import { periodAddress } from '../periods/period-words.js';
import { StateBadge } from '../periods/periods.page.js';
import { completenessWords } from '../sources/completeness.rules.js';
import { type RecapAddress, type RecapView, recapUrl } from './recap-address.rules.js';
import { comparisonUrl } from './comparison/comparison.rules.js';
import { BandNotes } from './extras/extra-columns.page.js';
import { withExtras } from './recap-column-sets.rules.js';
import { MATRIX } from './day-matrix/day-matrix-address.rules.js';
import { AdjustmentNote } from './adjustment-note.page.js';
import { RecapPrint } from './recap-print.page.js';
import { RecapNotes } from './recap-notes.page.js';
import { RecapSpans } from './recap-spans.page.js';
import { Kinds, Names, type RecapTableProps, Units } from './recap-tables.page.js';
import type { Recap } from './recap.service.js';
import { addressOfSpan, besides, spanWords } from './span.rules.js';

const TABLES = { unit: Units, nama: Names, jenis: Kinds };
const SHIFTS = {
  month: ['Bulan sebelumnya', 'Bulan berikutnya'],
  quarter: ['Triwulan sebelumnya', 'Triwulan berikutnya'],
  year: ['Tahun sebelumnya', 'Tahun berikutnya'],
  days: ['Sebelumnya', 'Berikutnya'],
} satisfies Record<string, [string, string]>;

/** A span by unit, by name or by kind of employee. */
export function RecapPage({ recap, set, extras, bands }: Omit<RecapTableProps, 'here'>) {
  const { opened, view } = recap;
  const { span, unit, above, today } = opened;
  const name = unit?.name ?? 'Unit kerja Anda';
  const words = spanWords(span);
  const here: RecapAddress = { ...addressOfSpan(span), unit: unit?.code, kolom: set };
  const to = (change: RecapAddress) => recapUrl({ ...here, tampil: view, ...change });
  const crumbs = [
    ...above.map((one) => ({ label: one.shortName, href: recapUrl({ ...here, unit: one.code }) })),
    { label: unit?.shortName ?? 'Unit kerja Anda' },
  ];
  const beside = (steps: number) =>
    recapUrl({ ...addressOfSpan(besides(span, steps)), unit: unit?.code, kolom: set, tampil: view });
  const Table = TABLES[view];
  const late = cutOffWords(recap.cutOffDays);
  return (
    <Layout title={`Rekap ${words} ${name}`} wide styles={['recap.css']}>
      {crumbs.length > 1 && <Breadcrumbs crumbs={crumbs} />}
      <div class="board-title">
        <div>
          <p class="eyebrow">Rekap presensi</p>
          <h1>{name}</h1>
        </div>
        <Pager
          name={span.kind === 'month' ? 'Bulan' : 'Rentang'}
          label={words[0]!.toUpperCase() + words.slice(1)}
          previous={beside(-1)}
          next={besides(span, 1).first <= today ? beside(1) : undefined}
          words={SHIFTS[span.kind]}
        />
      </div>
      <p class="muted">
        {completenessWords(recap.complete, zoneOf(recap), recap.day)} ·{' '}
        <a href="/presensi/sumber">sumber presensi</a>
        {late && ` · ${late}`}
      </p>
      <RecapSpans span={span} today={today} here={{ ...here, tampil: view }} set={set} />
      <div class="recap-tools">
        <ViewTabs recap={recap} to={to} />
        <LinkButton href={comparisonUrl({ ...addressOfSpan(span), unit: unit?.code })} look="quiet">
          Bandingkan
        </LinkButton>
        <LinkButton href={recapUrl({ bulan: opened.month, unit: unit?.code }, MATRIX)} look="quiet">
          Pegawai dan hari
        </LinkButton>
        <LinkButton href={recapUrl(here, '/presensi/rekap.xlsx')} look="quiet" download>
          Unduh Excel
        </LinkButton>
        <LinkButton
          href={recapUrl({ ...here, kolom: undefined }, '/presensi/rekap.csv')}
          look="quiet"
          download
        >
          Unduh CSV
        </LinkButton>
        {recap.units.some(({ direct }) => !direct) && (
          <LinkButton href={recapUrl(here, '/presensi/rekap/berkas')} look="quiet">
            Berkas semua unit
          </LinkButton>
        )}
        <Period recap={recap} />
      </div>
      {unit && <RecapPrint here={here} view={view} set={set} />}
      {isAdjusted(recap) && <AdjustmentNote />}
      {set !== 'ringkas' && (
        <p class="muted small wide-hint">
          Kolomnya lebih lebar daripada layar: geser tabel ke samping. Untuk kertas, pakai Cetak dokumen resmi
          (PDF).
        </p>
      )}
      <div class="recap-table">
        <Table recap={recap} here={here} set={set} extras={extras} bands={bands} />
      </div>
      <RecapNotes set={set} extras={extras} />
      {recap.view !== 'nama' && withExtras(set) && (
        <div class="recap-notes muted small">
          <BandNotes bands={bands} />
        </div>
      )}
    </Layout>
  );
}

const isAdjusted = ({ total, units, kinds, names }: Recap) =>
  [total, ...units, ...kinds, ...names].some(({ adjustment }) => adjustment !== null);

const zoneOf = ({ opened: { unit, tops } }: Recap) => (unit ?? tops[0]!).timeZone;

function ViewTabs({
  recap: { view, hasUnitsBelow, namesCount },
  to,
}: {
  recap: Recap;
  to: (change: RecapAddress) => string;
}) {
  const tabs: { key: RecapView; label: string }[] = [
    ...(hasUnitsBelow ? [{ key: 'unit' as const, label: 'Menurut unit' }] : []),
    { key: 'nama', label: `Menurut nama (${formatNumber(namesCount)})` },
    { key: 'jenis', label: 'Menurut jenis pegawai' },
  ];
  return (
    <nav class="tabs" aria-label="Tampilan rekap">
      <ul>
        {tabs.map(({ key, label }) => (
          <li key={key}>
            <a href={to({ tampil: key })} aria-current={view === key ? 'page' : undefined}>
              {label}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Period({ recap: { period, opened } }: { recap: Recap }) {
  if (period)
    return (
      <a class="period-link" href={periodAddress(period.code, opened.month)}>
        Periode: <StateBadge state={period.state} />
      </a>
    );
  return (
    <LinkButton href={`/presensi/periode?sampai=${opened.month}`} look="quiet">
      Periode
    </LinkButton>
  );
}
