import type { ComponentChildren, InputHTMLAttributes } from 'preact';

export interface AnyFieldProps {
  label: string;
  /** Name in the form; the id is `isian-<name>`, to which the error summary links. */
  name: string;
  /** In place of the name for the id, where a page has the same form many times. */
  id?: string;
  error?: string;
  hint?: string;
  required?: boolean;
  /** Says nothing of being optional: in a filter everything is. */
  plain?: boolean;
}

export interface FieldProps extends AnyFieldProps {
  value?: string;
  type?: 'text' | 'password' | 'email' | 'tel' | 'date' | 'month' | 'time' | 'search' | 'url' | 'number';
  /** WCAG 2.2 1.3.5: `username`, `current-password`, `new-password`, `one-time-code`, ... */
  autocomplete?: string;
  inputmode?: 'text' | 'numeric' | 'decimal' | 'email' | 'tel' | 'url' | 'search';
  maxLength?: number;
  /** How wide the input is, in letters. */
  width?: 'full' | 'short';
  autofocus?: boolean;
  spellcheck?: boolean;
  autocapitalize?: 'none' | 'sentences' | 'words';
  min?: string;
  max?: string;
  /** Id of a `datalist` with suggestions. */
  list?: string;
}

/** One labelled input with its hint and its fault. */
export function Field({
  label,
  name,
  id = name,
  error,
  hint,
  required = true,
  plain,
  width = 'full',
  ...input
}: FieldProps) {
  // Preact's types split inputs by their `type`; ours is any of the textual ones.
  const attributes = { type: 'text', ...input } as InputHTMLAttributes;
  return (
    <FieldFrame label={label} name={id} error={error} hint={hint} required={required} plain={plain}>
      <input
        id={fieldId(id)}
        name={name}
        class={width === 'short' ? 'input input-short' : 'input'}
        required={required}
        aria-invalid={error ? 'true' : undefined}
        aria-describedby={describedBy(id, error, hint)}
        {...attributes}
      />
    </FieldFrame>
  );
}

export interface SelectFieldProps extends AnyFieldProps {
  options: readonly { value: string; label: string }[];
  value?: string;
}

/** A choice of a few known values. */
export function SelectField(props: SelectFieldProps) {
  const { label, name, error, hint, required = true, plain, options, value } = props;
  return (
    <FieldFrame label={label} name={name} error={error} hint={hint} required={required} plain={plain}>
      <select
        id={fieldId(name)}
        name={name}
        class="input"
        required={required}
        aria-invalid={error ? 'true' : undefined}
        aria-describedby={describedBy(name, error, hint)}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value} selected={option.value === value}>
            {option.label}
          </option>
        ))}
      </select>
    </FieldFrame>
  );
}

export interface FileFieldProps extends AnyFieldProps {
  /** Endings and types that the browser offers; what comes is judged by its content. */
  accept: string;
}

/** One file of a form with `enctype="multipart/form-data"`, read by `@TakesUpload()`. */
export function FileField({ accept, required = true, ...frame }: FileFieldProps) {
  const { name, error, hint } = frame;
  return (
    <FieldFrame {...frame} required={required}>
      <input
        id={fieldId(name)}
        class="input"
        type="file"
        name={name}
        accept={accept}
        required={required}
        aria-invalid={error ? 'true' : undefined}
        aria-describedby={describedBy(name, error, hint)}
      />
    </FieldFrame>
  );
}

export interface CheckFieldProps {
  label: ComponentChildren;
  name: string;
  value?: string;
  checked?: boolean;
  error?: string;
}

/** One box to tick. */
export function CheckField({ label, name, value = 'ya', checked = false, error }: CheckFieldProps) {
  return (
    <div class={error ? 'field field-faulty' : 'field'}>
      <label class="check">
        <input
          id={fieldId(name)}
          type="checkbox"
          name={name}
          value={value}
          checked={checked}
          aria-invalid={error ? 'true' : undefined}
          aria-describedby={describedBy(name, error, undefined)}
        />
        <span>{label}</span>
      </label>
      <FieldError name={name} error={error} />
    </div>
  );
}

/** Where the error summary links to. */
export function fieldId(name: string): string {
  return `isian-${name.replace(/[^A-Za-z0-9_-]/g, '-')}`;
}

/** The label, hint and fault around an input. */
export function FieldFrame(props: AnyFieldProps & { children: ComponentChildren }) {
  const { label, name, error, hint, required, plain, children } = props;
  return (
    <div class={error ? 'field field-faulty' : 'field'}>
      <label class="field-label" for={fieldId(name)}>
        {label}
        {!required && !plain && <span class="field-optional"> (boleh dikosongkan)</span>}
      </label>
      {hint && (
        <p class="field-hint" id={`${fieldId(name)}-petunjuk`}>
          {hint}
        </p>
      )}
      <FieldError name={name} error={error} />
      {children}
    </div>
  );
}

function FieldError({ name, error }: { name: string; error: string | undefined }) {
  if (!error) return null;
  return (
    <p class="field-error" id={`${fieldId(name)}-galat`}>
      <span class="visually-hidden">Galat: </span>
      {error}
    </p>
  );
}

/** Ids of the hint and the fault, for the input itself. */
export function describedBy(
  name: string,
  error: string | undefined,
  hint: string | undefined,
): string | undefined {
  const ids = [error && `${fieldId(name)}-galat`, hint && `${fieldId(name)}-petunjuk`].filter(Boolean);
  return ids.length > 0 ? ids.join(' ') : undefined;
}
