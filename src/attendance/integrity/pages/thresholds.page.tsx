import type { Fault } from '../../../platform/index.js';
import {
  Breadcrumbs,
  Button,
  Card,
  ErrorSummary,
  Field,
  Layout,
  Notice,
  SERVICES,
  TextAreaField,
  type Typed,
  faultOf,
  formatNumber,
} from '../../../web/index.js';
import { KIND_WORDS } from '../cases/case-words.rules.js';
import type { SignalKind } from '../signals/signal.js';
import { DEFAULT_THRESHOLDS, THRESHOLD_LIMITS, type ThresholdName } from '../signals/thresholds.rules.js';

/** Which numbers make which signal, as a sentence would name them. */
const PARTS: readonly {
  kind: SignalKind | null;
  title: string;
  names: Partial<Record<ThresholdName, string>>;
}[] = [
  {
    kind: 'repeated-position',
    title: KIND_WORDS['repeated-position'].name,
    names: { repeatedPresses: 'Paling sedikit presensi', repeatedDays: 'Pada paling sedikit hari' },
  },
  {
    kind: 'shared-position',
    title: KIND_WORDS['shared-position'].name,
    names: { sharedPlacePeople: 'Paling sedikit pegawai', exactMetres: 'Ketelitian paling jauh (meter)' },
  },
  {
    kind: 'impossible-speed',
    title: KIND_WORDS['impossible-speed'].name,
    names: { speedKmPerHour: 'Lebih cepat dari (km per jam)', speedKm: 'Paling sedikit jarak (km)' },
  },
  {
    kind: 'shared-device',
    title: KIND_WORDS['shared-device'].name,
    names: { sharedDevicePeople: 'Paling sedikit pegawai dalam satu hari' },
  },
  {
    kind: 'press-cluster',
    title: KIND_WORDS['press-cluster'].name,
    names: {
      clusterPeople: 'Paling sedikit pegawai pada satu peramban',
      clusterSeconds: 'Dalam detik',
      clusterDays: 'Pada paling sedikit hari',
      machinePeople: 'Paling sedikit pegawai pada satu mesin',
      machineSeconds: 'Dalam detik pada mesin',
    },
  },
  {
    kind: 'not-there',
    title: KIND_WORDS['not-there'].name,
    names: { sameMinuteSeconds: 'Dua mesin dalam detik' },
  },
  { kind: null, title: 'Menjawab', names: { answerWorkingDays: 'Hari kerja untuk menjawab' } },
];

export interface ThresholdsPageProps {
  typed: Typed;
  /** Of the last change; null: the defaults hold. */
  last: { by: string; at: string; reason: string } | null;
  maySet: boolean;
  faults: readonly Fault[];
  done: boolean;
}

/** `/presensi/integritas/ambang` */
export function ThresholdsPage({ typed, last, maySet, faults, done }: ThresholdsPageProps) {
  const reason = faultOf(faults, 'alasan');
  return (
    <Layout title="Ambang tanda kejanggalan" faulty={faults.length > 0}>
      <Breadcrumbs
        crumbs={[SERVICES, { label: 'Integritas', href: '/presensi/integritas' }, { label: 'Ambang' }]}
      />
      <h1>Ambang tanda kejanggalan</h1>
      {done && <Notice kind="success" title="Ambang tersimpan; berlaku mulai pencarian malam ini." live />}
      <ErrorSummary faults={faults} />
      <p>
        Mulai kapan sesuatu ditandai. Ambang yang terlalu rendah menuduh orang jujur; kasus yang sudah ada
        tidak berubah.{' '}
        {last
          ? `Terakhir diubah ${last.at} oleh ${last.by}: ${last.reason}`
          : 'Yang berlaku adalah nilai bawaan.'}
      </p>
      <form method="post" action="/presensi/integritas/ambang" class="form">
        {PARTS.map(({ title, names }) => (
          <fieldset class="case-verdict" key={title}>
            <legend>{title}</legend>
            {(Object.entries(names) as [ThresholdName, string][]).map(([name, label]) => {
              const [least, most] = THRESHOLD_LIMITS[name];
              const error = faultOf(faults, name);
              return (
                <Field
                  key={name}
                  label={label}
                  name={name}
                  value={typed[name] ?? ''}
                  type="number"
                  width="short"
                  min={String(least)}
                  max={String(most)}
                  hint={`${formatNumber(least)} sampai ${formatNumber(most)}; bawaan ${formatNumber(DEFAULT_THRESHOLDS[name])}`}
                  {...(error ? { error } : {})}
                />
              );
            })}
          </fieldset>
        ))}
        {maySet && (
          <Card title="Simpan">
            <TextAreaField
              label="Alasan"
              name="alasan"
              value={typed['alasan'] ?? ''}
              maxLength={500}
              rows={2}
              {...(reason ? { error: reason } : {})}
            />
            <Button>Simpan ambang</Button>
          </Card>
        )}
      </form>
    </Layout>
  );
}
