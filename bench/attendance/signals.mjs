/** The nightly search for what looks odd, over the last weeks of all presses: half of them at machines, half on browsers with a place. */
import { number } from '../lib/table.mjs';
import { worked } from '../lib/work.mjs';
import { PEOPLE, attendanceScene } from './scene.mjs';

const GOAL_S = 60;
const SEARCH = ['integrity/signals/find-signals.service.js'];

export const onlyWhenAsked = true;

export async function rows({ databaseUrl, product, root, step = () => undefined }) {
  const scene = await attendanceScene({ databaseUrl, root, step, since: '2026-10-26', more: SEARCH });
  try {
    step('places, browsers and machines');
    await fillEvidence(scene.pool);
    const { FindSignals } = await import(`${root}/dist/attendance/integrity/signals/find-signals.service.js`);
    const finder = scene.get(FindSignals);
    const search = async () => {
      let found = 0;
      const work = await worked(product.dataDir, async () => {
        found = await finder.find();
      });
      return { ...work, found };
    };
    step('the first search');
    const first = await search();
    step('the same again');
    const again = await search();
    const { rows: sums } = await scene.pool.query(
      `select (select count(*)::int from integrity_case) as cases, (select count(*)::int from integrity_signal_press) as presses,
         (select count(*)::int from attendance_event) as all`,
    );
    const line = (what, work) => ({
      what: `${what}: ${number(PEOPLE)} people, ${number(sums[0].all)} presses of five weeks; ${number(work.found)} signals`,
      figure: `${number(work.ms / 1000, 1)} s (CPU ${number(work.ownS, 1)} s, PostgreSQL ${number(work.databaseS, 1)} s)`,
      floor: `${number(sums[0].cases)} cases of ${number(sums[0].presses)} presses`,
      ratio: '',
      goal: `<= ${GOAL_S} s`,
      verdict: work.ms <= GOAL_S * 1000 ? 'met' : 'missed',
    });
    return [line('signals searched first', first), line('signals searched again', again)];
  } finally {
    await scene.close();
  }
}

/** One in forty told the same point each day; one in ten pressed on an office computer of six; queues at machines are honest. */
async function fillEvidence(pool) {
  await pool.query(`select setseed(0.25)`);
  await pool.query(`
    insert into attendance_source (code, kind, name, unit_id, valid, patience_minutes)
    select 'S' || u.code, 'machine', 'Mesin ' || u.code, u.id, '[2025-01-01,)', 1440 from unit u where u.code <> 'PBG'`);
  await pool.query('alter table attendance_event disable trigger user');
  await pool.query(`
    with at as (select m.person_id, 'S' || u.code as code from unit_membership m join unit u on u.id = m.unit_id
      where hashtext(m.person_id::text) % 2 = 0)
    update attendance_event e set source = 'machine', evidence = jsonb_build_object('source', at.code)
    from at where at.person_id = e.person_id`);
  await pool.query('alter table attendance_event enable trigger user');
  await pool.query(`
    insert into press_evidence (event_id, person_id, occurred_at, latitude, longitude, accuracy, device)
    select e.id, e.person_id, e.occurred_at,
      -7.38 + case when abs(hashtext(e.person_id::text)) % 40 = 1 then hashtext(e.person_id::text) / 1e12 else random() / 100 end,
      109.36 + case when abs(hashtext(e.person_id::text)) % 40 = 1 then 0 else random() / 100 end, 12,
      sha256(convert_to(case when abs(hashtext(e.person_id::text)) % 10 = 1
        then 'office ' || abs(hashtext(e.person_id::text)) / 10 % 180 else e.person_id::text end, 'UTF8'))
    from attendance_event e where e.source = 'web'`);
  await pool.query('vacuum analyze');
}
