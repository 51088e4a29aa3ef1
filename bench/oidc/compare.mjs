/** One operation on both sides in turn, A B A B, so that a noisy machine hurts both alike. */
import { load } from '../lib/load.mjs';
import { median } from '../lib/measured.mjs';
import { cpuSeconds } from '../lib/processes.mjs';
import { number, verdict } from '../lib/table.mjs';
import { WORKERS } from './operations.mjs';

const ROUNDS = 3;
const SECONDS = 1;
const STOCK = 480;

export async function compare(operation, ours, bare) {
  const runs = { ours: [], bare: [] };
  const held = { ours: await operation.start?.(ours), bare: await operation.start?.(bare) };
  for (let round = 0; round < ROUNDS; round += 1)
    for (const side of [bare, ours]) runs[side.name].push(await run(operation, side, held[side.name]));
  return row(operation, median(runs.ours), median(runs.bare));
}

async function run(operation, side, held) {
  const stock = await operation.stock?.(side, STOCK);
  const before = [cpuSeconds(side.pid), cpuSeconds(side.pid, side.dataDir)];
  const result = await load({
    workers: WORKERS,
    seconds: stock ? 60 : SECONDS,
    more: stock && (() => stock.length > 0),
    // Every worker goes through applications and browsers by itself.
    once: (worker, i) =>
      stock
        ? operation.once(side, worker, stock.pop())
        : operation.once(side, operation.name === 'Refresh' ? worker : worker + WORKERS * i, held),
  });
  if (result.failures > 0) throw result.firstFailure;
  const [nodeMs, cpuMs] = [cpuSeconds(side.pid), cpuSeconds(side.pid, side.dataDir)].map(
    (seconds, i) => ((seconds - before[i]) * 1000) / result.count,
  );
  return { ...result, nodeMs, cpuMs };
}

function row({ name, goal }, own, bare) {
  const ratio = own.perSecond / bare.perSecond;
  return {
    what: name,
    figure: `${number(own.perSecond)}/s (p95 ${number(own.p95, 1)} ms)`,
    cpu: `${number(own.cpuMs, 2)} (Node ${number(own.nodeMs, 2)}; bare ${number(bare.cpuMs, 2)})`,
    floor: `bare oidc-provider in memory ${number(bare.perSecond)}/s`,
    ratio: number(ratio, 2),
    goal: `<= ${goal.ms} ms, >= ${goal.ratio} x bare`,
    verdict: verdict(own.cpuMs <= goal.ms && ratio >= goal.ratio),
  };
}
