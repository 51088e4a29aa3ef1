import type { Fault } from '../../platform/index.js';
import { SelectField, TextAreaField, faultOf, type Typed } from '../../web/index.js';
import { MERGE_ROWS } from './tree-form.rules.js';
import { UnitFactsFields } from './unit-facts-fields.js';
import { UnitNamedField } from './unit-named-field.js';

/** Which units end, and who takes over: one that there is, or a new one. */
export function MergeFields({ typed, faults }: { typed: Typed; faults: readonly Fault[] }) {
  const toNew = typed['hasil'] === 'baru';
  const some = { typed, faults };
  return (
    <>
      {MERGE_ROWS.map((row) => (
        <UnitNamedField
          key={row}
          {...some}
          label={`Unit yang berakhir (${row})`}
          name={`gabung${row}`}
          required={row === '1'}
          hinted={row === '1'}
        />
      ))}
      <details open={(typed['gabung'] ?? '') !== ''}>
        <summary>Lebih dari empat unit</summary>
        <TextAreaField
          label="Unit lain yang berakhir"
          name="gabung"
          value={typed['gabung'] ?? ''}
          error={faultOf(faults, 'gabung')}
          hint="Kode atau nama, satu baris satu unit."
          required={false}
          plain
          rows={4}
        />
      </details>
      <SelectField
        label="Penerimanya"
        name="hasil"
        value={toNew ? 'baru' : 'lama'}
        options={[
          { value: 'lama', label: 'Unit yang sudah ada' },
          { value: 'baru', label: 'Unit baru' },
        ]}
      />
      <UnitNamedField {...some} label="Unit penerima, bila sudah ada" name="ke" required={false} />
      <details open={toNew}>
        <summary>Unit baru sebagai penerima</summary>
        <UnitNamedField {...some} label="Unit di atasnya" name="induk" required={false} />
        <UnitFactsFields {...some} required={false} code={{ label: 'Kode unit baru', name: 'kodeBaru' }} />
      </details>
    </>
  );
}
