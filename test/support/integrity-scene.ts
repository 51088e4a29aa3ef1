import { DayStatusWorker, EventsService, Planner, seedReferenceRules } from '../../src/attendance/index.js';
import { FindSignals } from '../../src/attendance/integrity/signals/find-signals.service.js';
import { workDate } from '../../src/platform/index.js';
import type { Browser, Page } from './browser.js';
import { type TestPerson, type TestUnit, aPerson, aRegency, aUnit } from './builders.js';
import { strong } from './office.js';
import { type TestApp, startTestApp } from './test-app.js';

const PASSWORD = 'sandi yang cukup panjang';
export const OFFICE = { latitude: -7.388123456789, longitude: 109.363654321098, accuracy: 12 };

export interface IntegrityScene {
  app: TestApp;
  dinkes: TestUnit;
  dinsos: TestUnit;
  people: Record<string, TestPerson>;
  tabs: Record<string, Browser>;
}

/** Ani, Budi and Citra of Dinkes, Dewi of Dinsos; three officers who decide, a head and an auditor; plans of two weeks of November 2026. */
export async function integrityScene(): Promise<IntegrityScene> {
  const app = await startTestApp();
  const people: Record<string, TestPerson> = {};
  const tabs: Record<string, Browser> = {};
  const regency = await aRegency(app.database);
  await app.database.transaction((tx) => seedReferenceRules(tx, regency.id));
  const dinkes = await aUnit(app.database, { code: 'DINKES', name: 'Dinas Kesehatan', parent: regency });
  const dinsos = await aUnit(app.database, { code: 'DINSOS', name: 'Dinas Sosial', parent: regency });
  for (const [name, unit] of [
    ['Ani', dinkes],
    ['Budi', dinkes],
    ['Citra', dinkes],
    ['Dewi', dinsos],
  ] as const)
    people[name] = await aPerson(app.database, { unit, name, password: PASSWORD });
  for (const [name, unit, role] of [
    ['Hera', regency, 'hr'],
    ['Heru', regency, 'hr'],
    ['Hasan', regency, 'hr'],
    ['Kepala', dinkes, 'supervisor'],
    ['Auditor', regency, 'auditor'],
  ] as const)
    people[name] = await aPerson(app.database, {
      unit,
      name,
      kind: 'official',
      roles: [role],
      password: PASSWORD,
    });
  // Who is the second person has been an officer for some time.
  await app.database.query(`update role_assignment set created_at = now() - interval '30 days'`);
  for (const [name, person] of Object.entries(people)) tabs[name] = await strong(app, person);
  await app.app.get(Planner).plan(workDate('2026-11-09'), workDate('2026-11-20'));
  return { app, dinkes, dinsos, people, tabs };
}

/** What the specs of cases do and ask again and again. */
export function integrityHelpers(scene: () => IntegrityScene) {
  let serial = 0;
  const db = () => scene().app.database;
  const id = (name: string) => scene().people[name]!.id;
  return {
    id,
    async press(who: string, when: string, proof: { deviceKey?: string; position?: typeof OFFICE } = {}) {
      const { app } = scene();
      app.clock.set(`2026-11-${when}+07:00`);
      const { deviceKey = null, position = null } = proof;
      const receipt = await app.app.get(EventsService).record({
        personId: id(who),
        direction: when.includes('T07') ? 'in' : 'out',
        source: 'web',
        idempotencyKey: `tekan-${++serial}-uji`,
        proof: { deviceKey, position },
      });
      return receipt.eventId;
    },
    /** A machine's own record, as a file brings it. */
    async punch(who: string, when: string, machine: string) {
      await db().query(
        `insert into attendance_event (id, person_id, direction, occurred_at, received_at, clock_basis, source, idempotency_key, evidence)
         values (gen_random_uuid(), $1, 'in', $2, now(), 'device', 'file', sha256($3), $4)`,
        [id(who), `2026-11-${when}+07:00`, Buffer.from(`punch ${++serial}`), { source: machine }],
      );
    },
    find: () => scene().app.app.get(FindSignals).find(),
    cases: () =>
      db().query<{ id: string; subject: string; state: string; kinds: string[]; names: string[] }>(
        `select c.id, c.subject, c.state,
           (select array_agg(s.kind order by s.kind) from integrity_signal s where s.case_id = c.id) as kinds,
           (select array_agg(p.full_name order by 1) from integrity_case_person cp join person p on p.id = cp.person_id where cp.case_id = c.id) as names
         from integrity_case c order by c.found_at, c.subject`,
      ),
    async days(who: string) {
      await scene().app.app.get(DayStatusWorker).drain();
      const rows = await db().query<{ day: string; code: string; in: boolean; out: boolean }>(
        `select work_date::text as day, code, check_in_at is not null as "in", check_out_at is not null as out
         from attendance_day where person_id = $1 order by 1`,
        [id(who)],
      );
      return Object.fromEntries(rows.map(({ day, ...row }) => [day, row]));
    },
    told: (who: string) =>
      db().query<{ topic: string; title: string; body: string }>(
        `select topic, title, body from inbox_message where person_id = $1 order by created_at, topic`,
        [id(who)],
      ),
    recorded: (action: string, outcome = 'done') =>
      db().query<{ actor: string; subject: string }>(
        `select a.full_name as actor, s.full_name as subject from audit_entry e join person a on a.id = e.actor_id
         left join person s on s.id::text = e.subject_id where action = $1 and outcome = $2 order by e.id`,
        [action, outcome],
      ),
  };
}

export const words = ({ body }: Pick<Page, 'body'>) =>
  body
    .replace(/<(style|script|svg).*?<\/\1>/gs, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ');
