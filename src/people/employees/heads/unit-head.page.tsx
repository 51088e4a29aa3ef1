import type { Fault, WorkDate } from '../../../platform/index.js';
import {
  Breadcrumbs,
  Button,
  Card,
  ErrorSummary,
  Field,
  Layout,
  SelectField,
  faultOf,
  fieldsOf,
  type Typed,
} from '../../../web/index.js';
import { unitAddress } from '../../opd/unit-kinds.js';
import { CAPACITIES, CAPACITY_WORDS } from '../duties/duty.js';
import type { Candidate } from './unit-heads.service.js';

export interface UnitHeadPageProps {
  unit: { code: string; name: string };
  /** The first day on which somebody can lead it: today, or that of a unit that is still to come. */
  day: WorkDate;
  typed: Typed;
  faults: readonly Fault[];
  /** People who bear the name that was typed. */
  candidates: readonly Candidate[];
  /** Null: the form is shown; else the step before saving. */
  foreseen: readonly { when: string; words: string }[] | null;
  /** Whom the step before saving is about. */
  appointee: string | null;
}

/** `/kelola/unit/:code/kepala`: first who shall lead it, then what that means, then it is done. */
export function UnitHeadPage(props: UnitHeadPageProps) {
  const { unit, faults, foreseen } = props;
  const title = `Kepala ${unit.name}`;
  return (
    <Layout title={title} faulty={faults.length > 0}>
      <Breadcrumbs
        crumbs={[
          { label: 'Kelola', href: '/kelola' },
          { label: 'Unit organisasi', href: '/kelola/unit' },
          { label: unit.name, href: unitAddress(unit.code) },
          { label: 'Kepala' },
        ]}
      />
      <h1>{title}</h1>
      <ErrorSummary faults={faults} />
      {foreseen ? <Check {...props} foreseen={foreseen} /> : <Ask {...props} />}
    </Layout>
  );
}

function Ask({ unit, day, typed, faults, candidates }: UnitHeadPageProps) {
  const field = fieldsOf(typed, faults);
  return (
    <Card>
      <form method="post" action={`${unitAddress(unit.code)}/kepala`} class="form">
        {candidates.length > 0 ? (
          <SelectField
            label="Pegawai"
            name="pilihan"
            value={typed['pilihan'] ?? ''}
            error={faultOf(faults, 'pegawai')}
            options={[
              { value: '', label: 'Pilih' },
              ...candidates.map(({ id, name }) => ({ value: id, label: name })),
            ]}
          />
        ) : (
          <Field
            label="Pegawai"
            {...field('pegawai')}
            hint="Nama atau NIP."
            maxLength={150}
            autocomplete="off"
          />
        )}
        <SelectField
          label="Sebagai"
          {...field('sebagai')}
          options={CAPACITIES.map((one) => ({ value: one as string, label: CAPACITY_WORDS[one] }))}
        />
        <Field
          label="Nama jabatan"
          {...field('jabatan')}
          hint="Dipakai bila jabatan kepalanya belum tercatat."
          maxLength={120}
          autocomplete="off"
        />
        <Field
          label="Hari pertama"
          type="date"
          {...field('mulai')}
          width="short"
          min={day}
          max="2100-12-31"
        />
        <Field
          label="Hari terakhir"
          type="date"
          {...field('sampai')}
          required={false}
          width="short"
          hint="Wajib untuk Plh."
        />
        <Field label="Nomor SK atau surat perintah" {...field('sk')} maxLength={200} autocomplete="off" />
        <p class="muted">Pada langkah berikut Anda melihat akibatnya. Belum ada yang disimpan.</p>
        <Button name="langkah" value="periksa">
          Lanjut: lihat akibatnya
        </Button>
      </form>
    </Card>
  );
}

function Check({
  unit,
  typed,
  foreseen,
  appointee,
}: UnitHeadPageProps & { foreseen: NonNullable<UnitHeadPageProps['foreseen']> }) {
  return (
    <Card title={foreseen.length === 0 ? 'Tidak ada yang berubah' : 'Yang akan terjadi'}>
      {appointee && (
        <p>
          <strong>{appointee}</strong>, sebagai {roleWords(typed['sebagai'])} {unit.name}
        </p>
      )}
      {foreseen.length === 0 && <p>Penunjukan itu sudah tercatat.</p>}
      <ul class="foreseen">
        {foreseen.map(({ when, words }) => (
          <li key={`${when}${words}`}>
            <strong>{when}</strong>
            <br />
            {words}.
          </li>
        ))}
      </ul>
      <form method="post" action={`${unitAddress(unit.code)}/kepala`} class="form">
        {Object.entries(typed).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <div class="row">
          {foreseen.length > 0 && (
            <Button name="langkah" value="simpan">
              Simpan
            </Button>
          )}
          <Button name="langkah" value="ubah" look="quiet">
            Ubah isian
          </Button>
          <a href={unitAddress(unit.code)}>Batal</a>
        </div>
      </form>
    </Card>
  );
}

function roleWords(capacity: string | undefined): string {
  const acting = CAPACITIES.find((one) => one === capacity && one !== 'definitive');
  return acting ? `${CAPACITY_WORDS[acting]} kepala` : 'kepala definitif';
}
