/**
 * Days derived from facts, over a year of presses: a month of the regency after a change of rules, with people who press
 * meanwhile; its preview; one person's month, the close of a day, and a press. Floor: the simplest derivation there is (first
 * and last press, minutes late), as one set-based statement.
 */
import { percentile } from '../lib/load.mjs';
import { followPresses } from '../lib/presses.mjs';
import { number, verdict } from '../lib/table.mjs';
import { worked } from '../lib/work.mjs';
import { MONTH, PEOPLE, attendanceScene } from './scene.mjs';

const GOAL = { monthS: 15, previewS: 15, personMs: 100, closeS: 5, pressMs: 200, memoryMb: 300 };
const FORECAST = ['rule-changes/forecast/forecast.service.js'];

export async function rows({ databaseUrl, product, root, step = () => undefined }) {
  const scene = await attendanceScene({ databaseUrl, root, step, more: FORECAST });
  try {
    const { DayStatusService, DayStatusWorker } = scene.attendance;
    const [days, worker] = [scene.get(DayStatusService), scene.get(DayStatusWorker)];
    const measured = (work) => worked(product.dataDir, work);
    const month = () =>
      measured(async () => {
        await days.derive(MONTH.first, MONTH.last);
        await worker.drain();
      });
    const { rows: events } = await scene.pool.query('select count(*)::int as count from attendance_event');
    step(`a month derived for the first time, among ${number(events[0].count)} presses`);
    const first = await month();
    step('the preview of half an hour earlier');
    const preview = await measured(() => previewOf(scene, root));
    step('everybody half an hour earlier: the month derived again');
    await shift(scene.pool, 30);
    const again = await month();
    step('the same once more: nothing to write');
    const idle = await month();
    step('everybody half an hour later, while people press');
    await shift(scene.pool, -30);
    scene.clock.set(new Date('2026-11-30T07:20:00+07:00'));
    const presses = followPresses(scene);
    const busy = await month();
    const meanwhile = await presses.end();
    step('floor');
    const floor = await floorOf(scene.pool);
    step('one person, the close of a day, a press');
    const person = await onePerson(scene, worker);
    const quiet = followPresses(scene);
    await new Promise((resolve) => setTimeout(resolve, 5000));
    const press = await quiet.end();
    const close = await closing(scene, days, worker, measured);
    const { rows: counted } = await scene.pool.query(
      `select count(*)::int as days from attendance_day where work_date between $1 and $2`,
      [MONTH.first, MONTH.last],
    );
    const what = `${number(PEOPLE)} people x 31 days, ${number(counted[0].days)} with a shift`;
    const line = (words, work, goalS) => ({
      what: words,
      figure: `${number(work.ms / 1000, 1)} s (CPU ${number(work.ownS, 1)} s, PostgreSQL ${number(work.databaseS, 1)} s)`,
      floor: `raw SQL ${number(floor / 1000, 1)} s`,
      ratio: number(work.ms / floor, 1),
      goal: `<= ${goalS} s`,
      verdict: verdict(work.ms <= goalS * 1000),
    });
    return [
      line(`A month derived for the first time: ${what}`, first, GOAL.monthS),
      line('The month derived again, every day changes and has a history', again, GOAL.monthS),
      line('The same once more: nothing to write', idle, GOAL.monthS),
      line('The month derived again while 20 people a second press', busy, GOAL.monthS),
      line('The preview of that change of rules', preview, GOAL.previewS),
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
        goal: `<= ${GOAL.closeS} s`,
        verdict: verdict(close.ms <= GOAL.closeS * 1000),
      },
      pressLine('A press to its day row', press),
      pressLine('The same while the month is derived again', meanwhile),
    ];
  } finally {
    await scene.close();
  }
}

const shift = (pool, minutes) =>
  pool.query(
    `update planned_shift set starts_at = starts_at - make_interval(mins => $3::int) where work_date between $1 and $2`,
    [MONTH.first, MONTH.last, minutes],
  );

/** The hours of the whole regency half an hour earlier, as from the first day of the month. */
async function previewOf({ pool, get }, root) {
  const { Forecast } = await import(`${root}/dist/attendance/rule-changes/forecast/forecast.service.js`);
  const { rows: held } = await pool.query(
    `select s.id, s.content, a.unit_id from rule_assignment a join rule_set s on s.id = a.rule_set_id
     where a.aspect = 'hours' and a.valid @> $1::date and a.person_id is null`,
    [MONTH.first],
  );
  const content = structuredClone(held[0].content);
  for (const hours of Object.values(content.days)) hours.start = '07:00';
  const sums = await get(Forecast).summary({
    aspect: 'hours',
    scope: { unitId: held[0].unit_id, employeeKind: null, personId: null },
    from: MONTH.first,
    until: '2026-11-01',
    rules: { id: held[0].id, content },
  });
  if (!(sums.people > 0)) throw new Error('the preview looked at nobody');
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
     where s.work_date between '${MONTH.first}' and '${MONTH.last}'`,
  );
  return performance.now() - from;
}

async function onePerson({ pool }, worker) {
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
  return { p50: percentile(times, 0.5), p95: percentile(times, 0.95) };
}

/** The rows of a day stand provisional, then the clock and the sources pass its end. */
async function closing({ pool, clock }, days, worker, measured) {
  clock.set(new Date('2026-11-30T16:30:00+07:00'));
  await days.derive('2026-11-30', '2026-11-30');
  await worker.drain();
  clock.set(new Date('2026-11-30T21:30:00+07:00'));
  return measured(async () => {
    await days.finalise();
    await worker.drain();
    const { rows: open } = await pool.query(
      `select count(*)::int as open from attendance_day where work_date = '2026-11-30' and provisional`,
    );
    if (open[0].open > 0) throw new Error(`${open[0].open} days did not become final`);
  });
}

const figure = (what, { p50, p95 }) => ({ what, figure: `p50 ${number(p50)} ms, p95 ${number(p95)} ms` });

const pressLine = (what, press) => ({
  ...figure(`${what} (${press.count} presses)`, press),
  goal: `p95 <= ${GOAL.pressMs} ms`,
  verdict: verdict(press.p95 <= GOAL.pressMs),
});
