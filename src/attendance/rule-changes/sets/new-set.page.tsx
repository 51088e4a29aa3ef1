import type { Fault } from '../../../platform/index.js';
import {
  Breadcrumbs,
  Button,
  Card,
  CheckField,
  ErrorSummary,
  Field,
  Layout,
  SelectField,
  faultOf,
} from '../../../web/index.js';
import { OFF_CODES } from '../../schedules/rule-set.js';
import { CODE_WORDS } from '../../day-status/codes.js';
import { COUNTING_CHOICES, COUNTING_NUMBERS } from './counting-fields.rules.js';
import { BREAKS } from './hours-fields.rules.js';
import { Small } from './small-field.js';
import { SetBasisCard } from './set-basis-card.js';
import type { Typed } from './set-basis.rules.js';
import { type Pattern, SHIFT_LINES } from './set-form.rules.js';
import { WEEKDAYS } from './week-rows.rules.js';

export interface NewSetPageProps {
  pattern: Pattern;
  /** From which it is copied. */
  copied: { id: string; name: string } | null;
  typed: Typed;
  faults: readonly Fault[];
}

/** `/presensi/aturan/baru`: a set of rules for nobody yet. */
export function NewSetPage(props: NewSetPageProps) {
  const { pattern, copied, typed, faults } = props;
  const field = (name: string) => ({ name, value: typed[name] ?? '', error: faultOf(faults, name) });
  return (
    <Layout title="Aturan baru" wide faulty={faults.length > 0}>
      <Breadcrumbs crumbs={[{ label: 'Aturan kerja', href: '/presensi/aturan' }, { label: 'Aturan baru' }]} />
      <h1>{pattern === 'weekly' ? 'Aturan jam kerja baru' : 'Aturan sif baru'}</h1>
      <p>
        {copied ? `Salinan dari ${copied.name}. ` : ''}
        Aturan yang disimpan belum berlaku untuk siapa pun dan tidak dapat diubah lagi; penerapannya diusulkan
        tersendiri, dengan pratinjau siapa yang berubah.{' '}
        {!copied && pattern === 'weekly' && <a href="/presensi/aturan/baru?jenis=sif">Aturan sif?</a>}
        {!copied && pattern === 'roster' && <a href="/presensi/aturan/baru">Aturan jam kerja mingguan?</a>}
      </p>
      <ErrorSummary faults={faults} />
      <form method="post" action="/presensi/aturan/baru" class="form">
        <input type="hidden" name="jenis" value={pattern === 'weekly' ? 'mingguan' : 'sif'} />
        {copied && <input type="hidden" name="dari" value={copied.id} />}
        <SetBasisCard typed={typed} faults={faults} />
        <Card title={pattern === 'weekly' ? 'Jam tiap hari' : 'Jam tiap sif'}>
          <p class="muted">
            Jam setempat, misalnya 07.30. Selesai yang tidak sesudah mulai berarti besok. Baris kosong berarti
            tidak bekerja.
          </p>
          {pattern === 'weekly' ? <WeekFields {...props} /> : <ShiftFields {...props} />}
        </Card>
        <Card title="Cara menghitung">
          <Field
            label="Masih tepat waktu sampai berapa detik sesudah jam mulai"
            {...field('detik')}
            hint="59: pukul 07.30.59 masih tepat waktu, 07.31.00 terlambat (praktik Peraturan ANRI 18/2016)."
            inputmode="numeric"
            width="short"
          />
          <Field
            label="Presensi dihitung sejak berapa menit sebelum mulai"
            {...field('sebelum')}
            inputmode="numeric"
            width="short"
          />
          <Field
            label="Presensi dihitung sampai berapa menit sesudah selesai"
            {...field('sesudah')}
            inputmode="numeric"
            width="short"
          />
        </Card>
        <MoreFields {...props} />
        <Button>Simpan sebagai disiapkan</Button>
      </form>
    </Layout>
  );
}

/** What a decree may set besides: folded away, because most set none of it. */
function MoreFields({ typed, faults }: NewSetPageProps) {
  const field = (name: string) => ({ name, value: typed[name] ?? '', error: faultOf(faults, name) });
  const names = [
    ...COUNTING_NUMBERS.map(([name]) => name),
    ...COUNTING_CHOICES.map(([name]) => name),
    'apelDari',
  ];
  return (
    <Card>
      <details open={names.some((name) => typed[name] || faultOf(faults, name))}>
        <summary>Ketentuan lain dalam dasarnya (kosong berarti tidak diatur)</summary>
        {COUNTING_NUMBERS.map(([name, label]) => (
          <Field
            key={name}
            label={label}
            {...field(name)}
            required={false}
            plain
            inputmode="numeric"
            width="short"
          />
        ))}
        {COUNTING_CHOICES.map(([name, label, options]) => (
          <SelectField
            key={name}
            label={label}
            {...field(name)}
            required={false}
            plain
            options={options.map(([value, words]) => ({ value, label: words }))}
          />
        ))}
        <fieldset>
          <legend>Apel</legend>
          {WEEKDAYS.map((label, i) => (
            <CheckField
              key={label}
              label={label}
              name={`apel-${i + 1}`}
              checked={typed[`apel-${i + 1}`] === 'ya'}
            />
          ))}
          <Field
            label="Presensi apel dihitung dari"
            {...field('apelDari')}
            required={false}
            plain
            width="short"
          />
          <Field label="Tepat waktu sampai" {...field('apelMulai')} required={false} plain width="short" />
          <Field
            label="Terlambat sampai sebelum"
            {...field('apelSampai')}
            required={false}
            plain
            width="short"
          />
        </fieldset>
      </details>
    </Card>
  );
}

function WeekFields({ typed, faults }: NewSetPageProps) {
  return (
    <>
      {WEEKDAYS.map((label, i) => (
        <fieldset key={label} class="hours-line">
          <legend>{label}</legend>
          <HoursFields prefix={`hari-${i + 1}`} typed={typed} faults={faults} />
        </fieldset>
      ))}
    </>
  );
}

function ShiftFields({ typed, faults }: NewSetPageProps) {
  return (
    <>
      {Array.from({ length: SHIFT_LINES }, (_, i) => (
        <fieldset key={i} class="hours-line">
          <legend>{`Sif ${i + 1}`}</legend>
          <Small label="Kode" name={`sif-${i + 1}-kode`} typed={typed} faults={faults} />
          <HoursFields prefix={`sif-${i + 1}`} typed={typed} faults={faults} />
        </fieldset>
      ))}
      {OFF_CODES.map((code) => (
        <CheckField
          key={code}
          label={`Daftar piket mengenal ${code} (${CODE_WORDS[code].toLowerCase()})`}
          name={`kode-${code}`}
          checked={typed[`kode-${code}`] === 'ya'}
        />
      ))}
    </>
  );
}

function HoursFields(props: { prefix: string; typed: Typed; faults: readonly Fault[] }) {
  const { prefix, ...rest } = props;
  return (
    <>
      <Small label="Mulai" name={`${prefix}-mulai`} {...rest} />
      <Small label="Selesai" name={`${prefix}-selesai`} {...rest} />
      <Small label="Luwes (menit)" name={`${prefix}-luwes`} {...rest} />
      <Small label="Separuh hari" name={`${prefix}-separuh`} {...rest} />
      {Array.from({ length: BREAKS }, (_, i) => (
        <>
          <Small label={`Istirahat ${i + 1} dari`} name={`${prefix}-jeda${i + 1}`} {...rest} />
          <Small label="sampai" name={`${prefix}-lanjut${i + 1}`} {...rest} />
        </>
      ))}
    </>
  );
}
