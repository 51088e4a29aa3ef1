import type { Fault } from '../../../platform/index.js';
import { Field, faultOf } from '../../../web/index.js';
import type { Typed } from './set-basis.rules.js';

/** A short field among others of one line; an empty one says that nothing is ruled. */
export function Small({
  label,
  name,
  typed,
  faults,
}: {
  label: string;
  name: string;
  typed: Typed;
  faults: readonly Fault[];
}) {
  return (
    <Field
      label={label}
      name={name}
      value={typed[name] ?? ''}
      error={faultOf(faults, name)}
      required={false}
      plain
      width="short"
      maxLength={8}
      autocomplete="off"
    />
  );
}
