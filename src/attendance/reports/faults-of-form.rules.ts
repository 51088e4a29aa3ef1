import { DomainError, type Fault } from '../../platform/index.js';

/** What is wrong with fields that a form has; null: something else went wrong, or nobody typed it in a form. */
export function faultsOfForm(error: unknown, fields: readonly string[]): readonly Fault[] | null {
  const faults = error instanceof DomainError && error.kind === 'invalid' ? error.extra.faults : undefined;
  return faults && faults.length > 0 && faults.every(({ field }) => fields.includes(field)) ? faults : null;
}
