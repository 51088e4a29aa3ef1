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
  const { type = 'text', required = false, maxLength = 2000 } = props;
  return (
    <Field
      {...usual(props)}
      type={type}
      required={required}
      maxLength={maxLength}
      spellcheck={type === 'url' ? false : undefined}
    />
  );
}

export function Lines(props: OneProps<TextField> & { rows: number; plain?: boolean }) {
  const { rows, plain } = props;
  return <TextAreaField {...usual(props)} rows={rows} required={false} plain={plain} code />;
}

export function Choice(props: OneProps<TextField> & { words: Record<string, string> }) {
  const options = Object.entries(props.words).map(([value, label]) => ({ value, label }));
  return <SelectField {...usual(props)} options={options} />;
}

export function Owner(props: OneProps<TextField> & OwnersProps) {
  const { values, owners, name } = props;
  const known = owners.some(({ code }) => code === values[name]);
  return (
    <SelectField
      {...usual(props)}
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

/** What every field of text shows, whatever its shape. */
function usual({ values, faults, name, hint }: OneProps<TextField>) {
  return { label: FIELD_WORDS[name]!, name, value: values[name], error: faultsOf(faults, name), hint };
}

/** All faults of a field, one a line. */
export function faultsOf(faults: readonly Fault[], field: string): string | undefined {
  const own = faults.filter((fault) => fault.field === field).map(({ message }) => message);
  return own.length > 0 ? own.join('\n') : undefined;
}
