import { BASE_HOURS, DayStatusWorker, Planner, type WeeklyRules } from '../../src/attendance/index.js';
import { seedDisciplineSets } from '../../src/attendance/discipline/reference/seed-discipline-sets.js';
import { seedLeaveRules } from '../../src/attendance/leave/reference/seed-leave-rules.js';
import { addRuleSet } from '../../src/attendance/schedules/rule-sets.store.js';
import { seedTppSets } from '../../src/attendance/tpp/reference/seed-tpp-sets.js';
import { workDate } from '../../src/platform/index.js';
import { type TestPerson, aPerson, aRegency, aUnit, anAssignedRuleSet } from './builders.js';
import { strong } from './office.js';
import type { TestApp } from './test-app.js';

const PASSWORD = 'sandi yang cukup panjang';

/** An office under the usual hours with two people who come early and late, other rules prepared, and who decides about rules. */
export async function aRuleScene(app: TestApp) {
  const regency = await aRegency(app.database);
  const dinkes = await aUnit(app.database, { code: 'DINKES', name: 'Dinas Kesehatan', parent: regency });
  const base = await anAssignedRuleSet(app.database, {
    unitId: regency.id,
    content: BASE_HOURS,
    code: 'lima',
  });
  const [eight, sevenToThree] = [BASE_HOURS, { ...BASE_HOURS, days: { ...BASE_HOURS.days } } as WeeklyRules];
  for (const day of [1, 2, 3, 4, 5] as const)
    sevenToThree.days[day] = { ...eight.days[day]!, start: '07:00', end: day === 5 ? '14:00' : '15:30' };
  const seven = await addRuleSet(app.database, {
    code: 'tujuh',
    name: 'Masuk pukul tujuh',
    aspect: 'hours',
    decree: { cited: 'SE Bupati 800/12/2026', kind: 'se' },
    content: sevenToThree,
  });
  await app.database.transaction(async (tx) => {
    await seedTppSets(tx);
    await seedDisciplineSets(tx, regency.id);
    await seedLeaveRules(tx, regency.id);
  });
  const early = await aPerson(app.database, { unit: dinkes, name: 'Ani Pagi' });
  const late = await aPerson(app.database, { unit: dinkes, name: 'Budi Siang' });
  // Two weeks of work under the old hours; the clock stands at Friday 20 November 2026, 07:10 WIB.
  for (const day of ['2026-11-16', '2026-11-17', '2026-11-18', '2026-11-19']) {
    await press(app, early, day, '06:50');
    await press(app, early, day, '16:05');
    await press(app, late, day, '07:20');
    await press(app, late, day, day === '2026-11-19' ? '16:05' : '15:40');
  }
  await app.app.get(Planner).plan(workDate('2026-11-10'), workDate('2026-12-04'));
  await settleDays(app);
  const official = async (name: string, role: 'hr' | 'leader') =>
    strong(app, await aPerson(app.database, { unit: regency, name, roles: [role], password: PASSWORD }));
  const hr = await official('Rina Pengusul', 'hr');
  const second = await official('Sari Pemeriksa', 'hr');
  const leader = await official('Bupati Purbalingga', 'leader');
  await app.database.query(`update role_assignment set created_at = now() - interval '30 days'`);
  return { regency, dinkes, base, seven, early, late, hr, second, leader };
}

async function press(app: TestApp, person: TestPerson, day: string, time: string): Promise<void> {
  await app.database.query(
    `insert into attendance_event (person_id, direction, occurred_at, received_at, clock_basis, source, idempotency_key)
     values ($1, 'unknown', $2::timestamptz, $2::timestamptz, 'server', 'web', sha256(convert_to($3, 'UTF8')))`,
    [person.id, `${day}T${time}:00+07:00`, `${person.id} ${day} ${time}`],
  );
}

/** Everything planned and derived; sources have told all up to now. */
export async function settleDays(app: TestApp): Promise<void> {
  await app.database.query(`update source_watermark set complete_until = $1`, [app.clock.now()]);
  await app.database.query(
    `insert into dirty_day (person_id, work_date, cause) select distinct person_id, work_date, 'derive' from planned_shift
     where work_date <= '2026-11-20'`,
  );
  await app.app.get(DayStatusWorker).drain();
}
