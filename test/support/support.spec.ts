import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parseNip } from '../../src/people/index.js';
import { aNip, aPerson, aPlannedShift, aUnit } from './builders.js';
import './one-connection.js';
import { type TestDatabase, startTestDatabase } from './test-database.js';

describe('the test support', () => {
  let test: TestDatabase;
  beforeAll(async () => {
    test = await startTestDatabase();
  });
  afterAll(() => test.close());

  it('gives every spec a migrated, empty database of its own', async () => {
    const other = await startTestDatabase();
    await aUnit(other.database, { code: 'ONLY-THERE' });
    expect(await test.database.query('select code from unit')).toEqual([]);
    await other.close();
  });

  it('makes people that the schema accepts, with numbers that make sense', async () => {
    const head = await aPerson(test.database, {
      roles: ['employee', 'supervisor'],
      password: 'rahasia-uji-1',
    });
    const shift = await aPlannedShift(test.database, { person: head, from: '21:00', to: '07:00' });
    expect(parseNip(head.nip)).toMatchObject({ kind: 'nip', sex: 'female' });
    expect(shift.endsAt.toISOString()).toBe('2026-11-21T00:00:00.000Z');
    expect(
      await test.database.query(`select role from person_grants($1, '2026-11-20') order by role`, [head.id]),
    ).toEqual([{ role: 'employee' }, { role: 'supervisor' }]);
  });

  it('refuses a second connection inside a transaction, and does what is left for afterwards however it ends', async () => {
    const { database } = test;
    const told: string[] = [];
    const refused = database.transaction(async (tx) => {
      tx.afterwards(async () => {
        await database.query('select 1');
        told.push('afterwards');
      });
      await tx.query('select 1');
      await database.query('select 1');
    });
    await expect(refused.finally(() => told.push('ended'))).rejects.toThrow('a second connection');
    expect(told).toEqual(['afterwards', 'ended']);
  });

  it('never makes the same number twice', () => {
    const numbers = Array.from({ length: 3000 }, () => aNip());
    expect(new Set(numbers).size).toBe(3000);
    expect(numbers.every((number) => parseNip(number))).toBe(true);
  });
});
