/** Five minutes of everything at once: memory must not grow. */
import { load } from '../lib/load.mjs';
import { residentMegabytes } from '../lib/processes.mjs';
import { number, verdict } from '../lib/table.mjs';
import { OPERATIONS, WORKERS } from './operations.mjs';

const MINUTES = 5;
/** The first minute fills caches and lets the compiler settle. */
const SETTLED_AFTER = 0.25;
const MOST_GROWTH = 1.1;

export async function soakRows(ours) {
  const samples = [];
  const sampling = setInterval(() => samples.push(residentMegabytes(ours.pid)), 2000);
  const mixed = OPERATIONS.filter((operation) => !operation.stock);
  const held = new Map();
  for (const operation of mixed) held.set(operation, await operation.start?.(ours));
  const result = await load({
    workers: WORKERS,
    seconds: MINUTES * 60,
    once: (worker, i) => {
      const operation = mixed[(worker + i) % mixed.length];
      return operation.once(
        ours,
        operation.name === 'Refresh' ? worker : worker + WORKERS * i,
        held.get(operation),
      );
    },
  });
  clearInterval(sampling);
  if (result.failures > 0) throw result.firstFailure;
  const settled = samples.slice(Math.floor(samples.length * SETTLED_AFTER));
  const third = Math.floor(settled.length / 3);
  const early = mean(settled.slice(0, third));
  const late = mean(settled.slice(-third));
  return [
    {
      what: `Memory over ${MINUTES} minutes (${number(result.count)} requests)`,
      figure: `${number(early)} MB, then ${number(late)} MB; at most ${number(Math.max(...samples))} MB`,
      ratio: number(late / early, 2),
      goal: `<= ${MOST_GROWTH} x`,
      verdict: verdict(late / early <= MOST_GROWTH),
    },
  ];
}

const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;
