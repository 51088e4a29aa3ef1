import type { Fault } from '../../../platform/index.js';
import {
  Button,
  Card,
  CheckField,
  SelectField,
  TextAreaField,
  type Typed,
  dateWords,
  faultOf,
  formatNumber,
  formatShortDay,
  formatTime,
} from '../../../web/index.js';
import { VERDICT_WORDS } from '../cases/case-words.rules.js';
import { NOTABLE_STATES, OTHERS } from '../cases/case.rules.js';
import { WitnessForm } from './witness-form.page.js';
import type { CaseView } from './case-view.rules.js';
import { ExemptionForms } from './exemption-form.page.js';
import type { CasePerson, CasePress, IntegrityCase } from '../cases/integrity-case.js';
import { VERDICTS, caseAddress } from '../cases/integrity-case.js';

export interface DecisionProps {
  found: IntegrityCase;
  readerId: string;
  view: CaseView;
  presses: readonly CasePress[];
  typed: Typed;
  faults: readonly Fault[];
}

const VERDICT_OPTIONS = [
  { value: '', label: 'Pilih putusan' },
  ...VERDICTS.map((value) => ({ value, label: VERDICT_WORDS[value].word })),
];

/** What can be done with a case next. */
export function DecisionForms(props: DecisionProps) {
  const { found } = props;
  if (found.state === 'decided')
    return (
      <>
        {found.exemptWishedBy && !found.known && <ExemptionForms {...props} />}
        <UndoForm {...props} />
      </>
    );
  return (
    <>
      {found.state === 'found' && <AskForm found={found} />}
      {NOTABLE_STATES.some((state) => state === found.state) && <WitnessForm {...props} />}
      <DecideForm {...props} />
    </>
  );
}

function AskForm({ found }: Pick<DecisionProps, 'found'>) {
  return (
    <Card title="Minta penjelasan">
      <p>
        Setiap pegawai dalam kasus ini diberi tahu apa yang terlihat dari presensinya sendiri, dan berhak
        menjawab. Tanpa langkah ini tidak seorang pun dapat dinyatakan terbukti.
      </p>
      <form method="post" action={`${caseAddress(found.id)}/permintaan`} class="form">
        <input type="hidden" name="versi" value={String(found.version)} />
        <Button>Minta penjelasan</Button>
      </form>
    </Card>
  );
}

function DecideForm({ found, view, presses, typed, faults }: DecisionProps) {
  const shared = !found.subject.startsWith('person:');
  const reason = faultOf(faults, 'alasan');
  const known = faultOf(faults, 'dikenal');
  return (
    <Card title="Putusan">
      {found.state === 'asked' && (
        <p>
          Jawaban ditunggu sampai {dateWords(found.answerBy!)}. Sebelum itu hanya yang sudah menjawab yang
          dapat dinyatakan terbukti.
        </p>
      )}
      <ul class="muted small">
        {VERDICTS.map((verdict) => (
          <li key={verdict}>
            {VERDICT_WORDS[verdict].word}: {VERDICT_WORDS[verdict].sentence}
          </li>
        ))}
      </ul>
      <form method="post" action={`${caseAddress(found.id)}/putusan`} class="form">
        <input type="hidden" name="versi" value={String(found.version)} />
        <input type="hidden" name="hal" value={String(view.page)} />
        <input type="hidden" name="orang" value={view.alone.map(({ personId }) => personId).join(',')} />
        {view.alone.map((person) => (
          <PersonVerdict
            key={person.personId}
            person={person}
            presses={presses.filter(({ personId }) => personId === person.personId)}
            typed={typed}
            faults={faults}
          />
        ))}
        {view.together > 0 && <TogetherVerdict view={view} typed={typed} faults={faults} />}
        {faultOf(faults, 'batal') && <p class="field-error">{faultOf(faults, 'batal')}</p>}
        {shared && (
          <CheckField
            name="dikenal"
            checked={typed['dikenal'] === 'ya'}
            label="Wajar untuk seterusnya: perangkat, tempat, atau mesin ini memang dipakai bersama, jangan ditandai lagi (berlaku setelah petugas kedua setuju)"
            {...(known ? { error: known } : {})}
          />
        )}
        <TextAreaField
          label="Alasan putusan"
          name="alasan"
          value={typed['alasan'] ?? ''}
          maxLength={1000}
          hint="Dibaca oleh pegawai yang bersangkutan: apa yang Anda periksa, dan mengapa putusannya demikian."
          {...(reason ? { error: reason } : {})}
        />
        <Button>Simpan putusan</Button>
      </form>
    </Card>
  );
}

/** One verdict for all who were not taken out of a large case. */
function TogetherVerdict({ view, typed, faults }: Pick<DecisionProps, 'view' | 'typed' | 'faults'>) {
  const error = faultOf(faults, OTHERS);
  return (
    <fieldset class="case-verdict">
      <legend>
        {view.alone.length > 0
          ? `${formatNumber(view.together)} pegawai lain`
          : `Semua ${formatNumber(view.together)} pegawai`}
      </legend>
      <SelectField
        label="Putusan"
        name={OTHERS}
        value={typed[OTHERS] ?? ''}
        options={VERDICT_OPTIONS}
        hint="Siapa yang putusannya lain, pilih dahulu dengan “Putus tersendiri” pada kartunya di atas."
        {...(error ? { error } : {})}
      />
      <CheckField
        name="batal-semua"
        checked={typed['batal-semua'] === 'ya'}
        label="Batalkan semua presensi dalam kasus ini milik yang terbukti"
      />
    </fieldset>
  );
}

function PersonVerdict({
  person,
  presses,
  typed,
  faults,
}: {
  person: CasePerson;
  presses: readonly CasePress[];
  typed: Typed;
  faults: readonly Fault[];
}) {
  const { personId, name, zone } = person;
  const field = `putusan-${personId}`;
  const error = faultOf(faults, field);
  return (
    <fieldset class="case-verdict">
      <legend>{name}</legend>
      <SelectField
        label="Putusan"
        name={field}
        value={typed[field] ?? ''}
        options={VERDICT_OPTIONS}
        {...(error ? { error } : {})}
      />
      <details open={presses.some(({ eventId }) => typed[`batal-${eventId}`] === 'ya')}>
        <summary>Batalkan presensi (hanya bila terbukti)</summary>
        {presses.map(({ eventId, at, workDate, direction }) => (
          <label class="check" key={eventId}>
            <input
              type="checkbox"
              name={`batal-${eventId}`}
              value="ya"
              checked={typed[`batal-${eventId}`] === 'ya'}
            />
            <span>
              {formatShortDay(workDate)} {formatTime(at, zone)}
              {direction === 'in' ? ', masuk' : direction === 'out' ? ', pulang' : ''}
            </span>
          </label>
        ))}
      </details>
    </fieldset>
  );
}

function UndoForm({ found, typed, faults }: DecisionProps) {
  const reason = faultOf(faults, 'alasan');
  return (
    <Card title="Cabut putusan">
      <p>Presensi yang dibatalkan dihitung kembali, semua diberi tahu, dan kasusnya menunggu putusan baru.</p>
      <form method="post" action={`${caseAddress(found.id)}/pembatalan`} class="form">
        <input type="hidden" name="versi" value={String(found.version)} />
        <TextAreaField
          label="Alasan"
          name="alasan"
          value={typed['alasan'] ?? ''}
          maxLength={1000}
          rows={2}
          {...(reason ? { error: reason } : {})}
        />
        <Button look="danger">Cabut putusan</Button>
      </form>
    </Card>
  );
}
