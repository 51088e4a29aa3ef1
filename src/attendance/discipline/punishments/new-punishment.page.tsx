import type { Fault } from '../../../platform/index.js';
import {
  Breadcrumbs,
  Button,
  Card,
  ErrorSummary,
  Field,
  FileField,
  Layout,
  Notice,
  SelectField,
  type Typed,
  faultOf,
} from '../../../web/index.js';
import { LEVEL_WORDS } from '../warning-words.rules.js';
import type { PunishmentForm } from './punishment-entering.service.js';
import { monthsSaid } from './punishment-wish.rules.js';
import { PUNISHMENTS, newPunishmentUrl } from './punishment.js';

export interface NewPunishmentPageProps extends PunishmentForm {
  typed: Typed;
  faults: readonly Fault[];
}

/** `/presensi/disiplin/pegawai/:id/hukuman/baru` */
export function NewPunishmentPage({ person, rules, kinds, typed, faults }: NewPunishmentPageProps) {
  const field = (name: string) => {
    const error = faultOf(faults, name);
    return { name, value: typed[name] ?? '', ...(error ? { error } : {}) };
  };
  const fileError = faultOf(faults, 'dokumen');
  return (
    <Layout title={`Catat hukuman disiplin ${person.name}`} faulty={faults.length > 0}>
      <Breadcrumbs
        crumbs={[
          { label: 'Hukuman disiplin', href: PUNISHMENTS },
          { label: person.name, href: `/presensi/disiplin/pegawai/${person.personId}` },
          { label: 'Catat' },
        ]}
      />
      <h1>Catat hukuman disiplin</h1>
      <p class="muted">{[person.name, person.position, person.unitName].filter(Boolean).join(' · ')}</p>
      <ErrorSummary faults={faults} title="Belum tercatat" />
      {rules ? (
        <Card title="Menurut surat keputusannya">
          <p>
            Jenis hukuman menurut {rules.decree}
            {rules.example && ', contoh yang bukan dasar hukum'}. Setelah dicatat, petugas lain
            membandingkannya dengan berkas ini; baru sesudah itu berlaku dan pegawai diberi tahu.
          </p>
          <form
            method="post"
            action={newPunishmentUrl(person.personId, '')}
            enctype="multipart/form-data"
            class="form"
          >
            <SelectField
              label="Jenis hukuman"
              {...field('jenis')}
              options={[
                { value: '', label: 'Pilih jenis hukuman' },
                ...kinds.map(({ level, penalty, article }) => ({
                  value: penalty,
                  label: `${LEVEL_WORDS[level]}: ${penalty} (${article})`,
                })),
              ]}
            />
            {kinds.some(({ level, penalty }) => level !== 'light' && monthsSaid(penalty) === null) && (
              <Field
                label="Lamanya (bulan)"
                {...field('bulan')}
                inputmode="numeric"
                width="short"
                required={false}
                hint="Hanya bila jenis hukumannya tidak menyebutkan lamanya."
              />
            )}
            <Field label="Nomor keputusan" {...field('nomor')} maxLength={100} />
            <Field label="Tanggal keputusan" type="date" width="short" {...field('tanggal')} />
            <Field
              label="Pejabat yang memutuskan"
              {...field('pejabat')}
              maxLength={150}
              hint="Jabatannya, misalnya Bupati Purbalingga."
            />
            <Field
              label="Mulai berlaku"
              type="date"
              width="short"
              {...field('mulai')}
              hint="Pemotongan TPP dihitung untuk bulan yang hari pertamanya termasuk masa hukuman."
            />
            <Field
              label="NIP saksi"
              {...field('saksi')}
              required={false}
              inputmode="numeric"
              autocomplete="off"
              maxLength={25}
              hint="Bila seorang petugas kepegawaian menjadi saksi dalam pemeriksaan: ia tidak ikut memutus di sini."
            />
            <FileField
              label="Berkas keputusan"
              name="dokumen"
              accept="application/pdf,image/jpeg,image/png,.pdf,.jpg,.jpeg,.png"
              hint="Pindaian surat keputusan yang sudah ditandatangani: PDF, JPEG, atau PNG, paling besar 5 MB. Tersandi; dibuka pegawainya, yang memimpinnya, dan petugas kepegawaian."
              {...(fileError ? { error: fileError } : {})}
            />
            <Button>Catat hukuman</Button>
          </form>
        </Card>
      ) : (
        <Notice kind="info" title="Belum ada aturan disiplin untuk jenis kepegawaian ini">
          <p>
            Hukuman dicatat menurut aturan yang berlaku bagi pegawainya. Siapkan dahulu aturan disiplinnya di{' '}
            <a href="/presensi/aturan">Aturan kerja</a>.
          </p>
        </Notice>
      )}
    </Layout>
  );
}
