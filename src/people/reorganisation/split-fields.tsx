import type { Fault } from '../../platform/index.js';
import { CheckField, type Typed } from '../../web/index.js';
import { MOST_PARTS } from './tree-form.rules.js';
import { UnitFactsFields } from './unit-facts-fields.js';

/** Which units come of one, and whether it goes on beside them. */
export function SplitFields({ typed, faults }: { typed: Typed; faults: readonly Fault[] }) {
  const rows = Array.from({ length: MOST_PARTS }, (_, i) => String(i + 1));
  const isFilled = (row: string) => (typed[`kode${row}`] ?? '') !== '' || (typed[`nama${row}`] ?? '') !== '';
  return (
    <>
      <CheckField
        label="Unit ini tetap ada; hanya sebagian yang dipisahkan"
        name="tetap"
        checked={(typed['tetap'] ?? '') !== ''}
      />
      {rows.map((row) => (
        <details key={row} open={row < '3' || isFilled(row)}>
          <summary>{`Unit baru ${row}`}</summary>
          <UnitFactsFields
            typed={typed}
            faults={faults}
            suffix={row}
            required={false}
            code={{ label: 'Kode', name: `kode${row}` }}
          />
        </details>
      ))}
    </>
  );
}
