import { load } from './load.mjs';
import { cpuSeconds } from './processes.mjs';

/** Rate and CPU of a process (with its PostgreSQL, if a data folder is given) under a bounded load. */
export async function measured(pid, dataDir, once, { workers = 16, seconds = 3 } = {}) {
  const before = cpuSeconds(pid, dataDir);
  const result = await load({ workers, seconds, once });
  if (result.failures > 0) throw result.firstFailure;
  return {
    perSecond: result.perSecond,
    p95: result.p95,
    cpuMs: ((cpuSeconds(pid, dataDir) - before) * 1000) / result.count,
  };
}

/** Of the runs, the one in the middle: a noisy machine spoils single runs. */
export const median = (runs) =>
  runs.toSorted((a, b) => a.perSecond - b.perSecond)[Math.floor(runs.length / 2)];
