import { linkSync, readFileSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { birthOf, isAlive, sleep } from './processes.js';

/** Who runs the embedded server: `npm start`, or an operator's command for as long as it takes. */
export type OwnerKind = 'server' | 'command';

export interface Owner {
  pid: number;
  kind: OwnerKind;
  /** Tells this process from a later one that got the same number. */
  birth: string | null;
}

/** One Node process at a time runs the server of a data folder. */
export class OwnerLock {
  private readonly file: string;

  constructor(dataDir: string) {
    this.file = join(dataDir, 'owner.json');
  }

  /** The living owner, or null: a lock left behind by a killed process counts for nothing. */
  owner(): Owner | null {
    const owner = this.read();
    return owner && isOwnerAlive(owner, process.pid, isAlive, birthOf) ? owner : null;
  }

  /** Takes the lock, or returns the living owner who has it. */
  async take(kind: OwnerKind): Promise<Owner | null> {
    const mine: Owner = { pid: process.pid, kind, birth: birthOf(process.pid) };
    const draft = `${this.file}.${process.pid}`;
    writeFileSync(draft, JSON.stringify(mine), { mode: 0o600 });
    try {
      for (;;) {
        try {
          // A link appears whole or not at all, and never replaces another.
          linkSync(draft, this.file);
          break;
        } catch (error) {
          if ((error as { code?: string }).code !== 'EEXIST') throw error;
          const other = this.owner();
          if (other) return other;
          rmSync(this.file, { force: true });
        }
      }
    } finally {
      unlinkSync(draft);
    }
    // Two may have found the same stale lock and both replaced it: the one that stands has won.
    await sleep(30);
    const standing = this.owner();
    return standing && standing.pid !== process.pid ? standing : null;
  }

  release(): void {
    if (this.read()?.pid === process.pid) rmSync(this.file, { force: true });
  }

  private read(): Owner | null {
    try {
      const owner = JSON.parse(readFileSync(this.file, 'utf8')) as Owner;
      return Number.isInteger(owner.pid) ? owner : null;
    } catch {
      return null;
    }
  }
}

/** A process number alone proves nothing: containers reuse the same few after every restart. */
export function isOwnerAlive(
  owner: Owner,
  self: number,
  alive: (pid: number) => boolean,
  birth: (pid: number) => string | null,
): boolean {
  if (!alive(owner.pid)) return false;
  if (owner.birth === null) return owner.pid !== self;
  return birth(owner.pid) === owner.birth;
}
