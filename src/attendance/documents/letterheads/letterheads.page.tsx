import type { Fault, WorkDate } from '../../../platform/index.js';
import type { Unit } from '../../../people/index.js';
import {
  Breadcrumbs,
  Button,
  Card,
  CheckField,
  ErrorSummary,
  Field,
  FileField,
  Layout,
  type Letterhead,
  LetterheadSheet,
  Notice,
  TextAreaField,
  type Typed,
  fieldsOf,
  spanWords,
} from '../../../web/index.js';
import type { KeptLetterhead } from './letterhead.js';

interface LetterheadsPageProps {
  unit: Unit;
  day: WorkDate;
  /** All that were entered for the unit itself. */
  kept: readonly KeptLetterhead[];
  /** Its own of today. */
  current: KeptLetterhead | null;
  /** What papers of today carry. */
  holds: Letterhead;
  mark: string;
  typed: Typed;
  faults: readonly Fault[];
  done: boolean;
}

/** `/kelola/unit/:code/kop-surat` */
export function LetterheadsPage(props: LetterheadsPageProps) {
  const { unit, kept, current, holds, faults, done } = props;
  const title = `Kop surat ${unit.name}`;
  return (
    <Layout title={title} faulty={faults.length > 0}>
      <Breadcrumbs
        crumbs={[
          { label: 'Kelola', href: '/kelola' },
          { label: 'Unit organisasi', href: '/kelola/unit' },
          { label: unit.name, href: `/kelola/unit/${unit.code}` },
          { label: 'Kop surat' },
        ]}
      />
      <h1>{title}</h1>
      {done && <Notice kind="success" title="Kop surat tercatat." live />}
      <ErrorSummary faults={faults} />
      <Card title="Kop pada dokumen hari ini">
        <div class="letter">
          <LetterheadSheet letterhead={holds} />
        </div>
        <p class="muted small">
          {current
            ? `Kop sendiri, ${spanWords(current.from, current.until)}.`
            : 'Unit ini belum punya kop sendiri. Yang dipakai: kop unit terdekat di atasnya, atau nama unit ini saja; logo kabupaten dipakai bila ada.'}
        </p>
      </Card>
      <LetterheadForm {...props} />
      {kept.length > 1 && (
        <Card title="Semua kop unit ini">
          <ul class="outcome">
            {kept.map(({ from, until, names }) => (
              <li key={from}>{`${names.join(', ')}: ${spanWords(from, until)}`}</li>
            ))}
          </ul>
        </Card>
      )}
    </Layout>
  );
}

function LetterheadForm({ unit, current, mark, typed, faults }: LetterheadsPageProps) {
  const field = fieldsOf(typed, faults);
  return (
    <Card title={current ? 'Ubah kop' : 'Buat kop sendiri'}>
      <form
        method="post"
        action={`/kelola/unit/${unit.code}/kop-surat`}
        enctype="multipart/form-data"
        class="form"
      >
        <input type="hidden" name="sidik" value={mark} />
        <TextAreaField
          label="Nama instansi"
          {...field('nama')}
          rows={3}
          hint="Satu sampai tiga baris, dicetak dengan huruf besar di bawah nama pemerintah kabupaten."
        />
        <Field label="Alamat" {...field('alamat')} required={false} plain maxLength={200} />
        <Field label="Telepon" {...field('telepon')} required={false} plain maxLength={60} />
        <Field label="Surel" {...field('surel')} required={false} plain maxLength={120} />
        <Field label="Laman" {...field('laman')} required={false} plain maxLength={120} />
        <FileField
          label={current?.logo ? 'Ganti logo' : 'Logo'}
          {...field('logo')}
          required={false}
          accept=".png,.jpg,.jpeg,image/png,image/jpeg"
          hint="PNG atau JPEG, paling besar 200 kB dan 1.500 piksel. Kosong: tetap seperti sekarang."
        />
        {current?.logo && (
          <CheckField
            label="Hapus logo sendiri"
            name="tanpaLogo"
            value="ya"
            checked={typed['tanpaLogo'] === 'ya'}
          />
        )}
        {current && (
          <CheckField
            label="Tanpa kop sendiri: ikut kop unit di atasnya mulai tanggal di bawah"
            name="ikut"
            value="ya"
            checked={typed['ikut'] === 'ya'}
          />
        )}
        <Field
          label="Berlaku sejak"
          type="date"
          {...field('tanggal')}
          width="short"
          hint="Rekap memakai kop yang berlaku pada akhir rentangnya."
        />
        <Button>Simpan</Button>
      </form>
    </Card>
  );
}
