/** What a piece of work takes: wall clock, the CPU of this process and of PostgreSQL, memory, and how long others waited. */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { cpuSeconds } from './processes.mjs';

export async function worked(dataDir, work) {
  globalThis.gc?.();
  const before = process.memoryUsage().rss;
  let most = before;
  const watch = setInterval(() => (most = Math.max(most, process.memoryUsage().rss)), 100);
  const delay = monitorEventLoopDelay({ resolution: 10 });
  delay.enable();
  const own = process.cpuUsage();
  const all = cpuSeconds(process.pid, dataDir);
  const from = performance.now();
  const result = await work();
  const ms = performance.now() - from;
  clearInterval(watch);
  delay.disable();
  const { user, system } = process.cpuUsage(own);
  const ownS = (user + system) / 1_000_000;
  return {
    result,
    ms,
    ownS,
    databaseS: Math.max(0, cpuSeconds(process.pid, dataDir) - all - ownS),
    megabytes: (most - before) / 1_048_576,
    waitedMs: delay.percentile(99) / 1_000_000,
  };
}
