import type { Fault, TimeZone } from '../../../platform/index.js';
import {
  Badge,
  Breadcrumbs,
  Button,
  Card,
  ErrorSummary,
  Layout,
  Notice,
  SelectField,
  SERVICES,
  TextAreaField,
  faultOf,
  formatDay,
  formatInstant,
} from '../../../web/index.js';
import { DocumentList } from '../../documents/document-parts.page.js';
import { CAPACITY_WORDS_OF_STEPS, stepWords } from '../request-words.rules.js';
import type { RequestStep } from '../staff-request.js';
import { causeWords, correctionBadge, wishWords } from './correction-state.rules.js';
import type { OpenedCorrection } from './corrections-desk.service.js';
import { PressList } from './press-list.page.js';

export interface CorrectionPageProps {
  opened: OpenedCorrection;
  done?: string | null;
  faults?: readonly Fault[];
  note?: string;
  /** What was chosen on a form that comes back. */
  verdict?: string;
}

const DONE: Record<string, string> = {
  terkirim: 'Koreksi terkirim. Atasan Anda diberi tahu.',
  diputus: 'Putusan tersimpan. Pemohon diberi tahu.',
  ditarik: 'Koreksi ditarik.',
  dibatalkan: 'Koreksi dibatalkan. Hari itu dihitung kembali tanpa koreksi ini.',
};

/** `/presensi/koreksi/:id`: what was asked, what is known, what was answered. */
export function CorrectionPage({
  opened,
  done = null,
  faults = [],
  note = '',
  verdict = '',
}: CorrectionPageProps) {
  const { request, person, day, documents, standing, plan, steps } = opened;
  const open = request.state === 'filed' || request.state === 'considered';
  return (
    <Layout title={`Koreksi presensi ${person.name}`} faulty={faults.length > 0}>
      <Breadcrumbs
        crumbs={[
          SERVICES,
          { label: 'Koreksi presensi', href: '/presensi/koreksi' },
          { label: formatDay(request.first) },
        ]}
      />
      <h1>{standing.own ? 'Koreksi presensi saya' : person.name}</h1>
      {!standing.own && <p class="muted">{person.unitName}</p>}
      {done && DONE[done] && <Notice kind="success" title={DONE[done]} live />}
      <ErrorSummary faults={faults} />
      <Card title={formatDay(request.first)} aside={<Badge {...correctionBadge(request.state)} />}>
        <dl class="facts">
          <dt>Seharusnya</dt>
          <dd>{wishWords(request)}</dd>
          <dt>Sebab</dt>
          <dd>{causeWords(request)}</dd>
          <dt>Yang terjadi</dt>
          <dd>{request.reason}</dd>
          <dt>Bukti</dt>
          <dd>
            {documents === null ? (
              'Hanya untuk pemohon dan yang memutus'
            ) : documents.length === 0 ? (
              'Tidak ada'
            ) : (
              <DocumentList documents={documents} timeZone={day.zone} />
            )}
          </dd>
          <dt>Presensi yang terhitung</dt>
          <dd>
            <PressList presses={day.presses} zone={day.zone} />
          </dd>
        </dl>
        {open && !plan.ok && (
          <Notice kind="warning" title="Tidak lagi sesuai dengan presensi yang tercatat">
            <p>{plan.fault.message}</p>
          </Notice>
        )}
        {open && !standing.turn && (
          <Notice kind="warning" title="Belum ada yang dapat memutus">
            <p>Tidak ada kepala atau pelaksana tugas pada unit di atas pemohon. Sampaikan kepada BKPSDM.</p>
          </Notice>
        )}
      </Card>
      {standing.inTurn && <AnswerCard {...{ opened, faults, note, verdict }} />}
      {standing.own && open && (
        <form method="post" action={`/presensi/koreksi/${request.id}/penarikan`}>
          <input type="hidden" name="revisi" value={request.revision} />
          <Button look="quiet">Tarik koreksi ini</Button>
        </form>
      )}
      {request.state === 'approved' && standing.decides && <UndoCard {...{ opened, faults, note }} />}
      <Card title="Riwayat">
        <Steps steps={steps} zone={day.zone} />
      </Card>
    </Layout>
  );
}

type FormProps = Required<Pick<CorrectionPageProps, 'opened' | 'faults' | 'note'>>;

function AnswerCard({ opened: { request }, faults, note, verdict }: FormProps & { verdict: string }) {
  return (
    <Card title="Putusan">
      <form method="post" action={`/presensi/koreksi/${request.id}/putusan`} class="form">
        <input type="hidden" name="revisi" value={request.revision} />
        <SelectField
          label="Putusan"
          name="putusan"
          value={verdict}
          error={faultOf(faults, 'putusan')}
          options={[
            { value: '', label: 'Pilih' },
            { value: 'approve', label: 'Disetujui: presensi itu diakui' },
            { value: 'refuse', label: 'Ditolak, dengan alasan' },
          ]}
        />
        <TextAreaField
          label="Catatan untuk pemohon"
          name="catatan"
          value={note}
          error={faultOf(faults, 'catatan')}
          hint="Wajib bila ditolak."
          required={false}
          maxLength={1000}
        />
        <Button>Simpan putusan</Button>
      </form>
    </Card>
  );
}

function UndoCard({ opened: { request }, faults, note }: FormProps) {
  return (
    <Card title="Batalkan koreksi ini">
      <p>
        Bila ternyata keliru: presensi koreksi tidak lagi dihitung, dan hari itu dihitung kembali. Catatannya
        tetap ada.
      </p>
      <form method="post" action={`/presensi/koreksi/${request.id}/pembatalan`} class="form">
        <input type="hidden" name="revisi" value={request.revision} />
        <TextAreaField
          label="Alasan pembatalan"
          name="alasan"
          value={note}
          error={faultOf(faults, 'alasan')}
          maxLength={1000}
        />
        <Button look="danger">Batalkan koreksi</Button>
      </form>
    </Card>
  );
}

function Steps({ steps, zone }: { steps: readonly RequestStep[]; zone: TimeZone }) {
  return (
    <ol class="plain-list">
      {steps.map((step) => (
        <li key={`${step.at.getTime()} ${step.act}`}>
          <strong>{stepWords(step)}</strong>
          {step.capacity && `, ${CAPACITY_WORDS_OF_STEPS[step.capacity]}`}
          {step.unitName && ` ${step.unitName}`}
          <br />
          <span class="muted small">{formatInstant(step.at, zone)}</span>
          {step.note !== '' && <p>{`“${step.note}”`}</p>}
        </li>
      ))}
    </ol>
  );
}
