import type { Fault } from '../../platform/index.js';
import {
  Button,
  EmptyState,
  SelectField,
  TextAreaField,
  dateWords,
  faultOf,
  formatInstant,
} from '../../web/index.js';
import type { PersonDiscipline } from './discipline-desk.service.js';
import { STEPS, STEP_WORDS } from './warning-words.rules.js';
import type { StoredWarning } from './warnings.store.js';

/** What a superior had typed when the form was refused. */
export interface TypedAnswer {
  id: string;
  langkah: string;
  catatan: string;
}

interface HistoryProps {
  of: PersonDiscipline;
  warnings: readonly StoredWarning[];
  faults: readonly Fault[];
  typed: TypedAnswer | undefined;
}

/** Every warning, newest first, with what became of it; the superior finds one form, which answers all that is open. */
export function WarningHistory({ of, warnings, faults, typed }: HistoryProps) {
  if (warnings.length === 0) return <EmptyState title={`Belum ada peringatan pada tahun ${of.year}.`} />;
  const isOpen = ({ answeredAt, lapsedAt }: StoredWarning) => answeredAt === null && lapsedAt === null;
  const newest = warnings.find(isOpen);
  return (
    <ul class="warnings">
      {warnings.map((warning) => {
        const open = isOpen(warning);
        return (
          <li key={warning.id} class={open ? 'warning-open' : undefined}>
            <p>{warning.words}</p>
            <p class="muted small">
              Disampaikan {formatInstant(warning.toldAt, 'Asia/Jakarta')}
              {warning.superiorName
                ? ` kepada pegawai dan ${warning.superiorName.replace(/\.$/, '')}.`
                : ' kepada pegawai; atasan belum ditetapkan.'}
            </p>
            <Outcome warning={warning} />
            {warning === newest && of.answers && !of.own && (
              <AnswerForm
                warning={warning}
                faults={typed?.id === warning.id ? faults : []}
                typed={typed?.id === warning.id ? typed : undefined}
              />
            )}
          </li>
        );
      })}
    </ul>
  );
}

function Outcome({ warning }: { warning: StoredWarning }) {
  const { lapsedAt, answeredAt, answeredBy, step, answer, answerBy } = warning;
  return (
    <>
      {answeredAt && (
        <p>
          <strong>{STEP_WORDS[step!]}.</strong> {answer}{' '}
          <span class="muted small">
            {answeredBy}, {formatInstant(answeredAt, 'Asia/Jakarta')}
          </span>
        </p>
      )}
      {lapsedAt && (
        <p>
          <strong>Gugur</strong> {formatInstant(lapsedAt, 'Asia/Jakarta')}, karena catatan harinya berubah.
        </p>
      )}
      {!answeredAt && !lapsedAt && (
        <p>
          <strong>Belum ditanggapi atasan.</strong> Batas waktu {dateWords(answerBy)}.
        </p>
      )}
    </>
  );
}

function AnswerForm({
  warning,
  faults,
  typed,
}: {
  warning: StoredWarning;
  faults: readonly Fault[];
  typed: TypedAnswer | undefined;
}) {
  const of = (field: string) => {
    const error = faultOf(faults, field);
    return error ? { error } : {};
  };
  return (
    <form class="form" method="post" action={`/presensi/disiplin/peringatan/${warning.id}/tanggapan`}>
      <SelectField
        label="Langkah Anda sebagai atasan langsung"
        name="langkah"
        value={typed?.langkah ?? ''}
        options={[
          { value: '', label: 'Pilih langkah' },
          ...STEPS.map((step) => ({ value: step, label: STEP_WORDS[step] })),
        ]}
        {...of('langkah')}
      />
      <TextAreaField
        label="Catatan"
        name="catatan"
        hint="Menjawab semua peringatan yang belum ditanggapi. Apa yang dilakukan dan kapan, misalnya nomor surat panggilan. Pegawai dan pembaca disiplin di unit Anda membacanya."
        maxLength={1000}
        value={typed?.catatan ?? ''}
        {...of('catatan')}
      />
      <Button>Catat tanggapan</Button>
    </form>
  );
}
