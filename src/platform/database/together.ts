/** What a batch is given: one input of a caller, and how to answer them. */
interface Waiting<Input, Output> {
  input: Input;
  resolve: (output: Output) => void;
  reject: (error: unknown) => void;
}

export interface TogetherOptions {
  /** Inputs in one batch; default 200. */
  atMost?: number;
  /** Batches under way at the same time; default 1: the fewer, the more go together. */
  parallel?: number;
  /** Also the first waits for whatever else comes in the same turn of the event loop, e.g. the requests of one read. */
  gather?: boolean;
}

/**
 * Like requests share one statement. A lone request goes at once (or with its turn of the event loop); those that come while others are under way wait for
 * them and then go together. So a storm costs one round trip and one commit for many, and a calm hour no delay.
 *
 * When a batch fails, its inputs are tried one by one: the fault of one is never the fault of its neighbours.
 */
export class Together<Input, Output> {
  private waiting: Waiting<Input, Output>[] = [];
  private underWay = 0;
  private readonly atMost: number;
  private readonly parallel: number;
  private readonly gather: boolean;
  private gathering = false;

  /** @param run answers in the order of its inputs */
  constructor(
    private readonly run: (inputs: Input[]) => Promise<Output[]>,
    { atMost = 200, parallel = 1, gather = false }: TogetherOptions = {},
    /** An error that would befall each input alike, e.g. a lost database: then nothing is tried again. */
    private readonly befallsAll: (error: unknown) => boolean = () => false,
  ) {
    this.atMost = atMost;
    this.parallel = parallel;
    this.gather = gather;
  }

  ask(input: Input): Promise<Output> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ input, resolve, reject });
      if (this.gather) this.goSoon();
      else this.go();
    });
  }

  private goSoon(): void {
    if (this.gathering || this.underWay >= this.parallel) return;
    this.gathering = true;
    setImmediate(() => {
      this.gathering = false;
      this.go();
    });
  }

  private go(): void {
    while (this.underWay < this.parallel && this.waiting.length > 0) {
      const batch = this.waiting.splice(0, this.atMost);
      this.underWay += 1;
      void this.answer(batch).finally(() => {
        this.underWay -= 1;
        this.go();
      });
    }
  }

  private async answer(batch: Waiting<Input, Output>[]): Promise<void> {
    try {
      const outputs = await this.run(batch.map(({ input }) => input));
      batch.forEach(({ resolve }, i) => resolve(outputs[i]!));
    } catch (error) {
      if (batch.length === 1 || this.befallsAll(error)) {
        for (const { reject } of batch) reject(error);
        return;
      }
      for (const one of batch) await this.answer([one]);
    }
  }
}
