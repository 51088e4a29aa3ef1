import type { Fault, TimeZone } from '../../../platform/index.js';
import { Card, ErrorSummary, Notice, formatInstant, formatNumber } from '../../../web/index.js';
import { EffectCards } from '../effects/effect-cards.js';
import { type ActionProps, ChangeActions } from './change-actions.js';
import { ChangeFrame } from './change-frame.js';
import type { ChangedPerson, ChangedUnit } from './changed-people.query.js';
import { DaysCards } from './preview-cards.js';
import { type ChangeSummary, type KeptChange, isOfDays } from './rule-change.js';
import { type Sides, SidesCard } from './sides-card.js';

export interface ChangePageProps extends ActionProps {
  change: KeptChange;
  sides: Sides;
  people: readonly ChangedPerson[];
  units: readonly ChangedUnit[];
  /** Whoever looks at it may read rupiah of single people. */
  amounts: boolean;
  timeZone: TimeZone;
  faults: readonly Fault[];
  done: string | null;
}

/** `/presensi/aturan/usulan/:id`: who would change and how, and the steps until it holds. */
export function ChangePage(props: ChangePageProps) {
  const { change, sides, faults, done } = props;
  const working = change.state === 'computing';
  return (
    <ChangeFrame change={change} faulty={faults.length > 0} working={working}>
      {done && <Notice kind="success" title={done} live />}
      <ErrorSummary faults={faults} title="Belum dapat dilanjutkan" />
      {working && <Working change={change} />}
      {change.state === 'failed' && (
        <Notice kind="error" title="Pratinjau tidak dapat dihitung.">
          <p>
            Ada data yang tidak terbaca; operator menemukannya di log server. Tidak ada yang berubah. Hitung
            lagi, atau tarik usul ini.
          </p>
        </Notice>
      )}
      <SidesCard sides={sides} />
      {change.summary && <PreviewCards {...props} summary={change.summary} />}
      <ChangeActions {...props} />
      <History {...props} />
    </ChangeFrame>
  );
}

function Working({ change }: { change: KeptChange }) {
  const words =
    change.peopleAll === null
      ? 'Menunggu giliran untuk dihitung.'
      : `Sedang dihitung: ${formatNumber(change.peopleDone)} dari ${formatNumber(change.peopleAll)} orang.`;
  return (
    <reload-soon seconds="2">
      <div class="notice notice-info" role="status">
        <span class="notice-sign" aria-hidden="true">
          i
        </span>
        <div class="notice-body">
          <p class="notice-title" data-words>
            {words}
          </p>
          <p>Halaman ini memperbarui diri sendiri. Anda boleh meninggalkannya dan kembali nanti.</p>
        </div>
      </div>
    </reload-soon>
  );
}

function PreviewCards({ summary, ...props }: ChangePageProps & { summary: ChangeSummary }) {
  return isOfDays(summary) ? (
    <DaysCards {...props} summary={summary} />
  ) : (
    <EffectCards {...props} summary={summary} />
  );
}

function History({ change, timeZone }: ChangePageProps) {
  const at = (instant: Date) => formatInstant(instant, timeZone);
  return (
    <Card title="Riwayat usul">
      <dl class="facts">
        <dt>Alasan</dt>
        <dd>{change.reason}</dd>
        {change.cited && (
          <>
            <dt>Dasar</dt>
            <dd>{change.cited}</dd>
          </>
        )}
        <dt>Dibuat</dt>
        <dd>{`${at(change.createdAt)} oleh ${change.proposedByName}`}</dd>
        {change.computedAt && (
          <>
            <dt>Pratinjau dihitung</dt>
            <dd>{at(change.computedAt)}</dd>
          </>
        )}
        {change.submittedAt && (
          <>
            <dt>Diajukan</dt>
            <dd>{at(change.submittedAt)}</dd>
          </>
        )}
        {change.decidedAt && (
          <>
            <dt>
              {change.state === 'applied' ? 'Disetujui' : change.state === 'refused' ? 'Ditolak' : 'Ditarik'}
            </dt>
            <dd>{`${at(change.decidedAt)}${change.decidedByName ? ` oleh ${change.decidedByName}` : ''}`}</dd>
          </>
        )}
        {change.answer && (
          <>
            <dt>Jawaban</dt>
            <dd>{change.answer}</dd>
          </>
        )}
      </dl>
    </Card>
  );
}
