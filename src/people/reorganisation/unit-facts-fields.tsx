import type { Fault } from '../../platform/index.js';
import { Field, SelectField, fieldsOf, type Typed } from '../../web/index.js';
import { UNIT_KINDS, UNIT_KIND_WORDS } from '../opd/unit-kinds.js';

interface UnitFactsFieldsProps {
  typed: Typed;
  faults: readonly Fault[];
  /** Behind each field's name, where several units stand in one form. */
  suffix?: string;
  /** The field of the code of a new unit; a unit that there is keeps its own. */
  code?: { label: string; name: string };
  /** False: everything may stay empty, because another way may be chosen. */
  required?: boolean;
  /** The regency itself has a kind of its own. */
  isRoot?: boolean;
  zone?: boolean;
}

/** What a unit is called, and what it is. */
export function UnitFactsFields(props: UnitFactsFieldsProps) {
  const { typed, faults, suffix = '', code, required = true, isRoot = false, zone = false } = props;
  const given = fieldsOf(typed, faults);
  const field = (name: string) => ({ ...given(name + suffix), required, plain: !required });
  const kinds = UNIT_KINDS.filter((kind) => (kind === 'regency') === isRoot);
  return (
    <>
      {code && (
        <Field
          label={code.label}
          {...given(code.name)}
          required={required}
          plain={!required}
          hint={required ? 'Huruf besar, angka, tanda hubung. Tidak dapat diganti.' : undefined}
          width="short"
          maxLength={40}
          spellcheck={false}
        />
      )}
      <Field label="Nama" {...field('nama')} maxLength={200} />
      <Field label="Nama singkat" {...field('singkat')} maxLength={60} />
      <SelectField
        label="Jenis"
        {...field('jenis')}
        options={[
          { value: '', label: 'Pilih' },
          ...kinds.map((kind) => ({ value: kind as string, label: UNIT_KIND_WORDS[kind] })),
        ]}
      />
      <Field
        label="Kode SIPD"
        {...field('sipd')}
        required={false}
        hint={required ? 'Permendagri 90/2019.' : undefined}
        width="short"
        maxLength={40}
      />
      {zone && (
        <SelectField
          label="Zona waktu"
          {...given('zona')}
          value={typed['zona'] || 'Asia/Jakarta'}
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
