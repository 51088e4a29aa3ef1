import type { Fault } from '../../../platform/index.js';
import { Button, Card, TextAreaField, type Typed, faultOf } from '../../../web/index.js';
import { type IntegrityCase, caseAddress } from '../cases/integrity-case.js';

/** What one officer calls right for good, for another one to agree to or not. */
export function ExemptionForms({
  found,
  readerId,
  typed,
  faults,
}: {
  found: IntegrityCase;
  readerId: string;
  typed: Typed;
  faults: readonly Fault[];
}) {
  const address = `${caseAddress(found.id)}/pengecualian`;
  const reason = faultOf(faults, 'tidakSetuju');
  return (
    <Card title="Wajar untuk seterusnya?">
      <p>
        Yang memutus menyatakan bahwa perangkat, tempat, atau mesin ini memang dipakai bersama. Bila petugas
        kedua setuju, yang sama tidak ditandai lagi; sampai itu tetap ditandai.
      </p>
      {found.exemptWishedBy === readerId ? (
        <p>Anda yang memutus; petugas lain yang menyetujuinya.</p>
      ) : (
        <>
          <form method="post" action={address} class="form">
            <input type="hidden" name="versi" value={String(found.version)} />
            <input type="hidden" name="setuju" value="ya" />
            <Button>Setuju, jangan ditandai lagi</Button>
          </form>
          <form method="post" action={address} class="form">
            <input type="hidden" name="versi" value={String(found.version)} />
            <input type="hidden" name="setuju" value="tidak" />
            <TextAreaField
              label="Alasan tidak setuju"
              name="tidakSetuju"
              value={typed['tidakSetuju'] ?? ''}
              maxLength={1000}
              rows={2}
              {...(reason ? { error: reason } : {})}
            />
            <Button look="quiet">Tidak setuju, tetap ditandai</Button>
          </form>
        </>
      )}
    </Card>
  );
}
