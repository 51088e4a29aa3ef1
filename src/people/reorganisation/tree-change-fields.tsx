import type { Fault } from '../../platform/index.js';
import { CheckField, Field, SelectField, TextAreaField, faultOf } from '../../web/index.js';
import { UNIT_KINDS, UNIT_KIND_WORDS } from '../opd/unit-kinds.js';
import type { UnitChoice } from '../opd/unit-choice.js';
import type { TreeChangeWay } from './tree-change-ways.js';
import type { Typed } from '../opd/typed.rules.js';
import { MERGE_ROWS, MOST_PARTS } from './tree-form.rules.js';

/** Suggestions that the browser offers while one types; without them code or name are typed whole. */
const UNIT_LIST = 'daftar-unit';
const UNIT_HINT = 'Kode atau nama; saran muncul saat Anda mengetik.';

interface FieldsProps {
  way: TreeChangeWay;
  isRoot: boolean;
  typed: Typed;
  faults: readonly Fault[];
  /** Units that may be chosen. */
  units: readonly UnitChoice[];
}

/** The fields of one way of changing the tree. */
export function FieldsOf(props: FieldsProps) {
  const { way, isRoot, typed, faults, units } = props;
  const field = (name: string) => ({ name, value: typed[name] ?? '', error: faultOf(faults, name) });
  return (
    <>
      {way.kind === 'founded' && (
        <>
          <Parent {...field('induk')} />
          <NewUnitFields {...props} />
        </>
      )}
      {way.kind === 'corrected' && (
        <>
          <UnitFacts {...props} suffix="" isRoot={isRoot} />
          {isRoot && <input type="hidden" name="puncak" value="ya" />}
        </>
      )}
      {way.kind === 'renamed' && (
        <>
          <Field label="Nama baru" {...field('nama')} maxLength={200} />
          <Field label="Nama singkat baru" {...field('singkat')} maxLength={60} />
        </>
      )}
      {way.kind === 'moved' && <Parent {...field('induk')} />}
      {way.kind === 'merged' && <MergeFields {...props} />}
      {way.kind === 'split' && <SplitFields {...props} />}
      {way.kind === 'corrected' ? (
        <input type="hidden" name="tanggal" value={typed['tanggal'] ?? ''} />
      ) : (
        <Field
          label={way.kind === 'closed' ? 'Hari pertama unit ini tidak ada lagi' : 'Berlaku sejak'}
          type="date"
          {...field('tanggal')}
          width="short"
          min="2000-01-01"
          max="2100-12-31"
        />
      )}
      <Field
        label={way.kind === 'corrected' ? 'Alasan perbaikan' : 'Dasar hukum'}
        {...field('dasar')}
        hint={way.kind === 'corrected' ? undefined : 'Nomor dan tahun Perda, Perbup, atau keputusan.'}
        maxLength={300}
        autocomplete="off"
      />
      {way.kind !== 'corrected' && (
        <Field
          label="Tentang"
          {...field('tentang')}
          required={false}
          hint="Judul peraturan atau keputusan itu."
          maxLength={300}
          autocomplete="off"
        />
      )}
      {NAMING.includes(way.kind) && (
        <datalist id={UNIT_LIST}>
          {units.map(({ code, name }) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </datalist>
      )}
    </>
  );
}

/** Ways in which another unit is named. */
const NAMING: readonly TreeChangeWay['kind'][] = ['founded', 'moved', 'merged'];

interface OneField {
  name: string;
  value: string;
  error: string | undefined;
}

function Parent(field: OneField) {
  return (
    <Field
      label="Unit di atasnya"
      {...field}
      hint={UNIT_HINT}
      list={UNIT_LIST}
      autocomplete="off"
      autocapitalize="none"
      spellcheck={false}
      maxLength={200}
    />
  );
}

function NewUnitFields(props: FieldsProps) {
  const { typed, faults } = props;
  return (
    <>
      <Field
        label="Kode unit baru"
        name="kodeBaru"
        value={typed['kodeBaru'] ?? ''}
        error={faultOf(faults, 'kodeBaru')}
        hint="Huruf besar, angka, tanda hubung. Tidak dapat diganti."
        width="short"
        maxLength={40}
        spellcheck={false}
      />
      <UnitFacts {...props} suffix="" isRoot={false} />
    </>
  );
}

function UnitFacts({ typed, faults, suffix, isRoot }: FieldsProps & { suffix: string }) {
  const field = (name: string) => ({
    name: name + suffix,
    value: typed[name + suffix] ?? '',
    error: faultOf(faults, name + suffix),
  });
  const kinds = UNIT_KINDS.filter((kind) => (kind === 'regency') === isRoot);
  return (
    <>
      <Field label="Nama" {...field('nama')} maxLength={200} required={suffix < '3'} />
      <Field label="Nama singkat" {...field('singkat')} maxLength={60} required={suffix < '3'} />
      <SelectField
        label="Jenis"
        {...field('jenis')}
        required={suffix < '3'}
        options={[
          { value: '', label: 'Pilih' },
          ...kinds.map((kind) => ({ value: kind as string, label: UNIT_KIND_WORDS[kind] })),
        ]}
      />
      <Field
        label="Kode SIPD"
        {...field('sipd')}
        required={false}
        hint="Permendagri 90/2019."
        width="short"
        maxLength={40}
      />
      {suffix === '' && (
        <SelectField
          label="Zona waktu"
          name="zona"
          value={typed['zona'] || 'Asia/Jakarta'}
          error={faultOf(faults, 'zona')}
          options={[
            { value: 'Asia/Jakarta', label: 'WIB' },
            { value: 'Asia/Makassar', label: 'WITA' },
            { value: 'Asia/Jayapura', label: 'WIT' },
          ]}
        />
      )}
    </>
  );
}

function MergeFields(props: FieldsProps) {
  const { typed, faults } = props;
  const toNew = typed['hasil'] === 'baru';
  return (
    <>
      {MERGE_ROWS.map((row) => (
        <Field
          key={row}
          label={`Unit yang berakhir (${row})`}
          name={`gabung${row}`}
          value={typed[`gabung${row}`] ?? ''}
          error={faultOf(faults, `gabung${row}`)}
          hint={row === '1' ? UNIT_HINT : undefined}
          list={UNIT_LIST}
          required={row === '1'}
          plain
          autocomplete="off"
          maxLength={200}
        />
      ))}
      <details open={(typed['gabung'] ?? '') !== ''}>
        <summary>Lebih dari empat unit</summary>
        <TextAreaField
          label="Unit lain yang berakhir"
          name="gabung"
          value={typed['gabung'] ?? ''}
          error={faultOf(faults, 'gabung')}
          hint="Kode atau nama, satu baris satu unit."
          required={false}
          plain
          rows={4}
        />
      </details>
      <SelectField
        label="Penerimanya"
        name="hasil"
        value={toNew ? 'baru' : 'lama'}
        options={[
          { value: 'lama', label: 'Unit yang sudah ada' },
          { value: 'baru', label: 'Unit baru' },
        ]}
      />
      <Field
        label="Unit penerima, bila sudah ada"
        name="ke"
        value={typed['ke'] ?? ''}
        error={faultOf(faults, 'ke')}
        hint={UNIT_HINT}
        list={UNIT_LIST}
        required={false}
        plain
        autocomplete="off"
        maxLength={200}
      />
      <details open={toNew}>
        <summary>Unit baru sebagai penerima</summary>
        <Field
          label="Unit di atasnya"
          name="induk"
          value={typed['induk'] ?? ''}
          error={faultOf(faults, 'induk')}
          hint={UNIT_HINT}
          list={UNIT_LIST}
          required={false}
          plain
          autocomplete="off"
          maxLength={200}
        />
        <Optional {...props} />
      </details>
    </>
  );
}

/** The same fields as for a new unit, which may stay empty because another way was chosen. */
function Optional({ typed, faults }: FieldsProps) {
  const field = (name: string) => ({
    name,
    value: typed[name] ?? '',
    error: faultOf(faults, name),
    required: false,
    plain: true,
  });
  return (
    <>
      <Field label="Kode unit baru" {...field('kodeBaru')} width="short" maxLength={40} />
      <Field label="Nama" {...field('nama')} maxLength={200} />
      <Field label="Nama singkat" {...field('singkat')} maxLength={60} />
      <SelectField
        label="Jenis"
        {...field('jenis')}
        options={[
          { value: '', label: 'Pilih' },
          ...UNIT_KINDS.filter((kind) => kind !== 'regency').map((kind) => ({
            value: kind as string,
            label: UNIT_KIND_WORDS[kind],
          })),
        ]}
      />
      <Field label="Kode SIPD" {...field('sipd')} width="short" maxLength={40} />
    </>
  );
}

function SplitFields(props: FieldsProps) {
  const { typed, faults } = props;
  return (
    <>
      <CheckField
        label="Unit ini tetap ada; hanya sebagian yang dipisahkan"
        name="tetap"
        checked={(typed['tetap'] ?? '') !== ''}
      />
      {Array.from({ length: MOST_PARTS }, (_, i) => String(i + 1)).map((row) => {
        const filled = (typed[`kode${row}`] ?? '') !== '' || (typed[`nama${row}`] ?? '') !== '';
        const field = (name: string) => ({
          name: name + row,
          value: typed[name + row] ?? '',
          error: faultOf(faults, name + row),
          required: false,
          plain: true,
        });
        return (
          <details key={row} open={row < '3' || filled}>
            <summary>{`Unit baru ${row}`}</summary>
            <Field label="Kode" {...field('kode')} width="short" maxLength={40} />
            <Field label="Nama" {...field('nama')} maxLength={200} />
            <Field label="Nama singkat" {...field('singkat')} maxLength={60} />
            <SelectField
              label="Jenis"
              {...field('jenis')}
              options={[
                { value: '', label: 'Pilih' },
                ...UNIT_KINDS.filter((kind) => kind !== 'regency').map((kind) => ({
                  value: kind as string,
                  label: UNIT_KIND_WORDS[kind],
                })),
              ]}
            />
            <Field label="Kode SIPD" {...field('sipd')} width="short" maxLength={40} />
          </details>
        );
      })}
    </>
  );
}
