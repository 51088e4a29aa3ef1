import type { WebhookKind } from './webhook-kinds.js';

/** What happened to somebody, and where: ids of units with all that stand above them. */
export interface PlacedChange {
  personId: string;
  kind: WebhookKind;
  effective: string;
  unitBefore: PlacedUnit | null;
  unitAfter: PlacedUnit | null;
  /** Of the post that is taken, left or acted in. */
  postUnit: PlacedUnit | null;
}

export interface PlacedUnit {
  code: string;
  line: readonly string[];
}

/** What an application is told: who, what, from which day, from where to where. Everything else it may ask for itself. */
export interface PersonEvent {
  /** Rises for each person: what has a lower number than one that came before is old. */
  sequence: number;
  type: `person.${WebhookKind}`;
  person_id: string;
  effective: string;
  unit_before: string | null;
  unit_after: string | null;
  /** Only with posts, acting and delegations. */
  post_unit?: string;
}

export interface Hearer {
  clientId: string;
  kinds: readonly string[];
  /** Its `service_unit`: of this unit and those below it hears. */
  unitId: string;
}

/** A message carries so many events, so that a sheet of thousands becomes a few dozen messages, each of some 100 kB. */
export const EVENTS_A_MESSAGE = 500;

export interface NumberedChange extends PlacedChange {
  sequence: number;
}

/** Which of the changes an application hears of: of the kinds it chose, and of people who are or were in its units. */
export function eventsFor(changes: readonly NumberedChange[], { kinds, unitId }: Hearer): PersonEvent[] {
  const within = (unit: PlacedUnit | null) => unit?.line.includes(unitId) === true;
  return changes
    .filter(({ kind }) => kinds.includes(kind))
    .filter(({ unitBefore, unitAfter, postUnit }) => [unitBefore, unitAfter, postUnit].some(within))
    .map(({ sequence, kind, personId, effective, unitBefore, unitAfter, postUnit }) => ({
      sequence,
      type: `person.${kind}` as const,
      person_id: personId,
      effective,
      unit_before: unitBefore?.code ?? null,
      unit_after: unitAfter?.code ?? null,
      ...(postUnit ? { post_unit: postUnit.code } : {}),
    }));
}

export function inMessages<Event>(events: readonly Event[], size = EVENTS_A_MESSAGE): Event[][] {
  return Array.from({ length: Math.ceil(events.length / size) }, (_, i) =>
    events.slice(i * size, (i + 1) * size),
  );
}
