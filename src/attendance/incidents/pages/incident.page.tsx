import type { Fault } from '../../../platform/index.js';
import {
  Breadcrumbs,
  Card,
  ErrorSummary,
  Layout,
  Notice,
  Pager,
  SERVICES,
  formatNumber,
  formatShortInstant,
} from '../../../web/index.js';
import type { Affected } from '../grace/affected.query.js';
import { RECOVERY_MS } from '../grace/propose-grace.rules.js';
import { CAUSE_WORDS, type Incident } from '../incident.js';
import type { IncidentStep } from '../incidents.query.js';
import { IncidentDecision } from './incident-decision.page.js';
import { IncidentPeople } from './incident-people.page.js';
import { ReleaseEvidenceCard } from './release-evidence.page.js';
import { StateBadge, spanOf } from './incidents.page.js';

const STEP_WORDS: Record<string, string> = {
  found: 'Ditemukan sistem',
  declared: 'Dinyatakan',
  grown: 'Bertambah panjang',
  granted: 'Disertakan',
  refused: 'Dikecualikan',
  approved: 'Keringanan diberikan',
  dismissed: 'Ditutup tanpa keringanan',
  undone: 'Keputusan dicabut',
};
export const PAGE_SIZE = 100;

export interface IncidentPageProps {
  incident: Incident;
  mayDecide: boolean;
  /** The people of one's own units, of the page that is shown. */
  affected: readonly Affected[];
  counts: { all: number; granted: number };
  page: number;
  mark: string;
  nameless: number;
  /** Refusals that came to light after the decision. */
  lateEvidence: number;
  steps: readonly IncidentStep[];
  reason: string;
  faults: readonly Fault[];
  done: string | null;
}

/** `/presensi/gangguan/:id` */
export function IncidentPage(props: IncidentPageProps) {
  const { incident, faults, done, nameless, lateEvidence, counts, page } = props;
  const title = CAUSE_WORDS[incident.cause];
  const address = `/presensi/gangguan/${incident.id}`;
  const pages = Math.max(1, Math.ceil(counts.all / PAGE_SIZE));
  return (
    <Layout title={title} wide faulty={faults.length > 0}>
      <Breadcrumbs crumbs={[SERVICES, { label: 'Gangguan', href: '/presensi/gangguan' }, { label: title }]} />
      <h1>{title}</h1>
      {done && <Notice kind="success" title={done} live />}
      <ErrorSummary faults={faults} title="Belum tersimpan" />
      <dl class="facts">
        <div>
          <dt>Waktu</dt>
          <dd>{spanOf(incident)}</dd>
        </div>
        <div>
          <dt>Tempat</dt>
          <dd>{[incident.unit.name, incident.place, incident.sourceName].filter(Boolean).join(', ')}</dd>
        </div>
        <div>
          <dt>Keadaan</dt>
          <dd>
            <StateBadge incident={incident} />
          </dd>
        </div>
        <div>
          <dt>Uraian</dt>
          <dd>
            {incident.what} ({incident.createdBy ?? 'ditemukan sistem'})
          </dd>
        </div>
      </dl>
      {incident.evidence && <ReleaseEvidenceCard evidence={incident.evidence} zone={incident.unit.zone} />}
      {lateEvidence > 0 && (
        <Notice kind="warning" title="Ada bukti baru setelah keputusan">
          <p>
            {formatNumber(lateEvidence)} penolakan baru diketahui sesudahnya. Cabut keputusan untuk menghitung
            ulang daftarnya.
          </p>
        </Notice>
      )}
      <h2>
        {incident.state === 'approved' ? 'Yang diberi keringanan' : 'Yang terkena'}:{' '}
        {formatNumber(counts.all)}
      </h2>
      <p>
        Usul tidak pernah lebih baik daripada tepat waktu, dan hanya untuk waktu yang hilang karena gangguan
        ini. Yang baru presensi lebih dari {RECOVERY_MS / 60_000} menit setelah gangguan berakhir dianggap
        terlambat karena sebab lain, kecuali ada bukti bahwa presensinya kami tolak.
      </p>
      {nameless > 0 && (
        <p class="muted">
          {formatNumber(nameless)} penolakan tidak dapat dihubungkan dengan pegawai: sesinya sudah berakhir
          ketika sistem pulih.
        </p>
      )}
      <IncidentPeople {...props} />
      {pages > 1 && (
        <Pager
          name="Halaman"
          label={`Halaman ${page} dari ${pages}`}
          {...(page > 1 ? { previous: `${address}?hal=${page - 1}` } : {})}
          {...(page < pages ? { next: `${address}?hal=${page + 1}` } : {})}
          words={['Halaman sebelumnya', 'Halaman berikutnya']}
        />
      )}
      {props.mayDecide && <IncidentDecision {...props} />}
      <Card title="Riwayat">
        <ul class="outcome">
          {props.steps.map(({ step, actor, person, reason, people, at }) => (
            <li key={at.toISOString() + step + (person ?? '')}>
              {`${formatShortInstant(at, incident.unit.zone)}: ${STEP_WORDS[step] ?? step}`}
              {person && ` ${person}`}
              {people !== null && ` kepada ${formatNumber(people)} pegawai`}
              {actor && ` oleh ${actor}`}
              {reason && `. ${reason}`}
            </li>
          ))}
        </ul>
      </Card>
    </Layout>
  );
}
