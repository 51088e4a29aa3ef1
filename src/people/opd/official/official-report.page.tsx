import type { WorkDate } from '../../../platform/index.js';
import {
  Breadcrumbs,
  Card,
  DataTable,
  EmptyState,
  Layout,
  LinkButton,
  formatNumber,
  dateWords,
} from '../../../web/index.js';
import { unitAddress } from '../unit-kinds.js';
import { Lacks } from './lacks.js';
import { CHANNELS, CHANNEL_WORDS, LACK_WORDS, type Lack } from './official-account.rules.js';
import type { OfficialReport } from './official-report.rules.js';

interface OfficialReportPageProps {
  report: OfficialReport;
  day: WorkDate;
  only: boolean;
  mayKeep: boolean;
}

/** `/kelola/akun-resmi`: which OPD lacks which account, its admin, or the decree. */
export function OfficialReportPage({ report, day, only, mayKeep }: OfficialReportPageProps) {
  const rows = only ? report.rows.filter(({ lacking }) => lacking > 0) : report.rows;
  return (
    <Layout title="Kelengkapan akun resmi" wide>
      <Breadcrumbs crumbs={[{ label: 'Kelola', href: '/kelola' }, { label: 'Kelengkapan akun resmi' }]} />
      <h1>Kelengkapan akun resmi</h1>
      <p>
        {`Keadaan ${dateWords(day)}: ${formatNumber(report.complete)} dari ${formatNumber(report.rows.length)} OPD lengkap. `}
        Sebuah akun lengkap bila ada alamatnya, pengelola yang ditunjuk, serta nomor dan tanggal SK-nya.
      </p>
      <Card>
        <dl class="facts">
          {(Object.keys(LACK_WORDS) as Lack[]).map((lack) => (
            <>
              <dt>{LACK_WORDS[lack]}</dt>
              <dd>{`${formatNumber(report.counts[lack])} akun`}</dd>
            </>
          ))}
        </dl>
      </Card>
      <p class="actions row">
        <LinkButton href="/kelola/akun-resmi.csv" look="quiet" download>
          Unduh CSV
        </LinkButton>
        {only ? (
          <a href="/kelola/akun-resmi">Tampilkan semua OPD</a>
        ) : (
          <a href="/kelola/akun-resmi?kurang=ya">Hanya yang belum lengkap</a>
        )}
      </p>
      {rows.length === 0 ? (
        <EmptyState title={only ? 'Semua OPD sudah lengkap.' : 'Tidak ada OPD dalam kewenangan Anda.'} />
      ) : (
        <DataTable
          caption="OPD dan akun resminya"
          narrow="stack"
          rows={rows}
          rowKey={({ opd }) => opd.code}
          columns={[
            {
              header: 'OPD',
              rowHeader: true,
              cell: ({ opd }) => (
                <a href={`${unitAddress(opd.code)}${mayKeep ? '/akun-resmi' : ''}`}>{opd.name}</a>
              ),
            },
            ...CHANNELS.map((channel) => ({
              header: CHANNEL_WORDS[channel],
              cell: ({ accounts }: OfficialReport['rows'][number]) => <Lacks account={accounts[channel]} />,
            })),
          ]}
        />
      )}
    </Layout>
  );
}
