import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';

/** A refusal that waits for the database. Names nobody but by ids. */
export interface SpooledRefusal {
  id: string;
  personId: string | null;
  /** SHA-256 of the session's id; names the person later. */
  trace: string | null;
  key: string;
  direction: 'in' | 'out' | 'roll-call' | 'unknown';
  at: string;
  reason: 'database-unavailable' | 'database-answer-lost' | 'busy';
}

const MOST = 100_000;
const MOST_BYTES = 50 * 1024 * 1024;

/**
 * Refusals while the database is away: in memory, and in a file of this process under DATA_DIR, so that a crash in the middle of an
 * outage forgets nobody. Bounded: beyond it only their number is known.
 */
export class RefusalSpool {
  private waiting: SpooledRefusal[] = [];
  private readonly file: string | null;
  private readonly folder: string | null;
  /** Not kept for want of room. */
  lost = 0;

  constructor(dataDir: string | undefined, process_ = process.pid) {
    this.folder = dataDir === undefined ? null : join(dataDir, 'refused-presses');
    this.file = this.folder && join(this.folder, `${process_}.ndjson`);
  }

  /** Takes over what processes left behind that are no more; what a living one has is its own. */
  adopt(isAlive: (pid: number) => boolean = isRunning): void {
    if (!this.folder || !existsSync(this.folder)) return;
    for (const name of readdirSync(this.folder)) {
      const pid = Number(/^(\d+)\.ndjson$/.exec(name)?.[1]);
      const file = join(this.folder, name);
      if (!pid || (file !== this.file && isAlive(pid))) continue;
      const found = readFileSync(file, 'utf8').split('\n').flatMap(readLine);
      rmSync(file);
      for (const refusal of found) this.add(refusal);
    }
  }

  add(refusal: SpooledRefusal): void {
    if (this.waiting.length >= MOST) {
      this.lost += 1;
      return;
    }
    this.waiting.push(refusal);
    this.write([refusal]);
  }

  /** The oldest; they stay until `done`. */
  some(limit: number): readonly SpooledRefusal[] {
    return this.waiting.slice(0, limit);
  }

  /** These are in the database now. */
  done(count: number): void {
    this.waiting.splice(0, count);
    if (!this.file || !existsSync(this.file)) return;
    if (this.waiting.length === 0) rmSync(this.file);
    else writeFileSync(this.file, this.waiting.map(lineOf).join(''), { mode: 0o600 });
  }

  private write(refusals: readonly SpooledRefusal[]): void {
    if (!this.file || !this.folder) return;
    try {
      if (!existsSync(this.folder)) mkdirSync(this.folder, { recursive: true, mode: 0o700 });
      if (existsSync(this.file) && statSync(this.file).size > MOST_BYTES) return;
      appendFileSync(this.file, refusals.map(lineOf).join(''), { mode: 0o600 });
    } catch {
      // A full disk: memory still has them.
    }
  }
}

const lineOf = (refusal: SpooledRefusal) => `${JSON.stringify(refusal)}\n`;

/** A line that a crash cut in the middle is passed over. */
function readLine(text: string): SpooledRefusal[] {
  try {
    const value = JSON.parse(text) as SpooledRefusal;
    return typeof value.id === 'string' && typeof value.at === 'string' ? [value] : [];
  } catch {
    return [];
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as { code?: string }).code === 'EPERM';
  }
}
