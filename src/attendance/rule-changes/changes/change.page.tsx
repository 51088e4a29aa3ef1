import type { Fault, TimeZone } from '../../../platform/index.js';
import { Card, ErrorSummary, Notice, formatInstant, formatNumber } from '../../../web/index.js';
import type { RuleSetContent } from '../../schedules/rule-set.js';
import { WeekPicture } from '../sets/week-picture.js';
import { weekRows } from '../sets/week-rows.rules.js';
import { type ActionProps, ChangeActions } from './change-actions.js';
import { ChangeFrame } from './change-frame.js';
import type { ChangedPerson, ChangedUnit } from './changed-people.query.js';
import { PreviewCards } from './preview-cards.js';
import type { KeptChange } from './rule-change.js';

/** The rules that the scope has without and with the change. */
export interface Sides {
  before: { name: string; content: RuleSetContent } | null;
  after: { name: string; content: RuleSetContent } | null;
}

export interface ChangePageProps extends ActionProps {
  change: KeptChange;
  sides: Sides;
  people: readonly ChangedPerson[];
  units: readonly ChangedUnit[];
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
      <Card title="Jam sebelum dan sesudah">
        <p>{sidesWords(sides)}</p>
        <SidesPicture {...sides} />
      </Card>
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

function sidesWords({ before, after }: Sides): string {
  const name = (side: Sides['before']) => side?.name ?? 'tanpa aturan';
  return before?.name === after?.name
    ? `Tetap ${name(after)} untuk lingkup ini; yang berubah ada di bawahnya.`
    : `Dari ${name(before)} menjadi ${name(after)}.`;
}

function SidesPicture({ before, after }: Sides) {
  if (before && after && before.content.pattern === after.content.pattern)
    return (
      <WeekPicture
        caption="Jam kerja sebelum dan sesudah"
        rows={weekRows(before.content)}
        after={weekRows(after.content)}
      />
    );
  const only = after ?? before;
  return only && <WeekPicture caption={`Jam kerja menurut ${only.name}`} rows={weekRows(only.content)} />;
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
