/**
 * What a person-day costs when there are more people: a week of 1, 3 and 10 regencies, derived, then derived again after a change
 * of rules. The figure that counts is the CPU for each day: it should not grow. Only when asked for (`--only=curve`).
 */
import { number } from '../lib/table.mjs';
import { worked } from '../lib/work.mjs';
import { PEOPLE, attendanceScene } from './scene.mjs';

export const onlyWhenAsked = true;
const WEEK = { first: '2026-11-16', last: '2026-11-20' };
const TIMES = (process.env.BENCH_TIMES ?? '1,3,10').split(',').map(Number);

export async function rows(bench) {
  const lines = [];
  for (const times of TIMES) lines.push(...(await ofPeople(bench, PEOPLE * times)));
  return lines;
}

async function ofPeople({ databaseUrl, product, root, step }, people) {
  const scene = await attendanceScene({ databaseUrl, root, step, people, since: WEEK.first });
  try {
    const { DayStatusService, DayStatusWorker } = scene.attendance;
    const week = () =>
      worked(product.dataDir, async () => {
        const marked = await scene.get(DayStatusService).derive(WEEK.first, WEEK.last);
        await scene.get(DayStatusWorker).drain();
        return marked;
      });
    step(`a week of ${number(people)} people`);
    const first = await week();
    await scene.pool.query(
      `update planned_shift set starts_at = starts_at - interval '30 minutes' where work_date between $1 and $2`,
      [WEEK.first, WEEK.last],
    );
    const again = await week();
    const idle = await week();
    return [
      line(`A week of ${number(people)} people derived for the first time`, first),
      line('derived again, every day changes', again),
      line('derived again, nothing changes', idle),
    ];
  } finally {
    await scene.close();
  }
}

const line = (what, { ms, ownS, databaseS, megabytes, result: days }) => ({
  what: `${what} (${number(days)} days)`,
  figure: `${number((ownS * 1_000_000) / days)} us a day, PostgreSQL ${number((databaseS * 1_000_000) / days)} us; ${number(ms / 1000, 1)} s, +${number(megabytes)} MB`,
});
