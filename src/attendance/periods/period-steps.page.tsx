import type { Fault } from '../../platform/index.js';
import { Button, Card, TextAreaField } from '../../web/index.js';
import {
  PERIOD_STEPS,
  type PeriodState,
  type Step,
  type StepRefusal,
  unsettled,
} from './period-states.rules.js';
import { REFUSAL_WORDS, STEP_WORDS, periodAddress } from './period-words.js';
import type { PeriodView } from './periods.service.js';
import type { TakenStep } from './periods.store.js';

/** Why a step was not taken, and what was typed. */
export interface Refused {
  step: Step;
  refusal: StepRefusal | 'overtaken' | null;
  last: TakenStep | null;
  reason: string;
  faults: readonly Fault[];
}

/** Whose turn it is, for those who can do nothing now. */
const WAITING: Record<PeriodState, string> = {
  open: 'Admin atau kepala OPD mengajukan rekap setelah bulan berakhir dan daftar periksa bersih.',
  submitted: 'Menunggu BKPSDM memverifikasi. Yang mengajukan tidak dapat memverifikasi.',
  verified: 'Menunggu BKPSDM menutup bulan ini. Yang memverifikasi tidak menutupnya.',
  closed: 'Tidak ada yang perlu dilakukan. BKPSDM dapat membukanya kembali dengan alasan.',
  reopened: 'OPD memeriksa hari yang dibuka, lalu mengajukan rekap lagi.',
};

/** What can be done next, each with what it means and what stands in its way. */
export function PeriodSteps({ view, refused }: { view: PeriodView; refused?: Refused | undefined }) {
  const { offered, facts, opened } = view;
  if (offered.length === 0)
    return (
      <Card title="Langkah berikutnya">
        <p>{WAITING[facts.state]}</p>
      </Card>
    );
  return (
    <Card title="Langkah berikutnya">
      {facts.state === 'open' && !opened.monthIsOver && <p>{REFUSAL_WORDS['month-not-over']}</p>}
      {offered.map((step) => (
        <StepForm key={step} step={step} view={view} refused={refused} />
      ))}
    </Card>
  );
}

function StepForm({ step, view, refused }: { step: Step; view: PeriodView; refused?: Refused | undefined }) {
  const { opened, facts, checks } = view;
  const { reason, afterTheMonth } = PERIOD_STEPS[step];
  const { button, path, hint } = STEP_WORDS[step];
  const inTheWay = unsettled(step, checks);
  if (afterTheMonth && !opened.monthIsOver) return null;
  if (inTheWay.length > 0)
    return (
      <p>
        <strong>{button}</strong> dapat dilakukan setelah ini selesai:{' '}
        {inTheWay.map(({ title }) => title.toLowerCase()).join('; ')}.
      </p>
    );
  const field = `alasan`;
  const typed = refused?.step === step ? refused.reason : '';
  const error =
    refused?.step === step && refused.refusal === 'reason-missing'
      ? REFUSAL_WORDS['reason-missing']
      : undefined;
  return (
    <form method="post" action={periodAddress(opened.office.code, opened.month, `/${path}`)} class="form">
      <input type="hidden" name="langkah" value={facts.steps} />
      <p>{hint}</p>
      {reason && (
        <TextAreaField
          label={`Alasan ${path}`}
          name={field}
          value={typed}
          maxLength={500}
          rows={2}
          {...(error ? { error } : {})}
        />
      )}
      <Button look={reason ? 'quiet' : 'primary'}>{button}</Button>
    </form>
  );
}
