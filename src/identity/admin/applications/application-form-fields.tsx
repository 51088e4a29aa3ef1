import type { Fault } from '../../../platform/index.js';
import { CheckField, Field, SelectField, TextAreaField } from '../../../web/index.js';
import type { BoxField, FormValues, TextField } from './application-form.js';
import { FIELD_WORDS } from './application-words.js';

export interface PartProps {
  values: FormValues;
  faults: readonly Fault[];
}

export interface OwnersProps {
  owners: readonly { code: string; name: string }[];
}

interface OneProps<Name> extends PartProps {
  name: Name;
  hint?: string;
}

export function Text(
  props: OneProps<TextField> & { type?: 'text' | 'url'; required?: boolean; maxLength?: number },
) {
  const { values, faults, name, hint, type = 'text', required = false, maxLength = 2000 } = props;
  return (
    <Field
      label={FIELD_WORDS[name]!}
      name={name}
      value={values[name]}
      error={faultsOf(faults, name)}
      hint={hint}
      type={type}
      required={required}
      maxLength={maxLength}
      spellcheck={type === 'url' ? false : undefined}
    />
  );
}

export function Lines(props: OneProps<TextField> & { rows: number; plain?: boolean }) {
  const { values, faults, name, hint, rows, plain } = props;
  return (
    <TextAreaField
      label={FIELD_WORDS[name]!}
      name={name}
      value={values[name]}
      error={faultsOf(faults, name)}
      hint={hint}
      rows={rows}
      required={false}
      plain={plain}
      code
    />
  );
}

export function Choice({
  values,
  faults,
  name,
  words,
}: OneProps<TextField> & { words: Record<string, string> }) {
  return (
    <SelectField
      label={FIELD_WORDS[name]!}
      name={name}
      value={values[name]}
      error={faultsOf(faults, name)}
      options={Object.entries(words).map(([value, label]) => ({ value, label }))}
    />
  );
}

export function Owner({ values, faults, owners, name, hint }: OneProps<TextField> & OwnersProps) {
  const known = owners.some(({ code }) => code === values[name]);
  return (
    <SelectField
      label={FIELD_WORDS[name]!}
      name={name}
      value={values[name]}
      error={faultsOf(faults, name)}
      hint={hint}
      required={false}
      options={[
        { value: '', label: name === 'owner_unit' ? 'Pemerintah kabupaten (tanpa unit)' : 'Tidak ada' },
        ...(known || values[name] === '' ? [] : [{ value: values[name], label: values[name] }]),
        ...owners.map(({ code, name: unit }) => ({ value: code, label: `${unit} (${code})` })),
      ]}
    />
  );
}

export function Box({ values, faults, name, warning }: OneProps<BoxField> & { warning?: string }) {
  const label = FIELD_WORDS[name]!;
  return (
    <CheckField
      name={name}
      label={
        warning ? (
          <>
            {label}
            <br />
            <span class="muted small">{warning}</span>
          </>
        ) : (
          label
        )
      }
      checked={values[name] !== ''}
      error={faultsOf(faults, name)}
    />
  );
}

/** All faults of a field, one a line. */
export function faultsOf(faults: readonly Fault[], field: string): string | undefined {
  const own = faults.filter((fault) => fault.field === field).map(({ message }) => message);
  return own.length > 0 ? own.join('\n') : undefined;
}
