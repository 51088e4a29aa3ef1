/**
 * Days derived from facts: a month of the regency after a change of rules, one person's month, the close of a day, and a
 * press. Floor: the simplest derivation there is (first and last press, minutes late), as one set-based statement.
 */
import { randomUUID } from 'node:crypto';
import { percentile } from '../lib/load.mjs';
import { number, verdict } from '../lib/table.mjs';
import { MONTH, PEOPLE, attendanceScene } from './scene.mjs';

const GOAL = { monthS: 15, personMs: 100, closeS: 5, pressMs: 200, memoryMb: 300 };

export async function rows({ databaseUrl, root, step = () => undefined }) {
  const scene = await attendanceScene({ databaseUrl, root, step, months: 2 });
  try {
    const { DayStatusService, DayStatusWorker } = scene.attendance;
    const [days, worker] = [scene.get(DayStatusService), scene.get(DayStatusWorker)];
    step('a month derived for the first time');
    const first = await measured(async () => {
      await days.derive(MONTH.first, MONTH.last);
      await worker.drain();
    });
    step('everybody half an hour earlier: the month derived again');
    await scene.pool.query(
      `update planned_shift set starts_at = starts_at - interval '30 minutes' where work_date between $1 and $2`,
      [MONTH.first, MONTH.last],
    );
    const again = await measured(async () => {
      await days.derive(MONTH.first, MONTH.last);
      await worker.drain();
    });
    step('the same once more: nothing to write');
    const idle = await measured(async () => {
      await days.derive(MONTH.first, MONTH.last);
      await worker.drain();
    });
    step('floor');
    const floor = await floorOf(scene.pool);
    step('one person, the close of a day, a press');
    const person = await onePerson(scene, days, worker);
    const close = await closing(scene, days, worker);
    const press = await pressing(scene);
    const { rows: counted } = await scene.pool.query(
      `select count(*)::int as days from attendance_day where work_date between $1 and $2`,
      [MONTH.first, MONTH.last],
    );
    const what = `${number(PEOPLE)} people x 31 days, ${number(counted[0].days)} with a shift`;
    const floorWords = `raw SQL ${number(floor / 1000, 1)} s`;
    return [
      line(`A month derived for the first time: ${what}`, first, floor, floorWords, GOAL.monthS),
      line(
        'The month derived again, every day changes and has a history',
        again,
        floor,
        floorWords,
        GOAL.monthS,
      ),
      line('The same once more: nothing to write', idle, floor, floorWords, GOAL.monthS),
      {
        what: 'Memory of the month derived again',
        figure: `+${number(again.megabytes)} MB`,
        goal: `<= ${GOAL.memoryMb} MB`,
        verdict: verdict(again.megabytes <= GOAL.memoryMb),
      },
      {
        ...figure('One person, one month derived again', person),
        goal: `<= ${GOAL.personMs} ms`,
        verdict: verdict(person.p95 <= GOAL.personMs),
      },
      {
        what: `The close of a day: ${number(PEOPLE)} people become final`,
        figure: `${number(close.ms / 1000, 1)} s`,
        cpu: number(close.cpuMs / PEOPLE, 2),
        goal: `<= ${GOAL.closeS} s`,
        verdict: verdict(close.ms <= GOAL.closeS * 1000),
      },
      {
        ...figure('A press to its day row', press),
        goal: `p95 <= ${GOAL.pressMs} ms`,
        verdict: verdict(press.p95 <= GOAL.pressMs),
      },
    ];
  } finally {
    await scene.close();
  }
}

async function measured(work) {
  globalThis.gc?.();
  const before = process.memoryUsage().rss;
  let most = before;
  const watch = setInterval(() => (most = Math.max(most, process.memoryUsage().rss)), 100);
  const cpu = process.cpuUsage();
  const from = performance.now();
  await work();
  clearInterval(watch);
  const used = process.cpuUsage(cpu);
  return {
    ms: performance.now() - from,
    cpuMs: (used.user + used.system) / 1000,
    megabytes: (most - before) / 1_048_576,
  };
}

/** First and last press in the window and the minutes late, as one statement; nothing else of what a day tells. */
async function floorOf(pool) {
  const from = performance.now();
  await pool.query(
    `create temporary table floor_day as
     select s.person_id, s.work_date, s.seq, m.unit_id, case when e.first is null then 'absent' else 'present' end as status,
            e.first, e.last, greatest(0, extract(epoch from e.first - s.starts_at)::int / 60) as late
     from planned_shift s
     join unit_membership m on m.person_id = s.person_id and m.valid @> s.work_date
     left join lateral (select min(occurred_at) as first, max(occurred_at) as last from attendance_event e
       where e.person_id = s.person_id and e.occurred_at >= lower(s.counted) and e.occurred_at < upper(s.counted)) e on true
     where s.work_date between $1 and $2`
      .replace('$1', `'${MONTH.first}'`)
      .replace('$2', `'${MONTH.last}'`),
  );
  return performance.now() - from;
}

async function onePerson({ pool }, days, worker) {
  const { rows: people } = await pool.query(`select id from person order by id limit 30`);
  const times = [];
  for (const { id } of people) {
    await pool.query(
      `update planned_shift set starts_at = starts_at - interval '1 minute' where person_id = $1 and work_date between $2 and $3`,
      [id, MONTH.first, MONTH.last],
    );
    const from = performance.now();
    await pool.query(
      `insert into dirty_day (person_id, work_date, cause) select person_id, work_date, 'rule' from planned_shift
       where person_id = $1 and work_date between $2 and $3`,
      [id, MONTH.first, MONTH.last],
    );
    await worker.drain();
    times.push(performance.now() - from);
  }
  void days;
  return { p50: percentile(times, 0.5), p95: percentile(times, 0.95) };
}

/** The rows of a day stand provisional, then the clock and the sources pass its end. */
async function closing({ pool, clock }, days, worker) {
  const now = clock.now();
  clock.set(new Date('2026-11-30T16:30:00+07:00'));
  await days.derive('2026-11-30', '2026-11-30');
  await worker.drain();
  clock.set(now);
  return measured(async () => {
    await days.finalise();
    await worker.drain();
    const { rows: open } = await pool.query(
      `select count(*)::int as open from attendance_day where work_date = '2026-11-30' and provisional`,
    );
    if (open[0].open > 0) throw new Error(`${open[0].open} days did not become final`);
  });
}

/** Twenty presses a second, each followed until its day row has it. */
async function pressing({ pool, attendance, get, clock }) {
  const { EventsService } = attendance;
  const events = get(EventsService);
  clock.set(new Date('2026-11-30T07:20:00+07:00'));
  const { rows: people } = await pool.query(`select id from person order by id desc limit 100`);
  const times = [];
  for (const { id } of people) {
    const from = performance.now();
    await events.record({ personId: id, direction: 'in', source: 'web', idempotencyKey: randomUUID() });
    for (;;) {
      const { rows: day } = await pool.query(
        `select 1 from attendance_day where person_id = $1 and work_date = '2026-11-30' and check_in_at <= $2`,
        [id, clock.now()],
      );
      if (day.length > 0) break;
      if (performance.now() - from > 10_000) throw new Error('a press did not reach its day in 10 s');
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    times.push(performance.now() - from);
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
  return { p50: percentile(times, 0.5), p95: percentile(times, 0.95) };
}

const figure = (what, { p50, p95 }) => ({ what, figure: `p50 ${number(p50)} ms, p95 ${number(p95)} ms` });

function line(what, { ms, cpuMs }, floor, floorWords, goalS) {
  return {
    what,
    figure: `${number(ms / 1000, 1)} s (own CPU ${number(cpuMs / 1000, 1)} s)`,
    floor: floorWords,
    ratio: number(ms / floor, 1),
    goal: `<= ${goalS} s`,
    verdict: verdict(ms <= goalS * 1000),
  };
}
