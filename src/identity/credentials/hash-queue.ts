import { availableParallelism } from 'node:os';

/** What came of asking for a turn: the result, or an honest "too many people at once". */
export type Turn<Result> = { ok: true; value: Result } | { ok: false; retryAfterSeconds: number };

export interface HashQueueOptions {
  /** Hashes at once. Each takes 19 MiB and a core: never more than 2. */
  parallel?: number;
  /** Nobody is let in who would have to wait longer than this. */
  longestWaitMs?: number;
  /** Milliseconds, monotonic. */
  now?: () => number;
}

/** Duration of one hash before any was measured. */
const FIRST_GUESS_MS = 40;
/** Weight of the newest duration in the running mean. */
const NEWEST = 0.1;

/**
 * Lets in only as many password hashes as are done within a few seconds; refuses the rest at once. A storm of
 * sign-ins then costs the late ones a second press, instead of everybody a dead server.
 */
export class HashQueue {
  private readonly parallel: number;
  private readonly longestWaitMs: number;
  private readonly now: () => number;
  private readonly line: (() => void)[] = [];
  private active = 0;
  private meanMs = FIRST_GUESS_MS;
  private refusals = 0;

  constructor(options: HashQueueOptions = {}) {
    this.parallel = options.parallel ?? Math.min(2, availableParallelism());
    this.longestWaitMs = options.longestWaitMs ?? 3000;
    this.now = options.now ?? (() => performance.now());
  }

  /** For metrics: hashes under way, people waiting, refused since start, mean duration. */
  get state(): { active: number; waiting: number; refused: number; meanMs: number } {
    return {
      active: this.active,
      waiting: this.line.length,
      refused: this.refusals,
      meanMs: this.meanMs,
    };
  }

  /** The refusal that somebody would get who came now, or null; whoever asks is counted as refused. */
  refusal(): { ok: false; retryAfterSeconds: number } | null {
    const waitMs = this.active < this.parallel ? 0 : this.expectedWaitMs();
    if (waitMs <= this.longestWaitMs) return null;
    this.refusals += 1;
    return { ok: false, retryAfterSeconds: Math.max(1, Math.ceil(waitMs / 1000)) };
  }

  /** Runs `work` when it is its turn; refuses when the turn would come too late. */
  async run<Result>(work: () => Promise<Result>): Promise<Turn<Result>> {
    if (this.active < this.parallel) this.active += 1;
    else {
      const refusal = this.refusal();
      if (refusal) return refusal;
      // Whoever leaves hands the place on, so `active` stays as it is.
      await new Promise<void>((takeTurn) => this.line.push(takeTurn));
    }
    const startedAt = this.now();
    try {
      return { ok: true, value: await work() };
    } finally {
      this.meanMs += NEWEST * (this.now() - startedAt - this.meanMs);
      const next = this.line.shift();
      if (next) next();
      else this.active -= 1;
    }
  }

  private expectedWaitMs(): number {
    return ((this.line.length + 1) * this.meanMs) / this.parallel;
  }
}
