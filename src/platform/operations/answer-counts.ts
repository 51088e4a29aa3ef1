/** Asked by machines alone, and red while the database is away: not what people get. */
const PROBES = new Set(['/healthz', '/readyz', '/metrics']);

export interface Answers {
  all: number;
  /** With a status of 500 or above: our fault, not the asker's; but 501, which we say on purpose. */
  failed: number;
}

/** What this process has answered since somebody last looked. */
export class AnswerCounts {
  private counted: Answers = { all: 0, failed: 0 };

  count(route: string, status: number): void {
    if (PROBES.has(route)) return;
    this.counted.all += 1;
    if (status >= 500 && status !== 501) this.counted.failed += 1;
  }

  /** Begins to count anew. */
  take(): Answers {
    const taken = this.counted;
    this.counted = { all: 0, failed: 0 };
    return taken;
  }

  /** What was taken could not be kept: it counts again. */
  giveBack({ all, failed }: Answers): void {
    this.counted.all += all;
    this.counted.failed += failed;
  }
}
