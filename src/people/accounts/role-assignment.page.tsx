import type { ComponentChildren } from 'preact';
import { type Fault, addDays } from '../../platform/index.js';
import {
  Breadcrumbs,
  Button,
  Card,
  ErrorSummary,
  Field,
  Layout,
  Notice,
  SelectField,
  TextAreaField,
  faultOf,
  formatInstant,
  spanWords,
} from '../../web/index.js';
import { ROLE_WORDS } from '../person-words.js';
import type { RoleAssignment } from './role-assignments.query.js';

export interface RoleAssignmentPageProps {
  assignment: RoleAssignment;
  /** What is to be said in place of the form; null: the form is offered. */
  notEndable: string | null;
  typed: { kapan: string; hari: string; alasan: string };
  today: string;
  faults: readonly Fault[];
  done: 'diberikan' | 'diakhiri' | null;
}

/** `/kelola/peran/:id`: one role that was given: to whom, for what, by whom; and its ending. */
export function RoleAssignmentPage(props: RoleAssignmentPageProps) {
  const { assignment, notEndable, faults, done } = props;
  const title = `${ROLE_WORDS[assignment.role]}: ${assignment.name}`;
  return (
    <Layout title={title} faulty={faults.length > 0}>
      <Breadcrumbs
        crumbs={[
          { label: 'Kelola', href: '/kelola' },
          { label: 'Peran', href: '/kelola/peran' },
          { label: assignment.name, href: `/kelola/peran?orang=${assignment.personId}` },
          { label: ROLE_WORDS[assignment.role] },
        ]}
      />
      <h1>{title}</h1>
      {done && (
        <Notice kind="success" title={done === 'diberikan' ? 'Peran diberikan' : 'Peran diakhiri'} live>
          <p>
            Tercatat atas nama Anda, dan berlaku pada setiap permintaan berikutnya, juga bagi yang sedang
            masuk.
          </p>
        </Notice>
      )}
      <ErrorSummary faults={faults} />
      <Facts assignment={assignment} />
      {notEndable === null ? <EndForm {...props} /> : <p class="muted">{notEndable}</p>}
    </Layout>
  );
}

function Facts({ assignment }: { assignment: RoleAssignment }) {
  const { grantedBy, grantedAt, endedBy, endedAt } = assignment;
  const neverHeld = assignment.from === null && assignment.until === null && endedAt !== null;
  return (
    <Card>
      <dl class="facts">
        <Fact name="Pegawai">
          <a href={`/kelola/pegawai/${assignment.personId}`}>{assignment.name}</a>
          {assignment.personUnitName && `, ${assignment.personUnitName}`}
        </Fact>
        <Fact name="Untuk unit">{assignment.unitName} dan unit di bawahnya</Fact>
        <Fact name="Berlaku">
          {neverHeld ? 'Tidak satu hari pun' : spanWords(assignment.from, assignment.until)}
        </Fact>
        {endedAt && (
          <Fact name="Semula diberikan">{spanWords(assignment.grantedFrom, assignment.grantedUntil)}</Fact>
        )}
        <Fact name="Diberikan oleh">
          {grantedBy ?? 'Penyiapan sistem'}, {formatInstant(grantedAt, 'Asia/Jakarta')}
        </Fact>
        {assignment.decree && <Fact name="Surat keputusan">{assignment.decree}</Fact>}
        <Fact name="Alasan">{assignment.reason}</Fact>
        {endedAt && (
          <Fact name="Diakhiri oleh">
            {endedBy ?? 'sistem'}, {formatInstant(endedAt, 'Asia/Jakarta')}: {assignment.endedReason}
          </Fact>
        )}
      </dl>
    </Card>
  );
}

function Fact({ name, children }: { name: string; children: ComponentChildren }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}

function EndForm({ assignment, typed, today, faults }: RoleAssignmentPageProps) {
  return (
    <Card title="Akhiri peran">
      <form method="post" action={`/kelola/peran/${assignment.id}/pengakhiran`} class="form">
        <input type="hidden" name="diketahui" value={assignment.until ?? ''} />
        <SelectField
          label="Kapan"
          name="kapan"
          value={typed.kapan}
          error={faultOf(faults, 'kapan')}
          options={[
            { value: 'sekarang', label: 'Sekarang juga' },
            { value: 'nanti', label: 'Pada akhir hari di bawah ini' },
          ]}
        />
        <Field
          label="Hari terakhir"
          name="hari"
          type="date"
          min={today}
          max={assignment.until ? addDays(assignment.until, -1) : undefined}
          value={typed.hari}
          error={faultOf(faults, 'hari')}
          hint="Hanya bila tidak diakhiri sekarang juga."
          required={false}
          width="short"
        />
        <TextAreaField
          label="Alasan"
          name="alasan"
          value={typed.alasan}
          error={faultOf(faults, 'alasan')}
          hint="Misalnya: pindah tugas. Tercatat atas nama Anda."
          rows={2}
          maxLength={300}
        />
        <Button look="danger">Akhiri peran</Button>
      </form>
    </Card>
  );
}
