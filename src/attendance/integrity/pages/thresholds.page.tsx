import type { Fault } from '../../../platform/index.js';
import {
  Breadcrumbs,
  Button,
  Card,
  DataTable,
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
import type { ThresholdProposal } from '../signals/threshold-proposal.js';
import {
  DEFAULT_THRESHOLDS,
  THRESHOLD_LIMITS,
  type ThresholdName,
  type Thresholds,
} from '../signals/thresholds.rules.js';
import { ThresholdProposalCard } from './threshold-proposal.page.js';
import { THRESHOLD_PARTS } from './threshold-words.js';

export interface ThresholdsPageProps {
  typed: Typed;
  /** Of the last change; null: the defaults hold. */
  last: { by: string; agreedBy: string | null; at: string; reason: string } | null;
  now: Thresholds;
  /** What waits for a second person. */
  proposal: (ThresholdProposal & { at: string; own: boolean }) | null;
  maySet: boolean;
  faults: readonly Fault[];
  done: string | null;
}

/** `/presensi/integritas/ambang` */
export function ThresholdsPage(props: ThresholdsPageProps) {
  const { typed, last, now, proposal, maySet, faults, done } = props;
  return (
    <Layout title="Ambang tanda kejanggalan" faulty={faults.length > 0}>
      <Breadcrumbs
        crumbs={[SERVICES, { label: 'Integritas', href: '/presensi/integritas' }, { label: 'Ambang' }]}
      />
      <h1>Ambang tanda kejanggalan</h1>
      {done && <Notice kind="success" title={done} live />}
      <ErrorSummary faults={faults} />
      <p>
        Mulai kapan sesuatu ditandai. Ambang yang terlalu rendah menuduh orang jujur; kasus yang sudah ada
        tidak berubah.{' '}
        {last
          ? `Terakhir diubah ${last.at} oleh ${last.by}${last.agreedBy ? `, disetujui ${last.agreedBy}` : ''}: ${last.reason}`
          : 'Yang berlaku adalah nilai bawaan.'}
      </p>
      {proposal && (
        <ThresholdProposalCard proposal={proposal} now={now} maySet={maySet} typed={typed} faults={faults} />
      )}
      {maySet && !proposal ? (
        <ThresholdsForm typed={typed} faults={faults} />
      ) : (
        <DataTable
          caption="Yang berlaku sekarang"
          rows={THRESHOLD_PARTS.flatMap(({ title, names }) =>
            namesOf(names).map(([name, label]) => ({ title, name, label })),
          )}
          rowKey={({ name }) => name}
          narrow="stack"
          columns={[
            { header: 'Tanda', rowHeader: true, cell: ({ title }) => title },
            { header: 'Ambang', cell: ({ label }) => label },
            { header: 'Sekarang', cell: ({ name }) => formatNumber(now[name]) },
            { header: 'Bawaan', cell: ({ name }) => formatNumber(DEFAULT_THRESHOLDS[name]) },
          ]}
        />
      )}
    </Layout>
  );
}

function ThresholdsForm({ typed, faults }: Pick<ThresholdsPageProps, 'typed' | 'faults'>) {
  const field = (name: string) => {
    const error = faultOf(faults, name);
    return { name, value: typed[name] ?? '', ...(error ? { error } : {}) };
  };
  return (
    <form method="post" action="/presensi/integritas/ambang" class="form">
      {THRESHOLD_PARTS.map(({ title, names }) => (
        <fieldset class="case-verdict" key={title}>
          <legend>{title}</legend>
          {namesOf(names).map(([name, label]) => {
            const [least, most] = THRESHOLD_LIMITS[name];
            return (
              <Field
                key={name}
                label={label}
                {...field(name)}
                type="number"
                width="short"
                min={String(least)}
                max={String(most)}
                hint={`${formatNumber(least)} sampai ${formatNumber(most)}; bawaan ${formatNumber(DEFAULT_THRESHOLDS[name])}`}
              />
            );
          })}
        </fieldset>
      ))}
      <Card title="Usulkan ambang">
        <p>Petugas lain memeriksa dan menyetujui; sampai itu yang sekarang tetap berlaku.</p>
        <TextAreaField label="Alasan" {...field('alasan')} maxLength={500} rows={2} />
        <Button>Usulkan ambang</Button>
      </Card>
    </form>
  );
}

const namesOf = (names: Partial<Record<ThresholdName, string>>) =>
  Object.entries(names) as [ThresholdName, string][];
