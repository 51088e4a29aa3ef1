import type { Fault } from '../../platform/index.js';
import {
  Badge,
  Breadcrumbs,
  Button,
  Card,
  ErrorSummary,
  Field,
  Layout,
  Notice,
  type Typed,
  faultOf,
} from '../../web/index.js';
import { REMINDER_WORDS, typedRule } from './reminder-form.rules.js';
import type { ReminderKind, ReminderRule } from './reminder-rule.js';

export interface RemindersPageProps {
  rules: readonly ReminderRule[];
  saved?: boolean;
  tried?: { kind: ReminderKind; typed: Typed; faults: readonly Fault[] };
}

/** `/presensi/pengingat` */
export function RemindersPage({ rules, saved = false, tried }: RemindersPageProps) {
  return (
    <Layout title="Pengingat" faulty={tried !== undefined}>
      <Breadcrumbs crumbs={[{ label: 'Layanan', href: '/presensi/layanan' }, { label: 'Pengingat' }]} />
      <h1>Pengingat</h1>
      {saved && <Notice kind="success" title="Pengingat disimpan" live />}
      <ErrorSummary faults={tried?.faults ?? []} />
      <p>
        Setiap orang diingatkan sekali untuk satu hal, hanya selama hal itu masih begitu pada saat dikirim,
        dan tidak pada hari cuti, dinas, libur, atau lepas piketnya. Surel, notifikasi, dan jam tenang diatur
        masing-masing pegawai di Akun, Pemberitahuan.
      </p>
      {rules.map((rule) => (
        <OneReminder
          key={rule.kind}
          rule={rule}
          typed={tried?.kind === rule.kind ? tried.typed : typedRule(rule)}
          faults={tried?.kind === rule.kind ? tried.faults : []}
        />
      ))}
    </Layout>
  );
}

function OneReminder({
  rule,
  typed,
  faults,
}: {
  rule: ReminderRule;
  typed: Typed;
  faults: readonly Fault[];
}) {
  const { kind, active, atTime, revision } = rule;
  const { title, about, number } = REMINDER_WORDS[kind];
  // The summary leads to the form that was sent; the ids of the others must differ.
  const idOf = (name: string) => (faults.length > 0 ? name : `${name}-${kind}`);
  return (
    <Card
      title={title}
      aside={
        <Badge tone={active ? 'good' : 'calm'} code={active ? '✓' : '–'} word={active ? 'Aktif' : 'Mati'} />
      }
    >
      <p class="muted small">{about}</p>
      <form method="post" action={`/presensi/pengingat/${kind}`} class="form">
        <input type="hidden" name="revisi" value={String(revision)} />
        <CheckBox kind={kind} checked={typed['aktif'] === 'ya'} />
        <div class="filters">
          <Field
            label={number.label}
            name="angka"
            id={idOf('angka')}
            type="number"
            inputmode="numeric"
            min={String(number.least)}
            max={String(number.most)}
            width="short"
            value={typed['angka'] ?? ''}
            {...errorOf(faults, 'angka')}
          />
          {atTime !== null && (
            <Field
              label="Jam (WIB)"
              name="jam"
              id={idOf('jam')}
              type="time"
              width="short"
              value={typed['jam'] ?? ''}
              {...errorOf(faults, 'jam')}
            />
          )}
        </div>
        <Button look="quiet">
          Simpan<span class="visually-hidden">{`: ${title}`}</span>
        </Button>
      </form>
    </Card>
  );
}

const errorOf = (faults: readonly Fault[], field: string) => {
  const error = faultOf(faults, field);
  return error ? { error } : {};
};

function CheckBox({ kind, checked }: { kind: ReminderKind; checked: boolean }) {
  return (
    <label class="check">
      <input type="checkbox" name="aktif" value="ya" checked={checked} />
      <span>
        Aktif<span class="visually-hidden">{`: ${REMINDER_WORDS[kind].title}`}</span>
      </span>
    </label>
  );
}
