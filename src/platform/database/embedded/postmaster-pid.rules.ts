/** What PostgreSQL writes into `postmaster.pid` (src/include/utils/pidfile.h): one fact a line. */
export interface PostmasterPid {
  pid: number;
  port: number;
  /** `starting`, `ready`, `standby` or `stopping`; empty while the file is being written. */
  status: string;
}

/** Returns null while the file is incomplete. */
export function parsePostmasterPid(text: string): PostmasterPid | null {
  const lines = text.split('\n').map((line) => line.trim());
  // A negative number marks a standalone backend (single-user mode).
  const pid = Math.abs(Number(lines[0]));
  const port = Number(lines[3]);
  if (!Number.isInteger(pid) || pid <= 1 || !Number.isInteger(port) || port < 1 || port > 65_535) return null;
  return { pid, port, status: lines[7] ?? '' };
}

/** The reason in PostgreSQL's own words, from the end of its log; empty when it gave none. */
export function reasonFromLog(log: string): string {
  const faults = log
    .split('\n')
    .map((line) => /(?:FATAL|PANIC|could not|error):?\s+.*/i.exec(line)?.[0].trim())
    .filter((line) => line !== undefined && !/the database system is (starting|shutting)/.test(line));
  return faults.at(-1) ?? '';
}
