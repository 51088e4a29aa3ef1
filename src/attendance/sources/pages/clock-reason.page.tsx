import type { Fault } from '../../../platform/index.js';
import { Button, Card, Field, type Typed, faultOf } from '../../../web/index.js';
import { type ClockChange, addressOf } from '../clocks/clock-change.js';
import type { Source } from '../source.js';

/** A step that needs a reason. */
export function ClockReason({
  source,
  change,
  faults,
  typed,
  to,
  title,
  about,
  look,
}: {
  source: Source;
  change: ClockChange;
  faults: readonly Fault[];
  typed: Typed;
  to: string;
  title: string;
  about: string;
  look: 'quiet' | 'danger';
}) {
  return (
    <Card title={title}>
      <p>{about}</p>
      <form method="post" action={`${addressOf({ code: source.code, id: change.id })}/${to}`} class="form">
        <Field
          label="Alasan"
          name="sebabJam"
          value={typed['sebabJam'] ?? ''}
          error={faultOf(faults, 'sebabJam')}
          maxLength={300}
          autocomplete="off"
        />
        <Button look={look}>{title}</Button>
      </form>
    </Card>
  );
}
