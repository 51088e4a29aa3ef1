import type { ComponentChildren, ComponentType } from 'preact';
import type { Fault, WorkDate } from '../../../platform/index.js';
import { Breadcrumbs, Button, Card, ErrorSummary, Layout, LinkButton, Notice } from '../../../web/index.js';
import type { UnitChoice } from '../../opd/unit-choice.js';
import { nameWithTitles } from '../name.rules.js';
import type { FieldsProps, TaskPerson, Values } from './task.js';

/** What will happen, on which day. */
export interface Foreseen {
  effective: WorkDate;
  /** The day, in words. */
  when: string;
  words: string;
}

export interface TaskPageProps {
  title: string;
  /** Where the form is sent. */
  action: string;
  /** Null: somebody new. */
  person: TaskPerson | null;
  Fields: ComponentType<FieldsProps>;
  values: Values;
  revision: number;
  faults: readonly Fault[];
  /** Said instead of faults by field: the form is older than the last change, or the like. */
  refusal: string | null;
  /** Null: the fields are shown; else the step before saving. */
  foreseen: readonly Foreseen[] | null;
  /** What one might expect and does not happen. */
  remarks?: readonly string[];
  /** Beside what will happen, what one should know. */
  warning?: ComponentChildren;
  units: readonly UnitChoice[];
  today: WorkDate;
}

/** `/kelola/pegawai/:personId/...`: first what shall be, then what that means, then it is done. */
export function TaskPage(props: TaskPageProps) {
  const { title, person, faults, refusal, foreseen } = props;
  const name = person ? nameWithTitles(person.facts) : null;
  return (
    <Layout title={name ? `${title}: ${name}` : title} faulty={faults.length > 0 || refusal !== null}>
      <Breadcrumbs
        crumbs={[
          { label: 'Kelola', href: '/kelola' },
          { label: 'Pegawai', href: '/kelola/pegawai' },
          ...(person && name ? [{ label: name, href: `/kelola/pegawai/${person.facts.personId}` }] : []),
          { label: title },
        ]}
      />
      <h1>{title}</h1>
      {name && (
        <p class="muted">
          {name}
          {person!.facts.unit && `, ${person!.facts.unit.name}`}
        </p>
      )}
      {refusal && (
        <Notice kind="warning" title="Tidak ada yang disimpan" live>
          <p>{refusal}</p>
        </Notice>
      )}
      <ErrorSummary faults={faults} />
      {foreseen ? <Check {...props} foreseen={foreseen} /> : <Ask {...props} />}
    </Layout>
  );
}

function Ask({ action, Fields, values, faults, person, revision, units, today }: TaskPageProps) {
  return (
    <Card>
      <form method="post" action={action} class="form">
        <input type="hidden" name="revisi" value={revision} />
        <Fields values={values} faults={faults} person={person} today={today} />
        <datalist id="daftar-unit">
          {units.map(({ code, name }) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </datalist>
        <p class="muted">Pada langkah berikut Anda melihat akibatnya. Belum ada yang disimpan.</p>
        <Button name="langkah" value="periksa">
          Lanjut: lihat akibatnya
        </Button>
      </form>
    </Card>
  );
}

function Check({
  action,
  values,
  revision,
  foreseen,
  remarks = [],
  warning,
  person,
}: TaskPageProps & { foreseen: readonly Foreseen[] }) {
  const back = person ? `/kelola/pegawai/${person.facts.personId}` : '/kelola/pegawai';
  if (foreseen.length === 0)
    return (
      <Card title="Tidak ada yang berubah">
        <p>Data yang Anda isi sama dengan yang sudah tercatat.</p>
        <LinkButton href={back}>Kembali</LinkButton>
      </Card>
    );
  return (
    <Card title="Yang akan terjadi">
      <ul class="foreseen">
        {foreseen.map(({ when, words }) => (
          <li key={`${when}${words}`}>
            <strong>{when}</strong>
            <br />
            {words}.
          </li>
        ))}
      </ul>
      {remarks.length > 0 && (
        <Notice kind="warning" title="Yang tidak kembali">
          <ul>
            {remarks.map((words) => (
              <li key={words}>{words}.</li>
            ))}
          </ul>
        </Notice>
      )}
      {warning}
      <form method="post" action={action} class="form">
        <input type="hidden" name="revisi" value={revision} />
        {Object.entries(values).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <div class="row">
          <Button name="langkah" value="simpan">
            Simpan
          </Button>
          <Button name="langkah" value="ubah" look="quiet">
            Ubah isian
          </Button>
        </div>
      </form>
    </Card>
  );
}
