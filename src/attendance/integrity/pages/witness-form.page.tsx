import type { Fault } from '../../../platform/index.js';
import { Button, Card, Field, type Typed, faultOf } from '../../../web/index.js';
import { type IntegrityCase, type NotedWitness, caseAddress } from '../cases/integrity-case.js';

/** Whom officers noted, for those who read the case; those concerned are not told who. */
export function NotedWitnessList({ witnesses }: { witnesses: readonly NotedWitness[] }) {
  if (witnesses.length === 0) return null;
  return (
    <Card title="Saksi yang dicatat petugas">
      <ul class="outcome">
        {witnesses.map(({ personId, name, unitName }) => (
          <li key={personId}>
            {name}
            {unitName && `, ${unitName}`}
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** For whoever holds the case: somebody of another unit who was there. */
export function WitnessForm({
  found,
  typed,
  faults,
}: {
  found: IntegrityCase;
  typed: Typed;
  faults: readonly Fault[];
}) {
  return (
    <Card title="Catat saksi dari unit lain">
      <p>
        Pegawai yang ditanya hanya dapat memilih rekan seunit. Bila penjelasannya menyebut orang lain, catat
        di sini: ia diberi tahu, dan tidak ikut memutus.
      </p>
      <form method="post" action={`${caseAddress(found.id)}/saksi`} class="form">
        <input type="hidden" name="versi" value={String(found.version)} />
        <Field
          label="NIP saksi"
          name="nip"
          value={typed['nip'] ?? ''}
          error={faultOf(faults, 'nip')}
          inputmode="numeric"
          autocomplete="off"
          maxLength={30}
        />
        <Button look="quiet">Catat saksi</Button>
      </form>
    </Card>
  );
}
