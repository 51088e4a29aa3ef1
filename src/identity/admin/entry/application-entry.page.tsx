import { EMPLOYMENT_KINDS, EMPLOYMENT_WORDS, ROLE_WORDS } from '../../../people/index.js';
import type { Fault, WorkDate } from '../../../platform/index.js';
import { ROLES } from '../../../access/index.js';
import {
  Breadcrumbs,
  Button,
  Card,
  ErrorSummary,
  Field,
  Layout,
  Notice,
  SelectField,
  faultOf,
} from '../../../web/index.js';
import type { AdmittedCount } from '../../applications/entry/entry-people.query.js';
import type { DescribedRule } from '../../applications/entry/entry-rules.query.js';
import { ApplicationTabs } from '../applications/application-tabs.js';
import type { KeptApplication } from '../applications/applications.query.js';
import type { EntryAnswerOf } from './entry-answers.service.js';
import { EntryCounts } from './entry-counts.js';
import { EntryQuestion } from './entry-question.js';
import { EntryHistory, EntryRuleList } from './entry-rule-list.js';

export interface EntryPageProps {
  application: KeptApplication;
  today: WorkDate;
  rules: readonly DescribedRule[];
  /** Whoever asks may read people of some unit by name. */
  readsPeople: boolean;
  counts: readonly AdmittedCount[];
  units: readonly { code: string; name: string }[];
  question: string;
  answers: readonly EntryAnswerOf[];
  faults: readonly Fault[];
  typed: Readonly<Record<string, string>>;
  done?: string | undefined;
}

const DONE: Record<string, string> = {
  ditambah: 'Aturan ditambahkan dan berlaku dalam beberapa detik.',
  diakhiri:
    'Aturan diakhiri. Token orang yang tidak lagi boleh masuk ditolak dalam beberapa detik; sesi di aplikasi itu sendiri berakhir menurut aplikasinya.',
};

/** Who may enter one application: the rules, the question about one person, and everybody by OPD. */
export function ApplicationEntryPage(props: EntryPageProps) {
  const { application, rules, today, faults, done } = props;
  const { clientId, name } = application;
  const standing = rules.filter(({ endedAt }) => endedAt === null);
  return (
    <Layout title={`Akses ${name}`} faulty={faults.length > 0}>
      <Breadcrumbs
        crumbs={[
          { label: 'Kelola', href: '/kelola' },
          { label: 'Aplikasi', href: '/kelola/aplikasi' },
          { label: name, href: `/kelola/aplikasi/${clientId}` },
          { label: 'Akses' },
        ]}
      />
      <h1>Siapa yang boleh masuk ke {name}</h1>
      <ApplicationTabs clientId={clientId} current="Akses" />
      {done && DONE[done] && <Notice kind="success" title={DONE[done]} live />}
      <ErrorSummary faults={faults} />
      <EntryQuestion clientId={clientId} {...props} />
      <Card title="Aturan yang berlaku">
        <p class="muted">
          Satu aturan yang cocok sudah cukup. Tanggal mulai dan berakhir pada tengah malam WIB.
        </p>
        {standing.length === 0 && (
          <Notice kind="warning" title="Tidak ada aturan: saat ini tidak seorang pun boleh masuk" />
        )}
        {standing.length > 1 && standing.some(({ kind }) => kind === 'everybody') && (
          <Notice kind="warning" title="Aturan lain belum membatasi apa pun">
            <p>
              Selama aturan “Semua orang yang mempunyai akun” masih ada, setiap orang boleh masuk. Akhiri
              aturan itu agar hanya aturan lainnya yang berlaku.
            </p>
          </Notice>
        )}
        <EntryRuleList clientId={clientId} rules={standing} today={today} />
      </Card>
      <NewRule {...props} />
      <EntryCounts clientId={clientId} counts={props.counts} />
      <EntryHistory rules={rules.filter(({ endedAt }) => endedAt !== null)} />
    </Layout>
  );
}

function NewRule({ application, units, faults, typed }: EntryPageProps) {
  const none = { value: '', label: '—' };
  return (
    <Card title="Tambah aturan">
      <form method="post" action={`/kelola/aplikasi/${application.clientId}/akses/aturan`} class="form">
        <SelectField
          label="Siapa yang boleh masuk"
          name="kind"
          value={typed['kind'] ?? 'unit'}
          error={faultOf(faults, 'kind')}
          options={[
            { value: 'unit', label: 'Unit kerja dan unit di bawahnya' },
            { value: 'role', label: 'Pemegang peran' },
            { value: 'employee-type', label: 'Status kepegawaian' },
            { value: 'person', label: 'Satu orang' },
            { value: 'everybody', label: 'Semua orang yang mempunyai akun' },
          ]}
        />
        <SelectField
          label="Unit kerja"
          name="unit"
          required={false}
          value={typed['unit'] ?? ''}
          error={faultOf(faults, 'unit')}
          hint="Untuk unit kerja; untuk peran hanya bila peran itu dibatasi pada satu unit"
          options={[none, ...units.map(({ code, name }) => ({ value: code, label: name }))]}
        />
        <SelectField
          label="Peran"
          name="role"
          required={false}
          value={typed['role'] ?? ''}
          error={faultOf(faults, 'role')}
          options={[none, ...ROLES.map((role) => ({ value: role, label: ROLE_WORDS[role] }))]}
        />
        <SelectField
          label="Status kepegawaian"
          name="employeeType"
          required={false}
          value={typed['employeeType'] ?? ''}
          error={faultOf(faults, 'employeeType')}
          options={[
            none,
            ...EMPLOYMENT_KINDS.map((kind) => ({ value: kind, label: EMPLOYMENT_WORDS[kind] })),
          ]}
        />
        <Field
          label="NIP"
          name="nip"
          required={false}
          value={typed['nip'] ?? ''}
          error={faultOf(faults, 'nip')}
          hint="Untuk satu orang"
          inputmode="numeric"
        />
        <Field
          label="Mulai tanggal"
          name="from"
          type="date"
          width="short"
          required={false}
          value={typed['from'] ?? ''}
          error={faultOf(faults, 'from')}
        />
        <Field
          label="Sampai dengan tanggal"
          name="until"
          type="date"
          width="short"
          required={false}
          value={typed['until'] ?? ''}
          error={faultOf(faults, 'until')}
        />
        <Field
          label="Alasan"
          name="reason"
          value={typed['reason'] ?? ''}
          error={faultOf(faults, 'reason')}
          hint="Misalnya nomor surat permintaan; tercatat bersama nama Anda"
          maxLength={300}
        />
        <Button>Tambah aturan</Button>
      </form>
    </Card>
  );
}
