import {
  Breadcrumbs,
  Card,
  DataTable,
  Layout,
  LinkButton,
  Notice,
  SERVICES,
  formatMonth,
  formatNumber,
  formatShortInstant,
} from '../../web/index.js';
import { Adjustments } from './adjustments.page.js';
import { cutOffAtClosing } from './cut-off-words.rules.js';
import { PeriodSteps, type Refused } from './period-steps.page.js';
import type { Step } from './period-states.rules.js';
import { REFUSAL_WORDS, STEP_WORDS, periodAddress } from './period-words.js';
import { StateBadge } from './periods.page.js';
import type { PeriodView } from './periods.service.js';
import type { TakenStep } from './periods.store.js';

export interface PeriodPageProps {
  view: PeriodView;
  done: Step | null;
  refused?: Refused;
}

/** One month of one office: where it stands, what is missing, what can be done next. */
export function PeriodPage({ view, done, refused }: PeriodPageProps) {
  const { opened, facts, taken, checks } = view;
  const { office, month } = opened;
  const words = formatMonth(month);
  return (
    <Layout title={`Periode ${words} ${office.name}`} wide faulty={refused !== undefined}>
      <Breadcrumbs
        crumbs={[
          SERVICES,
          { label: 'Periode presensi', href: '/presensi/periode' },
          { label: office.shortName },
        ]}
      />
      <p class="eyebrow">{words}</p>
      <h1>{office.name}</h1>
      {done && (
        <Notice kind="success" live>
          <p>{STEP_WORDS[done].done}.</p>
        </Notice>
      )}
      {refused && <RefusedNotice refused={refused} zone={office.timeZone} />}
      <Card title="Keadaan" aside={<StateBadge state={facts.state} />}>
        <p class="actions">
          <LinkButton look="quiet" href={`/presensi/rekap?bulan=${month}&unit=${office.code}`}>
            Lihat rekap
          </LinkButton>
          {facts.code && (
            <>
              <LinkButton look="quiet" href={periodAddress(office.code, month, '/rekap.pdf')}>
                Rekap resmi (PDF)
              </LinkButton>
              <LinkButton look="quiet" href={periodAddress(office.code, month, '/rekap.txt')} download>
                Isi yang ditutup (teks)
              </LinkButton>
            </>
          )}
        </p>
        {facts.hash && facts.code && (
          <p class="small">
            Sidik rekap: <code class="hash">{facts.hash}</code>
            <br />
            <a href={`/periksa/${facts.code}`}>Halaman pemeriksaan untuk umum</a>
            {facts.cutOffDays !== null && (
              <>
                <br />
                {cutOffAtClosing(facts.cutOffDays)}
              </>
            )}
          </p>
        )}
      </Card>
      {checks.length > 0 && <CheckList view={view} />}
      <PeriodSteps view={view} refused={refused} />
      <Adjustments
        title="Penyesuaian dari bulan yang sudah ditutup"
        about={`Diketahui setelah bulannya ditutup; dihitung di ${words}.`}
        adjusted={view.adjustmentsIn}
        zone={office.timeZone}
      />
      <Adjustments
        title="Diketahui setelah bulan ini ditutup"
        about="Hari di bulan ini tidak berubah; perbedaannya dihitung di bulan terbuka berikutnya."
        adjusted={view.adjustmentsOf}
        zone={office.timeZone}
      />
      <Card title="Riwayat">
        <DataTable<TakenStep>
          caption="Langkah yang sudah diambil"
          captionHidden
          narrow="stack"
          empty="Belum ada langkah. OPD mengajukan rekap setelah bulannya berakhir."
          rows={taken}
          rowKey={({ step }) => step}
          columns={[
            { header: 'Langkah', rowHeader: true, cell: ({ action }) => STEP_WORDS[action].done },
            { header: 'Waktu', cell: ({ at }) => formatShortInstant(at, office.timeZone) },
            { header: 'Oleh', cell: ({ actorName }) => actorName ?? 'sistem' },
            { header: 'Alasan', cell: ({ reason }) => reason || <span class="muted">tidak ada</span> },
            {
              header: 'Daftar periksa waktu itu',
              cell: ({ checks: then }) =>
                then
                  .filter(({ count }) => count > 0)
                  .map(({ title, count }) => `${title}: ${formatNumber(count)}`)
                  .join('; ') || 'bersih',
            },
          ]}
        />
      </Card>
    </Layout>
  );
}

const BEFORE_WORDS = {
  submission: '(harus selesai sebelum diajukan)',
  closing: '(harus selesai sebelum ditutup)',
  note: '(catatan; tidak menghalangi, putusannya kemudian menjadi penyesuaian)',
};

function CheckList({ view }: { view: PeriodView }) {
  return (
    <Card title="Daftar periksa">
      <ul class="check-list">
        {view.checks.map(({ key, title, count, href, before }) => (
          <li key={key}>
            <span aria-hidden="true">{count === 0 ? '✓' : '!'}</span>{' '}
            {href && count > 0 ? <a href={href}>{title}</a> : title}:{' '}
            <strong>{count === 0 ? 'tidak ada' : formatNumber(count)}</strong>{' '}
            {count > 0 && <span class="muted small">{BEFORE_WORDS[before]}</span>}
          </li>
        ))}
      </ul>
    </Card>
  );
}

function RefusedNotice({
  refused: { refusal, last, faults },
  zone,
}: {
  refused: Refused;
  zone: PeriodView['opened']['office']['timeZone'];
}) {
  const overtaken = refusal === 'overtaken' && last && faults.length === 0;
  return (
    <Notice kind="error" title="Belum dilakukan" live>
      {overtaken && (
        <p>
          Sementara halaman ini Anda buka, {last.actorName ?? 'sistem'} sudah mengambil langkah lain:{' '}
          {STEP_WORDS[last.action].done.toLowerCase()} pada {formatShortInstant(last.at, zone)}. Periksa
          keadaan terbaru di bawah.
        </p>
      )}
      {faults.map(({ field, message }) => (
        <p key={field}>{message}</p>
      ))}
      {!overtaken && faults.length === 0 && (
        <p>{refusal && refusal !== 'overtaken' ? REFUSAL_WORDS[refusal] : REFUSAL_WORDS['not-from-here']}</p>
      )}
    </Notice>
  );
}
