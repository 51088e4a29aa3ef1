import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { HashParameters } from './password-hash.rules.js';

type Job =
  | { kind: 'hash'; password: string; parameters: HashParameters }
  | { kind: 'verify'; phc: string; password: string };

interface Task {
  job: Job;
  done: (value: string | boolean) => void;
  fail: (error: Error) => void;
}

interface Seat {
  worker: Worker;
  task: Task | undefined;
  idle: NodeJS.Timeout | undefined;
}

const FILE = new URL('./hash-worker.js', import.meta.url);
/** Beside a thread of usual niceness it gets a tenth of a core, on a free core all of it. */
const NICENESS = 10;

export interface HashWorkersOptions {
  /** Threads at most. */
  size?: number;
  /** A thread without work ends after this time and gives its memory back. */
  idleMs?: number;
}

/**
 * argon2 in threads of their own, which the operating system lets run after the one that answers requests and after
 * PostgreSQL. The library's promises would hash in libuv's pool, whose threads cannot be told apart from file reads and
 * token signing. Only a thread at work keeps the process alive.
 */
export class HashWorkers {
  private readonly size: number;
  private readonly idleMs: number;
  private readonly seats = new Set<Seat>();
  private readonly line: Task[] = [];

  constructor(options: HashWorkersOptions = {}) {
    this.size = options.size ?? Math.min(2, availableParallelism());
    this.idleMs = options.idleMs ?? 30_000;
  }

  /** Makes a PHC string. */
  async hash(password: string, parameters: HashParameters): Promise<string> {
    return String(await this.run({ kind: 'hash', password, parameters }));
  }

  /**
   * Does the password belong to the PHC string?
   * @throws Error when it is no PHC string, or when the thread died over it
   */
  async verify(phc: string, password: string): Promise<boolean> {
    return (await this.run({ kind: 'verify', phc, password })) === true;
  }

  /** The threads there are now. */
  get workers(): Worker[] {
    return [...this.seats].map((seat) => seat.worker);
  }

  private run(job: Job): Promise<string | boolean> {
    return new Promise((done, fail) => {
      this.line.push({ job, done, fail });
      this.seatNext();
    });
  }

  private seatNext(): void {
    if (this.line.length === 0) return;
    const free = [...this.seats].find((seat) => !seat.task);
    const seat = free ?? (this.seats.size < this.size ? this.start() : undefined);
    if (!seat) return;
    clearTimeout(seat.idle);
    seat.task = this.line.shift()!;
    seat.worker.ref();
    seat.worker.postMessage(seat.task.job);
  }

  private start(): Seat {
    const worker = new Worker(FILE, {
      name: 'hash',
      workerData: { niceness: NICENESS },
      execArgv: [],
      env: {},
    });
    const seat: Seat = { worker, task: undefined, idle: undefined };
    this.seats.add(seat);
    worker.on('message', (answer: { value: string | boolean } | { failure: string }) => {
      const task = seat.task;
      this.rest(seat);
      if ('failure' in answer) task?.fail(new Error(answer.failure));
      else task?.done(answer.value);
    });
    worker.on('error', (error) => this.leave(seat, error));
    worker.on('exit', (code) => this.leave(seat, new Error(`the hashing thread ended with ${code}`)));
    return seat;
  }

  private rest(seat: Seat): void {
    seat.task = undefined;
    seat.worker.unref();
    seat.idle = setTimeout(() => {
      this.seats.delete(seat);
      void seat.worker.terminate();
    }, this.idleMs).unref();
    this.seatNext();
  }

  /** Its job is refused, for it may be what killed the thread; whoever waits in line gets a new one. */
  private leave(seat: Seat, cause: Error): void {
    clearTimeout(seat.idle);
    this.seats.delete(seat);
    seat.task?.fail(new Error('a password could not be hashed', { cause }));
    seat.task = undefined;
    this.seatNext();
  }
}

/** One set for the process: more threads than cores would only wait for one another. */
export const hashWorkers = new HashWorkers();
