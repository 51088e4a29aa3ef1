import { type AnyFieldProps, SelectField } from '../../../web/index.js';

/** Which of one's own units; what is said of it holds for all below. */
export function UnitBelowField({
  units,
  ...field
}: AnyFieldProps & { value: string; units: readonly { code: string; name: string }[] }) {
  return (
    <SelectField
      {...field}
      hint="Berlaku juga untuk semua unit di bawahnya."
      options={units.map(({ code, name }) => ({ value: code, label: name }))}
    />
  );
}
