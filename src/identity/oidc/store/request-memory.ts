import type { AdapterPayload } from 'oidc-provider';
import Provider from 'oidc-provider';

/** A session as it stands in the table: its own part, and what it knows of each application. */
export interface StoredSession {
  payload: AdapterPayload;
  authorizations: NonNullable<AdapterPayload['authorizations']> | null;
}

/** How exactly a session knows when it was last used. */
const USED_SECONDS = 900;

/**
 * What one request of the engine has read already, and will ask for again in a moment: a token is read together with
 * the grant, the session and the account on which it hangs. Everything is given out once, and forgotten with the
 * request, so nobody is answered from what another request has seen.
 */
export class RequestMemory {
  private readonly grants = new Map<string, AdapterPayload>();
  private readonly sessions = new Map<string, StoredSession>();
  private readonly active = new Map<string, boolean>();
  private readonly seenSessions = new Map<string, { text: string; usedAt: number }>();

  keepGrant(grantId: string | null | undefined, payload: AdapterPayload | null): void {
    if (grantId && payload) this.grants.set(grantId, payload);
  }

  takeGrant(grantId: string): AdapterPayload | undefined {
    const payload = this.grants.get(grantId);
    this.grants.delete(grantId);
    return payload;
  }

  keepSession(uid: string, session: StoredSession): void {
    this.sessions.set(uid, session);
  }

  takeSession(uid: string): StoredSession | undefined {
    const session = this.sessions.get(uid);
    this.sessions.delete(uid);
    return session;
  }

  keepActive(personId: string | null | undefined, active: boolean | null): void {
    if (personId && active !== null) this.active.set(personId, active);
  }

  takeActive(personId: string): boolean | undefined {
    const active = this.active.get(personId);
    this.active.delete(personId);
    return active;
  }

  /** How the session of this id read; whether it is still the same tells `sawSession`. */
  noteSession(id: string, { usedAt, ...read }: AdapterPayload): void {
    this.seenSessions.set(id, { text: textOf(read), usedAt: typeof usedAt === 'number' ? usedAt : 0 });
  }

  /** A session in use is written now and then all the same: its owner is shown when it was last used. */
  sawSession(id: string, asToBeWritten: AdapterPayload): boolean {
    const seen = this.seenSessions.get(id);
    return seen?.text === textOf(asToBeWritten) && Date.now() / 1000 - seen.usedAt < USED_SECONDS;
  }

  /** Somebody writes: what was read before may no longer be so. */
  forget(): void {
    this.grants.clear();
    this.sessions.clear();
    this.active.clear();
    this.seenSessions.clear();
  }
}

const memories = new WeakMap<object, RequestMemory>();

/** The memory of the request that the engine is answering; undefined outside of one. */
export function requestMemory(): RequestMemory | undefined {
  const ctx = Provider.ctx;
  if (!ctx) return undefined;
  const known = memories.get(ctx);
  if (known) return known;
  const made = new RequestMemory();
  memories.set(ctx, made);
  return made;
}

/** The same text for the same content, in whatever order the members came; those that are undefined are not written. */
function textOf(payload: AdapterPayload): string {
  const members = Object.entries(payload).filter(([, value]) => value !== undefined);
  return JSON.stringify(members.sort(([a], [b]) => (a < b ? -1 : 1)));
}
