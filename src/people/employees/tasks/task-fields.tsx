import { Field, SelectField, faultOf } from '../../../web/index.js';
import { EMPLOYMENT_KINDS, EMPLOYMENT_WORDS } from '../../person-words.js';
import { POSITION_KIND_WORDS } from '../person/change-words.rules.js';
import { POSITION_KINDS } from '../person-facts.js';
import { CIVIL_RANKS, CONTRACT_RANKS } from '../rank.rules.js';
import type { FieldsProps } from './task.js';

type Some = Pick<FieldsProps, 'values' | 'faults'>;

export interface TextProps extends Some {
  name: string;
  label: string;
  hint?: string;
  required?: boolean;
  maxLength?: number;
  type?: 'text' | 'email' | 'tel';
  list?: string;
}

export function Text({
  values,
  faults,
  name,
  maxLength = 120,
  label,
  hint,
  required,
  type,
  list,
}: TextProps) {
  return (
    <Field
      name={name}
      label={label}
      value={values[name] ?? ''}
      error={faultOf(faults, name)}
      maxLength={maxLength}
      autocomplete="off"
      {...given({ hint, required, type, list })}
    />
  );
}

/** `min` and `max` are those of work dates, unless the day is another kind of day (a birth). */
export function Day({
  values,
  faults,
  name,
  label,
  hint,
  required,
  min = '2000-01-01',
  max = '2100-12-31',
}: TextProps & { min?: string; max?: string }) {
  return (
    <Field
      name={name}
      label={label}
      type="date"
      width="short"
      value={values[name] ?? ''}
      error={faultOf(faults, name)}
      min={min}
      max={max}
      {...given({ hint, required })}
    />
  );
}

/** Without what was not said, so that defaults hold. */
function given<Props extends object>(
  props: Props,
): { [Name in keyof Props]?: Exclude<Props[Name], undefined> } {
  return Object.fromEntries(Object.entries(props).filter(([, value]) => value !== undefined)) as {
    [Name in keyof Props]?: Exclude<Props[Name], undefined>;
  };
}

/** From which day, and by which decree. */
export function DayAndDecree(props: Some & { label?: string; hint?: string; decree?: string }) {
  const { label = 'Berlaku mulai tanggal', hint, decree = 'Nomor surat keputusan (SK)', ...some } = props;
  return (
    <>
      <Day {...some} name="mulai" label={label} {...(hint ? { hint } : {})} />
      <Text {...some} name="sk" label={decree} hint="Tercatat bersama perubahan ini." maxLength={200} />
    </>
  );
}

export function UnitField({
  values,
  faults,
  name = 'unit',
  label = 'Unit kerja (kode)',
  hint = 'Kode atau nama; saran muncul saat Anda mengetik.',
}: Some & { name?: string; label?: string; hint?: string }) {
  return (
    <Text
      values={values}
      faults={faults}
      name={name}
      label={label}
      hint={hint}
      maxLength={200}
      list="daftar-unit"
    />
  );
}

export function Choice({
  values,
  faults,
  name,
  label,
  hint,
  required,
  options,
}: Some & {
  name: string;
  label: string;
  hint?: string;
  required?: boolean;
  options: readonly { value: string; label: string }[];
}) {
  return (
    <SelectField
      name={name}
      label={label}
      options={options}
      value={values[name] ?? ''}
      error={faultOf(faults, name)}
      {...given({ hint, required })}
    />
  );
}

export function KindField(props: Some & { required?: boolean }) {
  const kinds = EMPLOYMENT_KINDS.map((kind) => ({ value: kind, label: EMPLOYMENT_WORDS[kind] }));
  const options = props.required === false ? [{ value: '', label: 'Tetap' }, ...kinds] : kinds;
  return <Choice {...props} name="jenis" label="Jenis pegawai" options={options} />;
}

/** Rank, position and its kind, as the decree names them. */
export function PositionFields(props: Some) {
  const ranks = [...CIVIL_RANKS, ...CONTRACT_RANKS].map((rank) => ({ value: rank, label: rank }));
  return (
    <>
      <Text {...props} name="jabatan" label="Nama jabatan" />
      <Choice
        {...props}
        name="jenis_jabatan"
        label="Jenis jabatan"
        required={false}
        options={[
          { value: '', label: 'Belum diketahui' },
          ...POSITION_KINDS.map((kind) => ({ value: kind, label: POSITION_KIND_WORDS[kind] })),
        ]}
      />
      <Choice
        {...props}
        name="golongan"
        label="Golongan"
        required={false}
        hint="PNS: I/a sampai IV/e. PPPK: I sampai XVII."
        options={[{ value: '', label: 'Tidak ada' }, ...ranks]}
      />
    </>
  );
}
