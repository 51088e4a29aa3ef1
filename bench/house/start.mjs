/** How soon the product is there, and how much memory it then needs. */
import { residentMegabytes } from '../lib/processes.mjs';
import { number, verdict } from '../lib/table.mjs';

export function startRows(first, later) {
  return [
    {
      what: 'First start (1,200 people, 90 days)',
      figure: `${number(first.seconds, 1)} s`,
      goal: '<= 90 s',
      verdict: verdict(first.seconds <= 90),
    },
    {
      what: 'Later start',
      figure: `${number(later.seconds, 1)} s`,
      goal: '<= 5 s',
      verdict: verdict(later.seconds <= 5),
    },
  ];
}

export function memoryRow({ pid }) {
  const used = residentMegabytes(pid);
  return {
    what: 'Idle memory of the application',
    figure: `${number(used)} MB`,
    goal: '<= 250 MB',
    verdict: verdict(used <= 250),
  };
}
