import { randomBytes } from 'node:crypto';

const minute = 60_000;

/**
 * Sessions of this application, in memory. A real application with more than one process keeps them in its
 * database, with the same two ways to find them: by `sid` (one browser) and by `sub` (a person everywhere).
 */
export class Sessions {
  #sessions = new Map();
  #endedSids = new Map();

  constructor({ now = Date.now, idle = 60 * minute, lifetime = 8 * 60 * minute, limit = 10_000 } = {}) {
    this.now = now;
    this.idle = idle;
    this.lifetime = lifetime;
    this.limit = limit;
  }

  /**
   * Opens a session under a new, unguessable name.
   * @returns the name for the cookie, or null when the provider already ended this session: a logout
   * message may overtake the browser that is still on its way back from signing in.
   */
  open({ sub, sid, idToken, person }) {
    this.#sweep();
    if (sid && this.#endedSids.has(sid)) return null;
    const id = randomBytes(32).toString('base64url');
    this.#sessions.set(id, { sub, sid, idToken, person, openedAt: this.now(), usedAt: this.now() });
    return id;
  }

  /** The live session of this name; using it keeps it alive until its lifetime is over. */
  use(id) {
    const session = this.peek(id);
    if (session) session.usedAt = this.now();
    return session;
  }

  /** Like `use`, without keeping it alive. */
  peek(id) {
    const session = this.#sessions.get(id);
    if (!session) return null;
    if (this.#isOver(session)) {
      this.#sessions.delete(id);
      return null;
    }
    return session;
  }

  end(id) {
    this.#sessions.delete(id);
  }

  /** Ends what a logout token names: one session (`sid`), or every session of a person (`sub` alone). */
  endNamed({ sub, sid }) {
    if (sid) this.#endedSids.set(sid, this.now());
    let ended = 0;
    for (const [id, session] of this.#sessions) {
      const named = sid ? session.sid === sid && (!sub || session.sub === sub) : session.sub === sub;
      if (named && this.#sessions.delete(id)) ended += 1;
    }
    return ended;
  }

  get size() {
    return this.#sessions.size;
  }

  #isOver(session) {
    return this.now() - session.usedAt > this.idle || this.now() - session.openedAt > this.lifetime;
  }

  #sweep() {
    for (const [id, session] of this.#sessions) if (this.#isOver(session)) this.#sessions.delete(id);
    for (const [sid, at] of this.#endedSids) if (this.now() - at > 15 * minute) this.#endedSids.delete(sid);
    // A Map keeps the order of insertion: the first is the oldest.
    while (this.#sessions.size >= this.limit) this.#sessions.delete(this.#sessions.keys().next().value);
  }
}
