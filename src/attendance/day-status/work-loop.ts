import { setTimeout as sleep } from 'node:timers/promises';

const POLL_MS = 500;

/** How long to gather more work before the next turn; `idle`: until woken; `failed`: there is no use in being woken. */
export type Turn = number | 'idle' | 'failed';

/** One kind of work again and again: while there is some; then when woken, or to look by itself every half second. */
export class WorkLoop {
  private stopped = false;
  private running: Promise<void> | undefined;
  private awake = false;
  private stopWaiting: (() => void) | undefined;

  /** `work` never throws. */
  constructor(private readonly work: () => Promise<Turn>) {}

  start(): void {
    this.running = this.keepWorking();
  }

  /** Ends after the turn in hand. */
  async stop(): Promise<void> {
    this.stopped = true;
    this.wake();
    await this.running;
  }

  wake(): void {
    this.awake = true;
    this.stopWaiting?.();
  }

  private async keepWorking(): Promise<void> {
    while (!this.stopped) {
      this.awake = false;
      const turn = await this.work();
      if (turn === 'failed') this.awake = false;
      if (typeof turn !== 'number') await this.wait();
      else if (turn > 0) await sleep(turn);
    }
  }

  private async wait(): Promise<void> {
    if (this.awake || this.stopped) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, POLL_MS);
      this.stopWaiting = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    this.stopWaiting = undefined;
  }
}
