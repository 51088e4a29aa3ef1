import { type AnyFieldProps, FieldFrame, describedBy, fieldId } from './field.js';

export interface TextAreaFieldProps extends AnyFieldProps {
  value?: string;
  rows?: number;
  maxLength?: number;
  /** Addresses, keys and the like: letters of equal width, nothing corrected. */
  code?: boolean;
}

/** Several lines of text, or one thing a line. */
export function TextAreaField(props: TextAreaFieldProps) {
  const {
    label,
    name,
    error,
    hint,
    required = true,
    plain,
    value = '',
    rows = 3,
    maxLength,
    code = false,
  } = props;
  return (
    <FieldFrame label={label} name={name} error={error} hint={hint} required={required} plain={plain}>
      <textarea
        id={fieldId(name)}
        name={name}
        class={code ? 'input input-code' : 'input'}
        rows={rows}
        maxLength={maxLength}
        required={required}
        spellcheck={code ? false : undefined}
        autocapitalize={code ? 'none' : undefined}
        aria-invalid={error ? 'true' : undefined}
        aria-describedby={describedBy(name, error, hint)}
      >
        {/* HTML drops the first line break inside a textarea. */}
        {value.startsWith('\n') ? `\n${value}` : value}
      </textarea>
    </FieldFrame>
  );
}
