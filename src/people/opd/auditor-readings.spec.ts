import { expect, it } from '@jest/globals';
import type { Principal } from '../../access/index.js';
import type { Audit, AuditEntry } from '../../audit/index.js';
import type { Database } from '../../platform/index.js';
import { AuditorReadings } from './auditor-readings.service.js';

const AUDITOR = {
  personId: '00000000-0000-4000-8000-000000000001',
  grants: [{ role: 'auditor', unitId: 'regency' }],
} as unknown as Principal;

it('notes a reading of the next hour, also when that of the hour before is written late', async () => {
  let now = '07:59:59';
  const written: unknown[] = [];
  const audit = {
    recordAll: async (_: unknown, entries: AuditEntry[]) => {
      written.push(...entries.map(({ subject, detail }) => `${subject?.id} ${String(detail?.['hour'])}`));
    },
  } as unknown as Audit;
  let held = Promise.resolve();
  const database = {
    transaction: async (work: (tx: unknown) => Promise<void>) => {
      await held;
      return work({ query: async () => [] });
    },
  } as unknown as Database;
  const readings = new AuditorReadings(audit, database, { now: () => new Date(`2026-11-20T${now}+07:00`) });
  const read = (id: string) =>
    readings.ofUnits(AUDITOR, 'attendance:read-unit', [{ unit: { id }, line: [id, 'regency'] }]);

  let letGo = () => {};
  held = new Promise((done) => {
    letGo = done;
  });
  const late = read('health');
  held = Promise.resolve();
  now = '08:00:01';
  await read('schools');
  letGo();
  await late;
  await read('health');
  expect(written).toEqual(['schools 2026-11-20T08:00', 'health 2026-11-20T07:00', 'health 2026-11-20T08:00']);
});
