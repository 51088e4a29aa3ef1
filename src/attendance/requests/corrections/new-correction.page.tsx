import type { Fault, WorkDate } from '../../../platform/index.js';
import {
  Breadcrumbs,
  Button,
  Card,
  ErrorSummary,
  Field,
  Layout,
  Notice,
  SelectField,
  SERVICES,
  TextAreaField,
  faultOf,
  formatDay,
  formatTime,
} from '../../../web/index.js';
import { DocumentField } from '../../documents/document-parts.page.js';
import { CORRECTION_CAUSES } from './correction.rules.js';
import type { CorrectableDay } from './corrections.service.js';
import { PressList, pressWords } from './press-list.page.js';

export type TypedCorrection = Partial<
  Record<'kunci' | 'hari' | 'sebab' | 'arah' | 'jam' | 'presensi' | 'alasan', string>
>;

export interface NewCorrectionPageProps {
  day: WorkDate;
  facts: CorrectableDay;
  /** Sent twice it is one correction. */
  formKey: string;
  typed: TypedCorrection;
  faults: readonly Fault[];
}

/** `/presensi/koreksi/baru`: which day, then what is missing or wrong on it. */
export function NewCorrectionPage(props: NewCorrectionPageProps) {
  const { day, facts, faults } = props;
  return (
    <Layout title="Ajukan koreksi presensi" faulty={faults.length > 0}>
      <Breadcrumbs
        crumbs={[SERVICES, { label: 'Koreksi presensi', href: '/presensi/koreksi' }, { label: 'Ajukan' }]}
      />
      <h1>Ajukan koreksi presensi</h1>
      <p>
        Atasan Anda memutus. Presensi yang sudah tercatat tidak pernah dihapus; koreksi berdiri di sampingnya.
      </p>
      <ErrorSummary faults={faults} title="Koreksi belum dapat diajukan" />
      <form method="get" action="/presensi/koreksi/baru" class="form">
        <Field
          label="Hari kerja"
          name="hari"
          type="date"
          width="short"
          value={day}
          error={faultOf(faults, 'hari')}
          plain
        />
        <Button look="quiet">Tampilkan hari ini</Button>
      </form>
      <Card title={formatDay(day)}>
        {facts.shifts.map(({ startsAt, endsAt }) => (
          <p key={startsAt.getTime()}>
            {`Jadwal ${formatTime(startsAt, facts.zone)} sampai ${formatTime(endsAt, facts.zone)}`}
          </p>
        ))}
        <PressList presses={facts.presses} zone={facts.zone} />
      </Card>
      {facts.shifts.length === 0 ? (
        <Notice kind="info" title="Tidak ada jadwal kerja pada hari itu">
          <p>Pilih hari lain. Pada hari tanpa jadwal tidak ada presensi yang perlu dikoreksi.</p>
        </Notice>
      ) : (
        <CorrectionCard {...props} />
      )}
    </Layout>
  );
}

function CorrectionCard({ day, facts, formKey, typed, faults }: NewCorrectionPageProps) {
  const { limits, presses, zone } = facts;
  return (
    <Card title="Yang seharusnya tercatat">
      {limits.correctionDays !== null && (
        <p>{`Paling lambat ${limits.correctionDays} hari kerja Anda setelah hari itu (${limits.cited}); sekarang ${limits.workingDaysSince}.`}</p>
      )}
      {limits.forgottenAtMost !== null && (
        <p>{`Lupa presensi paling banyak ${limits.forgottenAtMost} kali sebulan (${limits.cited}); bulan itu sudah ${limits.forgottenInMonth}.`}</p>
      )}
      <form method="post" action="/presensi/koreksi" enctype="multipart/form-data" class="form">
        <input type="hidden" name="kunci" value={formKey} />
        <input type="hidden" name="hari" value={day} />
        <SelectField
          label="Sebab"
          name="sebab"
          value={typed.sebab ?? 'lupa'}
          error={faultOf(faults, 'sebab')}
          options={Object.entries(CORRECTION_CAUSES).map(([value, label]) => ({ value, label }))}
        />
        <SelectField
          label="Seharusnya"
          name="arah"
          value={typed.arah ?? (presses.length === 0 ? 'masuk' : 'pulang')}
          error={faultOf(faults, 'arah')}
          options={[
            { value: 'masuk', label: 'Masuk' },
            { value: 'pulang', label: 'Pulang' },
          ]}
        />
        <Field
          label="Jam"
          name="jam"
          type="time"
          width="short"
          value={typed.jam ?? ''}
          error={faultOf(faults, 'jam')}
          hint="Jam Anda benar-benar datang atau pulang. Tidak perlu diisi bila hanya arahnya yang keliru."
          required={false}
          plain
        />
        {presses.length > 0 && (
          <SelectField
            label="Presensi yang arahnya keliru"
            name="presensi"
            value={typed.presensi ?? ''}
            error={faultOf(faults, 'presensi')}
            required={false}
            plain
            options={[
              { value: '', label: 'Tidak ada, bukan soal arah' },
              ...presses.map((press) => ({ value: press.id, label: pressWords(press, zone) })),
            ]}
          />
        )}
        <TextAreaField
          label="Apa yang terjadi"
          name="alasan"
          value={typed.alasan ?? ''}
          error={faultOf(faults, 'alasan')}
          hint="Misalnya siapa yang melihat Anda, atau apa yang tampil pada mesin."
          maxLength={1000}
        />
        <DocumentField label="Bukti" error={faultOf(faults, 'dokumen')} hint="Misalnya foto layar mesin." />
        <Button>Ajukan koreksi</Button>
      </form>
    </Card>
  );
}
