import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync, readlinkSync, realpathSync } from 'node:fs';

/** True while a process with this number does work; a zombie (died, not yet collected by its parent) does not. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as { code?: string }).code === 'EPERM';
  }
  return linuxStat(pid)?.state !== 'Z';
}

/** Tells a process from a later one with the same number, for instance after a restart of the container or machine. */
export function birthOf(pid: number): string | null {
  const stat = linuxStat(pid);
  if (stat) return `${bootId()}/${stat.startTicks}`;
  if (process.platform === 'linux') return null;
  try {
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim() || null;
  } catch {
    return null;
  }
}

/** Whether a living process (this one, or any) works in the folder, as PostgreSQL's do in their data directory. Linux only. */
export function isWorkedIn(folder: string, pid?: number): boolean {
  const candidates = pid === undefined ? readdirSync('/proc').filter((name) => /^\d+$/.test(name)) : [pid];
  const real = realpathSync(folder);
  return candidates.some((candidate) => {
    try {
      return readlinkSync(`/proc/${candidate}/cwd`) === real && isAlive(Number(candidate));
    } catch {
      return false;
    }
  });
}

export function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
}

/** Resolves to whether the condition came true in time. */
export async function waitFor(condition: () => boolean, milliseconds: number): Promise<boolean> {
  const end = Date.now() + milliseconds;
  while (!condition()) {
    if (Date.now() > end) return false;
    await sleep(20);
  }
  return true;
}

function linuxStat(pid: number): { state: string; startTicks: string } | null {
  if (process.platform !== 'linux') return null;
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The second field, the command in parentheses, may itself hold spaces and parentheses.
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    return { state: fields[0] ?? '', startTicks: fields[19] ?? '' };
  } catch {
    return null;
  }
}

function bootId(): string {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  } catch {
    return '';
  }
}
