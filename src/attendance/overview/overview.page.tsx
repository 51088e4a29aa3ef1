import { addDays } from '../../platform/index.js';
import { Breadcrumbs, CHART_STYLES, Layout, Pager, formatShortDay } from '../../web/index.js';
import { overviewUrl } from './overview-address.rules.js';
import { OverviewPart, addressOf } from './overview-part.page.js';
import type { Overview } from './overview.service.js';

const STREAM = '/presensi/ringkasan/aliran';

/** A day at a glance, live while it runs: one page for the Bupati, and for the head of a unit the same of what lies below. */
export function OverviewPage({ overview }: { overview: Overview }) {
  const { wish } = overview.board;
  const { running } = overview;
  const name = wish.unit?.name ?? 'Unit kerja Anda';
  const here = addressOf(overview);
  const crumbs = [
    ...wish.above.map((unit) => ({
      label: unit.shortName,
      href: overviewUrl({ unit: unit.code, tanggal: here.tanggal }),
    })),
    { label: wish.unit?.shortName ?? 'Unit kerja Anda' },
  ];
  return (
    <Layout
      title={`Ringkasan ${name}`}
      wide
      styles={CHART_STYLES}
      scripts={running ? ['live-region.js'] : []}
      {...(running ? { noScriptRefreshSeconds: 60 } : {})}
    >
      {crumbs.length > 1 && <Breadcrumbs crumbs={crumbs} />}
      <div class="board-title">
        <div>
          <p class="eyebrow">Ringkasan kehadiran</p>
          <h1>{name}</h1>
        </div>
        <Pager
          name="Hari"
          label={formatShortDay(wish.day)}
          previous={overviewUrl({ ...here, tanggal: addDays(wish.day, -1) })}
          next={running ? undefined : overviewUrl({ ...here, tanggal: addDays(wish.day, 1) })}
          words={['Hari sebelumnya', 'Hari berikutnya']}
        />
      </div>
      {running ? (
        <live-region src={overviewUrl(here, STREAM)}>
          <p class="live-state muted small" role="status" data-state>
            Halaman ini memuat ulang keadaan terbaru.
          </p>
          <p class="visually-hidden" role="status" data-spoken />
          <div data-live>
            <OverviewPart overview={overview} />
          </div>
        </live-region>
      ) : (
        <OverviewPart overview={overview} />
      )}
    </Layout>
  );
}
