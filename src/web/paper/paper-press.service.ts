import { Worker } from 'node:worker_threads';
import { type BeforeApplicationShutdown, Injectable } from '@nestjs/common';
import { unavailable } from '../../platform/index.js';
import type { Paper } from './paper.js';
import { type PrintJob, printJobOf } from './paper.rules.js';

interface Task {
  job: PrintJob;
  done: (bytes: Buffer) => void;
  fail: (error: Error) => void;
}

const FILE = new URL('./paper-worker.js', import.meta.url);
/** A recap of a thousand people takes seconds; who waits behind more than this is asked to come again. */
const LINE = 16;
/** Then the thread is ended: a document of ours never takes so long. */
const LIMIT_MS = 60_000;
/** A thread without work gives its memory back. */
const IDLE_MS = 30_000;
const MEMORY_MB = 384;

/**
 * Documents as PDF, laid out in a thread of its own, one at a time and those who wait in a bounded line: pages answer
 * meanwhile, and a flood of documents does not fill the memory.
 */
@Injectable()
export class PaperPress implements BeforeApplicationShutdown {
  private worker: Worker | undefined;
  private task: Task | undefined;
  private readonly line: Task[] = [];
  private timer: NodeJS.Timeout | undefined;

  /**
   * @throws DomainError `paper-line-full` when too many wait already
   */
  print(paper: Paper): Promise<Buffer> {
    return this.run(printJobOf(paper));
  }

  /** For tests: what the thread makes of a definition that no `Paper` can say. */
  async run(job: PrintJob): Promise<Buffer> {
    if (this.line.length >= LINE)
      throw unavailable(
        'paper-line-full',
        'Terlalu banyak dokumen sedang dicetak. Tunggu sebentar lalu unduh lagi.',
        10,
      );
    return new Promise((done, fail) => {
      this.line.push({ job, done, fail });
      this.next();
    });
  }

  async beforeApplicationShutdown(): Promise<void> {
    for (const waiting of this.line.splice(0)) waiting.fail(stopped());
    const { worker } = this;
    this.leave(stopped());
    await worker?.terminate();
  }

  private next(): void {
    if (this.task) return;
    this.task = this.line.shift();
    if (!this.task) return;
    const worker = (this.worker ??= this.start());
    worker.ref();
    this.wait(LIMIT_MS, () => {
      this.leave(new Error('a document took too long to print'));
      void worker.terminate();
    });
    worker.postMessage(this.task.job);
  }

  private start(): Worker {
    const worker = new Worker(FILE, {
      name: 'paper',
      execArgv: [],
      env: {},
      resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
    });
    const gone = (cause: Error) => {
      if (this.worker === worker) this.leave(new Error('a document could not be printed', { cause }));
    };
    worker.on('message', (answer: { bytes: Uint8Array } | { failure: string }) => {
      if (this.worker !== worker) return;
      const { task } = this;
      this.task = undefined;
      if ('failure' in answer) task?.fail(new Error(`a document could not be printed: ${answer.failure}`));
      else task?.done(Buffer.from(answer.bytes.buffer));
      this.rest(worker);
      this.next();
    });
    worker.on('error', gone);
    worker.on('exit', (code) => gone(new Error(`the printing thread ended with ${code}`)));
    return worker;
  }

  private rest(worker: Worker): void {
    worker.unref();
    this.wait(IDLE_MS, () => {
      this.worker = undefined;
      void worker.terminate();
    });
  }

  /** Its document is refused, for it may be what ended the thread; those in line get a new one. */
  private leave(cause: Error): void {
    clearTimeout(this.timer);
    this.worker = undefined;
    this.task?.fail(cause);
    this.task = undefined;
    this.next();
  }

  private wait(ms: number, act: () => void): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(act, ms).unref();
  }
}

function stopped(): Error {
  return unavailable('stopping', 'Layanan sedang dimulai ulang. Coba lagi sebentar lagi.', 10);
}
