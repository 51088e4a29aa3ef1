import type { Fault, TimeZone } from '../../../platform/index.js';
import {
  Badge,
  Breadcrumbs,
  Button,
  Card,
  DataTable,
  ErrorSummary,
  Field,
  Layout,
  Notice,
  Pager,
  SERVICES,
  formatNumber,
  formatShortDay,
  formatShortInstant,
  formatTime,
  formatTimeWithSeconds,
} from '../../../web/index.js';
import type { Affected } from '../grace/affected.query.js';
import { RECOVERY_MS, type Strength } from '../grace/propose-grace.rules.js';
import { CAUSE_WORDS, type Incident } from '../incident.js';
import type { IncidentStep } from '../incidents.query.js';
import { StateBadge, spanOf } from './incidents.page.js';

const STRENGTH_WORDS: Record<Strength, { word: string; code: string; tone: 'good' | 'warn' | 'calm' }> = {
  proven: { word: 'Terbukti', code: '✓', tone: 'good' },
  likely: { word: 'Waktunya cocok', code: '≈', tone: 'warn' },
  unproven: { word: 'Tanpa bukti', code: '?', tone: 'calm' },
};
const DIRECTION_WORDS = { in: 'masuk', out: 'pulang', 'roll-call': 'apel', unknown: 'presensi' } as const;
const BASIS_WORDS = {
  server: 'ditolak server',
  sealed: 'ditolak server (segel dikembalikan peramban)',
  claimed: 'menurut pegawai sendiri',
} as const;
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
      <People {...props} />
      {pages > 1 && (
        <Pager
          name="Halaman"
          label={`Halaman ${page} dari ${pages}`}
          {...(page > 1 ? { previous: `${address}?hal=${page - 1}` } : {})}
          {...(page < pages ? { next: `${address}?hal=${page + 1}` } : {})}
          words={['Halaman sebelumnya', 'Halaman berikutnya']}
        />
      )}
      {props.mayDecide && <Decision {...props} />}
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

function People({ incident, affected, mayDecide }: IncidentPageProps) {
  const { zone } = incident.unit;
  const choosing = mayDecide && incident.state === 'open';
  return (
    <DataTable<Affected>
      caption="Pegawai yang terkena"
      captionHidden
      rows={affected}
      rowKey={({ personId, workDate, seq }) => `${personId} ${workDate} ${seq}`}
      narrow="stack"
      empty="Belum ada pegawai yang terkena. Bila hari kerja belum selesai, daftar ini masih dapat bertambah."
      columns={[
        {
          header: 'Pegawai',
          rowHeader: true,
          cell: ({ name, unitName, workDate }) => (
            <>
              <span class="name">{name}</span>
              <span class="muted small position">
                {unitName}, {formatShortDay(workDate)}
              </span>
            </>
          ),
        },
        { header: 'Masuk', cell: (one) => <Times before={one.beforeIn} after={one.checkInAt} zone={zone} /> },
        {
          header: 'Pulang',
          cell: (one) => <Times before={one.beforeOut} after={one.checkOutAt} zone={zone} />,
        },
        {
          header: 'Bukti',
          cell: ({ strength, evidence }) => {
            const { word, code, tone } = STRENGTH_WORDS[strength];
            return (
              <>
                <Badge tone={tone} code={code} word={word} />
                {evidence.slice(0, 3).map(({ at, direction, basis }) => (
                  <span class="small evidence" key={at.toISOString()}>
                    {` ${formatTimeWithSeconds(at, zone)} ${DIRECTION_WORDS[direction]} ${BASIS_WORDS[basis]};`}
                  </span>
                ))}
                {evidence.length > 3 && <span class="small"> dan {evidence.length - 3} lagi</span>}
              </>
            );
          },
        },
        {
          header: 'Keringanan',
          cell: (one) => (
            <>
              {one.granted ? 'diberikan' : 'tidak'}
              {one.choice && <span class="small muted">{` (${one.choice.by}: ${one.choice.reason})`}</span>}
              {choosing && <Choice incident={incident} one={one} />}
            </>
          ),
        },
      ]}
    />
  );
}

function Times({ before, after, zone }: { before: Date | null; after: Date | null; zone: TimeZone }) {
  const was = before ? formatTime(before, zone) : 'tidak ada';
  if (!after) return <>{was}</>;
  return (
    <>
      {was} <span aria-hidden="true">→</span>
      <span class="visually-hidden">menjadi</span> <strong>{formatTime(after, zone)}</strong>
    </>
  );
}

function Choice({ incident, one }: { incident: Incident; one: Affected }) {
  const id = `alasan-${one.personId}-${one.workDate}`;
  return (
    <details>
      <summary>{one.granted ? 'Kecualikan' : 'Sertakan'}</summary>
      <form method="post" action={`/presensi/gangguan/${incident.id}/pilihan`} class="form">
        <input type="hidden" name="pegawai" value={one.personId} />
        <input type="hidden" name="hari" value={one.workDate} />
        <input type="hidden" name="beri" value={one.granted ? 'tidak' : 'ya'} />
        <label class="field-label" for={id}>
          Alasan
        </label>
        <input id={id} class="input" name="alasan" required maxLength={300} autocomplete="off" />
        <Button look="quiet">{one.granted ? 'Kecualikan' : 'Sertakan'}</Button>
      </form>
    </details>
  );
}

function Decision({ incident, counts, mark, reason }: IncidentPageProps) {
  const address = `/presensi/gangguan/${incident.id}`;
  if (incident.state !== 'open')
    return (
      <Card title="Cabut keputusan">
        <p>Hari-hari dihitung ulang seperti sebelum keputusan, dan setiap pegawai diberi tahu.</p>
        <form method="post" action={`${address}/pembatalan`} class="form">
          <input type="hidden" name="versi" value={String(incident.version)} />
          <Field label="Alasan" name="alasan" value={reason} maxLength={300} autocomplete="off" />
          <Button look="danger">Cabut keputusan</Button>
        </form>
      </Card>
    );
  return (
    <Card title="Keputusan">
      <form method="post" action={`${address}/persetujuan`} class="form">
        <input type="hidden" name="versi" value={String(incident.version)} />
        <input type="hidden" name="sidik" value={mark} />
        <Field
          label="Dasar keputusan"
          name="alasan"
          value={reason}
          maxLength={300}
          autocomplete="off"
          hint="Misalnya nomor nota dinas, atau apa yang Anda pastikan."
        />
        <Button>Beri keringanan kepada {formatNumber(counts.granted)} pegawai</Button>
      </form>
      <details>
        <summary>Tutup tanpa keringanan</summary>
        <form method="post" action={`${address}/penutupan`} class="form">
          <input type="hidden" name="versi" value={String(incident.version)} />
          <label class="field-label" for="alasan-penutupan">
            Alasan
          </label>
          <input
            id="alasan-penutupan"
            class="input"
            name="alasan"
            required
            maxLength={300}
            autocomplete="off"
          />
          <Button look="danger">Tutup tanpa keringanan</Button>
        </form>
      </details>
    </Card>
  );
}
