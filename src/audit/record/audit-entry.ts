/** One line of the record, as the room that writes it tells it. Nothing in it is a secret. */
export interface AuditEntry {
  /** Who did it; null for the system itself, an application by its own token, or somebody not signed in. */
  actorId: string | null;
  /** The `client_id`, when an application acted. */
  applicationId?: string | undefined;
  /** `room.verb`, e.g. `sign-in.succeeded`, `attendance.read`. Its words are in `action-words.ts`. */
  action: string;
  /** Of the kinds `person` and `unit` (with their UUIDs) the name and unit as of now are kept with the line. */
  subject?: { kind: string; id: string };
  outcome: 'done' | 'refused';
  detail?: Record<string, unknown>;
  /** What was there, of what changed; whole objects may be given: what is the same on both sides is left out. */
  before?: Record<string, unknown> | null | undefined;
  /** What is there now. */
  after?: Record<string, unknown> | null | undefined;
  /** Why: in words, or the number of the decree. */
  reason?: string | null | undefined;
  /** IP address of the request. */
  address?: string | undefined;
  requestId?: string | undefined;
}
