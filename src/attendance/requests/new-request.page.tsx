import { Fragment } from 'preact';
import type { Fault } from '../../platform/index.js';
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
} from '../../web/index.js';
import type { AskedKind } from '../leave/leave-kind.js';
import type { KindRules } from '../leave/leave-rules.js';
import type { Desks } from './approvers.rules.js';
import type { LeaveOverview } from './leave-desk.service.js';
import type { Colleague } from './officers.service.js';
import { type DetailField, fieldsFor } from './request-fields.rules.js';
import { DayList, DeskWords } from './request-parts.js';
import { PART_WORDS, REQUEST_KIND_WORDS, daysOf, weightOf } from './request-words.rules.js';
import type { Studied } from './studying.service.js';
import type { RequestedDays } from './staff-request.js';

export interface Preview {
  studied: Studied;
  days: RequestedDays;
  desks: Desks;
  /** Others under the same letter. */
  others: readonly Colleague[];
}

export interface NewRequestPageProps {
  overview: LeaveOverview;
  /** Whom an officer enters it for; null: oneself. */
  whom: Colleague | null;
  kind: AskedKind | null;
  typed: Readonly<Record<string, string | undefined>>;
  faults: readonly Fault[];
  preview: Preview | null;
  mayNameOthers: boolean;
}

const LEVEL_WORDS = {
  superior: 'diputuskan atasan langsung',
  agency: 'diputuskan kepala perangkat daerah',
  regency: 'diputuskan pejabat pembina kepegawaian',
} as const;

/** `/presensi/cuti/baru`: first the kind, then only what that kind needs. */
export function NewRequestPage(props: NewRequestPageProps) {
  const { overview, whom, kind, faults } = props;
  const rules = overview.kinds.find((one) => one.kind === kind)?.rules;
  const title = kind && rules ? REQUEST_KIND_WORDS[kind] : 'Ajukan permohonan';
  return (
    <Layout title={title} faulty={faults.length > 0}>
      <Breadcrumbs
        crumbs={[
          { label: 'Cuti, izin, dan dinas', href: '/presensi/cuti' },
          ...(kind ? [{ label: 'Ajukan', href: addressOf(null, whom) }] : []),
          { label: title },
        ]}
      />
      <h1>{title}</h1>
      {whom && (
        <Notice kind="info" title={`Atas nama ${whom.name}`}>
          <p>
            {whom.position} · {whom.unitName}. Nama Anda tercatat sebagai petugas yang mengajukan.
          </p>
        </Notice>
      )}
      {kind && rules ? <RequestForm {...props} kind={kind} rules={rules} /> : <Kinds {...props} />}
    </Layout>
  );
}

function addressOf(kind: AskedKind | null, whom: Colleague | null): string {
  const query = new URLSearchParams({
    ...(kind ? { jenis: kind } : {}),
    ...(whom ? { untuk: whom.personId } : {}),
  });
  return `/presensi/cuti/baru${query.size > 0 ? `?${query}` : ''}`;
}

function Kinds({ overview, whom }: NewRequestPageProps) {
  if (overview.kinds.length === 0)
    return (
      <Notice kind="warning" title="Belum ada aturan cuti yang berlaku untuk pegawai ini">
        <p>Hubungi BKPSDM; permohonan dapat diajukan setelah aturannya dicatat.</p>
      </Notice>
    );
  return (
    <>
      <p class="lead">Pilih jenisnya. Menurut {overview.decree}.</p>
      <ul class="choices">
        {overview.kinds.map(({ kind, rules }) => (
          <li key={kind}>
            <a href={addressOf(kind, whom)}>{REQUEST_KIND_WORDS[kind]}</a>
            <p class="small muted">
              {rules.article} · {LEVEL_WORDS[rules.decidedBy]}
            </p>
          </li>
        ))}
      </ul>
    </>
  );
}

function RequestForm(props: NewRequestPageProps & { kind: AskedKind; rules: KindRules }) {
  const { kind, rules, typed, faults, preview, whom, mayNameOthers } = props;
  return (
    <form method="post" action="/presensi/cuti" class="form">
      <ErrorSummary faults={faults} />
      <input type="hidden" name="jenis" value={kind} />
      <input type="hidden" name="kunci" value={typed['kunci']} />
      {whom && <input type="hidden" name="untuk" value={whom.personId} />}
      {preview && faults.length === 0 && <PreviewCard preview={preview} kind={kind} />}
      <p class="small muted">Dasar: {rules.article}.</p>
      <Field
        label="Hari pertama"
        name="mulai"
        type="date"
        width="short"
        value={typed['mulai'] ?? ''}
        error={faultOf(faults, 'mulai')}
      />
      <Field
        label="Hari terakhir"
        name="sampai"
        type="date"
        width="short"
        value={typed['sampai'] ?? ''}
        error={faultOf(faults, 'sampai')}
      />
      {rules.halfDays && (
        <SelectField
          label="Bagian hari"
          name="bagian"
          value={typed['bagian'] ?? 'whole'}
          error={faultOf(faults, 'bagian')}
          hint="Setengah hari hanya untuk satu hari."
          options={Object.entries(PART_WORDS).map(([value, label]) => ({ value, label }))}
        />
      )}
      {fieldsFor(kind, rules).map((field) => (
        <Detail key={field.name} field={field} typed={typed} faults={faults} />
      ))}
      {mayNameOthers && (
        <TextAreaField
          label="NIP pegawai lain dalam surat tugas yang sama"
          name="rekan"
          value={typed['rekan'] ?? ''}
          error={faultOf(faults, 'rekan')}
          hint="Satu NIP setiap baris. Masing-masing mendapat permohonan sendiri."
          required={false}
          code
        />
      )}
      <TextAreaField
        label={kind.startsWith('official') ? 'Maksud perjalanan atau tugas' : 'Alasan'}
        name="alasan"
        value={typed['alasan'] ?? ''}
        error={faultOf(faults, 'alasan')}
        maxLength={1000}
      />
      <div class="actions">
        {preview && faults.length === 0 ? (
          <>
            <Button name="langkah" value="ajukan">
              Ajukan permohonan
            </Button>
            <Button name="langkah" value="periksa" look="quiet">
              Periksa lagi
            </Button>
          </>
        ) : (
          <Button name="langkah" value="periksa">
            Periksa hari dan sisanya
          </Button>
        )}
      </div>
    </form>
  );
}

function Detail({
  field: { name, label, hint, required, choices, number },
  typed,
  faults,
}: {
  field: DetailField;
  typed: NewRequestPageProps['typed'];
  faults: readonly Fault[];
}) {
  const common = { label, name, required, error: faultOf(faults, name), ...(hint ? { hint } : {}) };
  if (choices)
    return (
      <SelectField
        {...common}
        value={typed[name] ?? ''}
        options={[
          { value: '', label: 'Pilih' },
          ...Object.entries(choices).map(([value, words]) => ({ value, label: words })),
        ]}
      />
    );
  return (
    <Field
      {...common}
      value={typed[name] ?? ''}
      {...(number ? { inputmode: 'numeric' as const, width: 'short' as const } : {})}
      maxLength={200}
    />
  );
}

function PreviewCard({ preview, kind }: { preview: Preview; kind: AskedKind }) {
  const { studied, days, desks, others } = preview;
  const { workingDays, freeDays, halves, balances } = studied;
  return (
    <Card title={`${daysOf(weightOf(workingDays, days.part))} hari kerja dihitung`}>
      {workingDays.length <= 31 ? (
        <DayList days={workingDays} />
      ) : (
        <p>
          {workingDays.length} hari kerja, {freeDays.length} hari lain tidak dihitung.
        </p>
      )}
      {freeDays.length > 0 && workingDays.length <= 31 && (
        <details>
          <summary>
            {freeDays.length} hari tidak dihitung (libur, akhir pekan, luar sif, atau perjalanan)
          </summary>
          <DayList days={freeDays} />
        </details>
      )}
      <dl class="facts">
        {[...halves].map(([year, wanted]) => {
          const left = balances.find((balance) => balance.year === year)?.left ?? 0;
          return (
            <Fragment key={year}>
              <dt>Cuti tahunan {year}</dt>
              <dd>
                sisa {daysOf(left)} hari, menjadi <strong>{daysOf(left - wanted)} hari</strong>
              </dd>
            </Fragment>
          );
        })}
        {desks.considers && (
          <>
            <dt>Dipertimbangkan</dt>
            <dd>
              <DeskWords desk={desks.considers} />
            </dd>
          </>
        )}
        <dt>Diputuskan</dt>
        <dd>
          {desks.decides ? (
            <DeskWords desk={desks.decides} />
          ) : (
            'Belum ada pejabat yang tercatat; permohonan menunggu sampai BKPSDM mencatatnya.'
          )}
        </dd>
        {others.length > 0 && (
          <>
            <dt>Pegawai lain</dt>
            <dd>{others.map(({ name }) => name).join('; ')}</dd>
          </>
        )}
      </dl>
      {kind === 'sick' && (
        <p class="small muted">Alasan dan surat dokter hanya dibaca atasan dan pejabat yang memutuskan.</p>
      )}
    </Card>
  );
}
