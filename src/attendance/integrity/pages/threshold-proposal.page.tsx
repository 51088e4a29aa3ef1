import type { Fault } from '../../../platform/index.js';
import {
  Button,
  Card,
  DataTable,
  TextAreaField,
  type Typed,
  faultOf,
  formatNumber,
} from '../../../web/index.js';
import type { ThresholdProposal } from '../signals/threshold-proposal.js';
import {
  THRESHOLD_NAMES,
  type ThresholdName,
  type Thresholds,
  effectOf,
} from '../signals/thresholds.rules.js';
import { thresholdWords } from './threshold-words.js';

const EFFECT_WORDS = {
  more: 'lebih banyak yang ditandai',
  fewer: 'lebih sedikit yang ditandai',
  none: 'tanda tetap sama',
};

/** What one officer wants otherwise, for the one who looks at it. */
export function ThresholdProposalCard({
  proposal,
  now,
  maySet,
  typed,
  faults,
}: {
  proposal: ThresholdProposal & { at: string; own: boolean };
  now: Thresholds;
  maySet: boolean;
  typed: Typed;
  faults: readonly Fault[];
}) {
  const { id, content, reason, proposedByName, at, own } = proposal;
  const address = `/presensi/integritas/ambang/usulan/${id}`;
  const changed = THRESHOLD_NAMES.filter((name) => now[name] !== content[name]);
  const error = faultOf(faults, 'jawaban');
  return (
    <Card title="Usul yang menunggu orang kedua">
      <p>
        Diusulkan {at} oleh {proposedByName}: {reason}
      </p>
      <DataTable<ThresholdName>
        caption="Ambang yang berubah"
        captionHidden
        narrow="stack"
        rows={changed}
        rowKey={(name) => name}
        columns={[
          { header: 'Ambang', rowHeader: true, cell: thresholdWords },
          { header: 'Sekarang', cell: (name) => formatNumber(now[name]) },
          { header: 'Usul', cell: (name) => formatNumber(content[name]) },
          { header: 'Akibatnya', cell: (name) => EFFECT_WORDS[effectOf(name, now[name], content[name])] },
        ]}
      />
      {maySet && own && (
        <form method="post" action={`${address}/penarikan`} class="form">
          <p>Petugas lain yang menyetujui atau menolaknya. Selama itu Anda dapat menariknya.</p>
          <Button look="quiet">Tarik usul</Button>
        </form>
      )}
      {maySet && !own && (
        <>
          <form method="post" action={`${address}/persetujuan`} class="form">
            <Button>Setujui ambang ini</Button>
          </form>
          <form method="post" action={`${address}/penolakan`} class="form">
            <TextAreaField
              label="Alasan menolak"
              name="jawaban"
              value={typed['jawaban'] ?? ''}
              maxLength={500}
              rows={2}
              {...(error ? { error } : {})}
            />
            <Button look="quiet">Tolak usul</Button>
          </form>
        </>
      )}
    </Card>
  );
}
