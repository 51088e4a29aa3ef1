import {
  EMPLOYMENT_KINDS,
  EMPLOYMENT_WORDS,
  type UnitChoice,
  UnitNamedField,
  UnitSuggestions,
} from '../../../people/index.js';
import type { Fault } from '../../../platform/index.js';
import {
  Breadcrumbs,
  Button,
  Card,
  ErrorSummary,
  Field,
  Layout,
  SelectField,
  TextAreaField,
  faultOf,
  type Typed,
} from '../../../web/index.js';
import type { ShownRuleSet } from '../sets/rule-sets.query.js';

export interface DraftPageProps {
  set: Pick<ShownRuleSet, 'id' | 'name' | 'cited'>;
  typed: Typed;
  faults: readonly Fault[];
  units: readonly UnitChoice[];
}

/** `/presensi/aturan/:id/penerapan`: for whom and when; the preview comes next. */
export function DraftPage({ set, typed, faults, units }: DraftPageProps) {
  const field = (name: string) => ({ name, value: typed[name] ?? '', error: faultOf(faults, name) });
  return (
    <Layout title={`Terapkan ${set.name}`} faulty={faults.length > 0}>
      <Breadcrumbs
        crumbs={[
          { label: 'Aturan kerja', href: '/presensi/aturan' },
          { label: set.name, href: `/presensi/aturan/${set.id}` },
          { label: 'Terapkan' },
        ]}
      />
      <h1>{`Terapkan ${set.name}`}</h1>
      <p>
        {set.cited}. Sesudah ini dihitung siapa yang berubah dan bagaimana. Belum ada yang berlaku sebelum
        orang kedua menyetujuinya.
      </p>
      <ErrorSummary faults={faults} />
      <Card>
        <form method="post" action={`/presensi/aturan/${set.id}/penerapan`} class="form">
          <UnitNamedField label="Untuk unit" name="unit" typed={typed} faults={faults} required={false} />
          <UnitSuggestions units={units} />
          <SelectField
            label="Khusus kelompok pegawai"
            {...field('kelompok')}
            required={false}
            options={[
              { value: '', label: 'Semua pegawai unit itu dan unit di bawahnya' },
              ...EMPLOYMENT_KINDS.map((kind) => ({ value: kind as string, label: EMPLOYMENT_WORDS[kind] })),
            ]}
          />
          <Field
            label="Atau untuk seorang pegawai: NIP"
            {...field('pegawai')}
            required={false}
            hint="Bila diisi, unit di atas tidak dipakai."
            inputmode="numeric"
            autocomplete="off"
            maxLength={30}
          />
          <Field
            label="Mulai tanggal"
            {...field('mulai')}
            type="date"
            width="short"
            hint="Besok atau sesudahnya. Tanggal yang sudah lewat hanya di bulan yang belum ditutup."
          />
          <Field label="Hari terakhir" {...field('sampai')} type="date" width="short" required={false} />
          <TextAreaField
            label="Alasan"
            {...field('alasan')}
            rows={3}
            maxLength={500}
            hint="Dibaca oleh yang menyetujui, dan tetap tercatat."
          />
          <Button>Hitung siapa yang berubah</Button>
        </form>
      </Card>
    </Layout>
  );
}
