import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { DayStatusWorker, EventsService, Planner, seedReferenceRules } from '../src/attendance/index.js';
import { Announcements, workDate } from '../src/platform/index.js';
import { type SpineContext, startSpine } from './support/attendance-spine.js';
import { aPerson, aPlannedShift, aRegency, aUnit } from './support/builders.js';

const FRIDAY = workDate('2026-11-20');

let app: SpineContext;
let unit: { id: string };

beforeAll(async () => {
  app = await startSpine();
  const regency = await aRegency(app.database);
  await app.database.transaction((tx) => seedReferenceRules(tx, regency.id));
  unit = await aUnit(app.database, { parent: regency });
});
afterAll(() => app?.close());

describe('a database that does not answer in time', () => {
  it('is given up on, says that the outcome is unknown, and leaves no answer to the next statement', async () => {
    const started = performance.now();
    await expect(app.database.query('select pg_sleep(4)', [], 200)).rejects.toMatchObject({
      kind: 'unavailable',
      code: 'database-answer-lost',
    });
    expect(performance.now() - started).toBeLessThan(3000);
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, n) => app.database.query<{ n: number }>('select $1::int as n', [n])),
    );
    expect(answers.map(([row]) => row!.n)).toEqual(Array.from({ length: 20 }, (_, n) => n));
  });

  it('is certain that a transaction broken off before its end has stored nothing', async () => {
    await expect(
      app.database.transaction(async (tx) => {
        await tx.query(`insert into unit (code) values ('BATAL')`);
        await tx.query(`select pg_terminate_backend(pg_backend_pid())`);
      }),
    ).rejects.toMatchObject({ kind: 'unavailable', code: 'database-unavailable' });
    expect(await app.database.query(`select 1 from unit where code = 'BATAL'`)).toEqual([]);
  });
});

describe('announcements', () => {
  const heardOf = (subject: string) =>
    new Promise<void>((resolve) => {
      const listening = app
        .get(Announcements)
        .on('uji')
        .subscribe((subjects) => {
          if (!subjects.includes(subject)) return;
          listening.unsubscribe();
          resolve();
        });
    });

  it('are said again when there was no connection to say them on', async () => {
    const heard = heardOf('nanti');
    const busy = jest
      .spyOn(app.database, 'query')
      .mockRejectedValueOnce(new Error('timeout exceeded when trying to connect'));
    app.get(Announcements).announce('uji', 'nanti');
    await expect(Promise.race([heard.then(() => 'heard'), sleep(4000, 'lost')])).resolves.toBe('heard');
    busy.mockRestore();
  });

  it('are heard after one that nobody can read', async () => {
    const heard = heardOf('sesudahnya');
    await app.database.query(`select pg_notify('announcements', 'bukan json')`);
    app.get(Announcements).announce('uji', 'sesudahnya');
    await expect(Promise.race([heard.then(() => 'heard'), sleep(4000, 'lost')])).resolves.toBe('heard');
  });
});

describe('rules that cannot be read', () => {
  it('leave the days of everybody else derived, and their own derived as soon as they are mended', async () => {
    const [unlucky, other] = [await aPerson(app.database, { unit }), await aPerson(app.database, { unit })];
    await app.get(Planner).plan(FRIDAY, FRIDAY, [other.id]);
    const [broken] = await app.database.query<{ id: string }>(
      `insert into rule_set (code, name, aspect, decree_id, content)
       select 'RUSAK', 'Aturan rusak', 'hours', decree_id, '{"pattern":"weekly"}' from rule_set limit 1 returning id`,
    );
    await aPlannedShift(app.database, { person: unlucky, ruleSetId: broken!.id });
    for (const { id } of [unlucky, other])
      await app
        .get(EventsService)
        .record({ personId: id, direction: 'in', source: 'web', idempotencyKey: `rusak-${id}` });
    const statusOf = async (id: string) => {
      await Promise.race([app.get(DayStatusWorker).drain(), sleep(3000)]);
      const [day] = await app.database.query<{ status: string }>(
        `select status from attendance_day where person_id = $1`,
        [id],
      );
      return day?.status;
    };
    expect(await statusOf(other.id)).toBe('present');
    expect(await statusOf(unlucky.id)).toBeUndefined();

    await app.database.transaction(async (tx) => {
      // What only somebody with the keys of the database can do: content is written once.
      await tx.query(`set local session_replication_role = replica`);
      await tx.query(
        `update rule_set set content = (select content from rule_set where code <> 'RUSAK' and aspect = 'hours' limit 1) where id = $1`,
        [broken!.id],
      );
    });
    await app.database.query(`insert into dirty_day (person_id, work_date, cause) values ($1, $2, 'rule')`, [
      unlucky.id,
      FRIDAY,
    ]);
    expect(await statusOf(unlucky.id)).toBe('present');
  });
});
