import type { Fault } from '../../platform/index.js';
import { Field, faultOf, type Typed } from '../../web/index.js';
import type { UnitChoice } from '../opd/unit-choice.js';

const UNIT_LIST = 'daftar-unit';

interface UnitNamedFieldProps {
  typed: Typed;
  faults: readonly Fault[];
  label: string;
  name: string;
  required?: boolean;
  /** Says how; the first field of several is enough. */
  hinted?: boolean;
}

/** A unit that there is, by its code or name. */
export function UnitNamedField({
  typed,
  faults,
  label,
  name,
  required = true,
  hinted = true,
}: UnitNamedFieldProps) {
  return (
    <Field
      label={label}
      name={name}
      value={typed[name] ?? ''}
      error={faultOf(faults, name)}
      hint={hinted ? 'Kode atau nama; saran muncul saat Anda mengetik.' : undefined}
      list={UNIT_LIST}
      required={required}
      plain={!required}
      autocomplete="off"
      autocapitalize="none"
      spellcheck={false}
      maxLength={200}
    />
  );
}

/** Suggestions that the browser offers while one types; without them code or name are typed whole. */
export function UnitSuggestions({ units }: { units: readonly UnitChoice[] }) {
  return (
    <datalist id={UNIT_LIST}>
      {units.map(({ code, name }) => (
        <option key={code} value={code}>
          {name}
        </option>
      ))}
    </datalist>
  );
}
