/** People who press one after the other, each followed until the day row has it. */
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { percentile } from './load.mjs';

const A_SECOND = 20;
const LOOK_EVERY_MS = 5;
const PATIENCE_MS = 10_000;

/** Starts at once; `end()` waits for the last press and tells how long they took. Nobody presses twice. */
export function followPresses({ pool, attendance, get, clock }) {
  const events = get(attendance.EventsService);
  const times = [];
  let ended = false;
  async function follow(id) {
    const from = performance.now();
    await events.record({ personId: id, direction: 'in', source: 'web', idempotencyKey: randomUUID() });
    for (;;) {
      const { rows } = await pool.query(
        `select 1 from attendance_day where person_id = $1 and work_date = '2026-11-30' and check_in_at <= $2`,
        [id, clock.now()],
      );
      if (rows.length > 0) break;
      if (performance.now() - from > PATIENCE_MS) throw new Error('a press did not reach its day in 10 s');
      await sleep(LOOK_EVERY_MS);
    }
    times.push(performance.now() - from);
  }
  async function press() {
    const { rows: people } = await pool.query(
      `select id from person p where not exists (select from attendance_event e
         where e.person_id = p.id and e.occurred_at >= '2026-11-30' and e.received_at = $1) order by random() limit 5000`,
      [clock.now()],
    );
    const followed = [];
    for (const { id } of people) {
      if (ended) break;
      followed.push(follow(id));
      await sleep(1000 / A_SECOND);
    }
    await Promise.all(followed);
  }
  const pressing = press();
  return {
    async end() {
      ended = true;
      await pressing;
      return { count: times.length, p50: percentile(times, 0.5), p95: percentile(times, 0.95) };
    },
  };
}
