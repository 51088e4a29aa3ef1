import { expect } from '@jest/globals';
import {
  DayStatusService,
  DayStatusWorker,
  LeaveService,
  Planner,
  seedReferenceRules,
} from '../../src/attendance/index.js';
import { type ReadySettings, workDate } from '../../src/platform/index.js';
import { type Browser, type Page, browser } from './browser.js';
import { type TestPerson, type TestUnit, aPerson, aRegency, aUnit } from './builders.js';
import { type TestApp, startTestApp } from './test-app.js';

const PASSWORD = 'jendela hijau menelan payung';
/** Hours on this Friday: 07.30 to 14.30. */
export const FRIDAY = workDate('2026-11-20');

/** Two offices on a working Friday: an employee, a nurse on leave, a teacher elsewhere, a head and the Bupati. */
export interface FridayScene {
  app: TestApp;
  dinkes: TestUnit;
  dindik: TestUnit;
  employee: TestPerson;
  teacher: TestPerson;
  head: TestPerson;
  bupati: TestPerson;
  at(time: string): void;
  drained(): Promise<unknown>;
  signedIn(person: TestPerson): Promise<Browser>;
}

export async function startFriday(settings: Partial<ReadySettings> = {}): Promise<FridayScene> {
  const app = await startTestApp({ settings });
  const db = app.database;
  const regency = await aRegency(db);
  const dinkes = await aUnit(db, {
    code: 'DINKES',
    name: 'Dinas Kesehatan',
    shortName: 'Dinkes',
    parent: regency,
  });
  const puskesmas = await aUnit(db, { code: 'PKM-KUTASARI', name: 'Puskesmas Kutasari', parent: dinkes });
  const dindik = await aUnit(db, { code: 'DINDIK', name: 'Dinas Pendidikan', parent: regency });
  const password = PASSWORD;
  const employee = await aPerson(db, { name: 'Siti Rahayu', unit: dinkes, password });
  const nurse = await aPerson(db, { name: 'Wulan Sari', unit: puskesmas });
  const teacher = await aPerson(db, { name: '=Bambang <Guru>', unit: dindik });
  const head = await aPerson(db, {
    name: 'Hartono',
    unit: dinkes,
    roles: ['employee', 'supervisor'],
    password,
  });
  const bupati = await aPerson(db, {
    name: 'Ibu Bupati',
    unit: regency,
    kind: 'official',
    roles: ['leader'],
    password,
  });
  await aPerson(db, { unit: regency, roles: ['system-admin'], name: 'Admin' });
  await db.transaction((tx) => seedReferenceRules(tx, regency.id));
  await app.app.get(Planner).plan(workDate('2026-11-16'), workDate('2026-11-22'));
  await db.transaction((tx) =>
    app.app.get(LeaveService).approve(tx, {
      personId: nurse.id,
      kind: 'annual',
      first: FRIDAY,
      last: FRIDAY,
      documentNumber: '800/12/2026',
      approvedBy: null,
    }),
  );
  await app.app.get(DayStatusService).derive(FRIDAY, FRIDAY);
  await app.app.get(DayStatusWorker).drain();
  return {
    app,
    dinkes,
    dindik,
    employee,
    teacher,
    head,
    bupati,
    at: (time) => app.clock.set(`2026-11-20T${time}+07:00`),
    drained: () => app.app.get(DayStatusWorker).drain(),
    async signedIn({ nip }) {
      const visitor = browser(app.url);
      const page = await visitor.get('/akun');
      const inside = await visitor.submit(page, { nip, password: PASSWORD });
      expect(inside.url).toBe(`${app.url}/akun`);
      return visitor;
    },
  };
}

/** Words of the page, without markup. */
export const text = ({ body }: Page) =>
  body
    .replaceAll(/<(script|style)\b.*?<\/\1>/gs, '')
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/\s+/g, ' ');
