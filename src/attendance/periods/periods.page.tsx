import {
  Badge,
  Breadcrumbs,
  DataTable,
  EmptyState,
  Layout,
  Pager,
  SERVICES,
  formatMonth,
} from '../../web/index.js';
import { STATE_WORDS, periodAddress } from './period-words.js';
import type { PeriodTable } from './periods.service.js';
import type { PeriodState } from './period-states.rules.js';

type Row = PeriodTable['offices'][number];

export function StateBadge({ state, compact = false }: { state: PeriodState; compact?: boolean }) {
  const { word, tone, letters } = STATE_WORDS[state];
  return <Badge tone={tone} code={letters} word={word} compact={compact} />;
}

/** All offices by month, each with its state. */
export function PeriodsPage({ table }: { table: PeriodTable }) {
  const { offices, older, newer, began, thisMonth } = table;
  const known = table.months.filter((month) => began && month >= began);
  // Before the first day there is: the newest month alone.
  const months = known.length > 0 ? known : table.months.slice(0, 1);
  const waiting = (state: PeriodState) =>
    offices.reduce((sum, { states }) => sum + states.filter((one) => one === state).length, 0);
  return (
    <Layout title="Periode presensi" wide>
      <Breadcrumbs crumbs={[SERVICES, { label: 'Periode presensi' }]} />
      <div class="board-title">
        <div>
          <h1>Periode presensi</h1>
          <p class="muted">
            Tiap bulan OPD mengajukan rekapnya, BKPSDM memverifikasi lalu menutupnya. Bulan yang ditutup tidak
            berubah lagi; yang diketahui kemudian menjadi penyesuaian di bulan terbuka berikutnya.
          </p>
        </div>
        <Pager
          name="Bulan"
          label={`${formatMonth(months.at(-1)!)} – ${formatMonth(months[0]!)}`}
          previous={older ? `/presensi/periode?sampai=${older}` : undefined}
          next={newer ? `/presensi/periode?sampai=${newer}` : undefined}
          words={['Lebih lama', 'Lebih baru']}
        />
      </div>
      {offices.length === 0 ? (
        <EmptyState title="Tidak ada OPD yang dapat Anda lihat">
          <p>
            Periode ditutup per OPD. Rekap unit Anda ada di <a href="/presensi/rekap">Rekap</a>.
          </p>
        </EmptyState>
      ) : (
        <>
          <p>
            Menunggu verifikasi: <strong>{waiting('submitted')}</strong> · menunggu penutupan:{' '}
            <strong>{waiting('verified')}</strong> · dibuka kembali: <strong>{waiting('reopened')}</strong>
          </p>
          <DataTable<Row>
            caption="Keadaan tiap bulan menurut OPD"
            captionHidden
            narrow="stack"
            rows={offices}
            rowKey={({ office }) => office.id}
            columns={[
              { header: 'OPD', rowHeader: true, cell: ({ office }) => office.name },
              ...months.map((month, i) => ({
                header: formatMonth(month),
                cell: ({ office, states }: Row) => (
                  <a
                    class="period-link"
                    href={periodAddress(office.code, month)}
                    aria-label={`${office.shortName}, ${formatMonth(month)}: ${
                      month === thisMonth ? 'masih berjalan' : STATE_WORDS[states[i]!].word
                    }`}
                  >
                    {month === thisMonth && states[i] === 'open' ? (
                      <span class="muted">Berjalan</span>
                    ) : (
                      <StateBadge state={states[i]!} />
                    )}
                  </a>
                ),
              })),
            ]}
          />
        </>
      )}
    </Layout>
  );
}
