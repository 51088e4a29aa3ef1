import { type Principal, actorOf } from '../../../access/index.js';
import type { AuditEntry } from '../../../audit/index.js';

/** A line of the record about somebody's punishment. */
export function punishmentEntry(
  principal: Principal,
  about: { personId: string; id?: string },
  act: 'read' | 'entered' | 'decided' | 'taken-back',
  more: Partial<AuditEntry> = {},
): AuditEntry {
  return {
    actorId: actorOf(principal),
    action: `discipline.punishment-${act}`,
    subject: { kind: 'person', id: about.personId },
    outcome: 'done',
    ...(about.id ? { detail: { punishment: about.id } } : {}),
    ...more,
  };
}
