import { h } from 'preact';
import { Field, type FieldProps } from '../../web/index.js';

/** The module that a page with password fields names in `scripts`. */
export const PASSWORD_FIELD_SCRIPT = 'password-field.js';

/** A password input; with JavaScript it can be shown while typing. Pasting is allowed, nothing is corrected. */
export function PasswordField(props: Omit<FieldProps, 'type' | 'value'>) {
  return h(
    'password-field',
    null,
    <Field type="password" spellcheck={false} autocapitalize="none" {...props} />,
  );
}
