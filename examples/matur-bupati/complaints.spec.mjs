import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { complaintsOf, findComplaint, officesOf } from './complaints.mjs';

const dinkes = { code: 'DINKES', name: 'Dinas Kesehatan' };
const now = Date.UTC(2026, 10, 20, 3);
const hour = 3_600_000;

describe('complaints', () => {
  it('are the same whenever one looks, but for what has happened since', () => {
    const before = complaintsOf(dinkes, now);
    const later = complaintsOf(dinkes, now + 3 * hour);
    expect(before).toEqual(complaintsOf(dinkes, now));
    for (const one of before.slice(0, -4)) {
      const { number, text, receivedAt } = one;
      expect(later).toContainEqual(expect.objectContaining({ number, text, receivedAt }));
    }
  });

  it('are there for any unit at any time, and never come from the future', () => {
    const code = fc.stringMatching(/^[A-Z0-9][A-Z0-9-]{1,39}$/);
    const time = fc.integer({ min: Date.UTC(2024, 0), max: Date.UTC(2040, 0) });
    fc.assert(
      fc.property(code, time, (unit, at) => {
        const list = complaintsOf({ code: unit, name: unit }, at);
        expect(list.length).toBeGreaterThan(5);
        for (const one of list) {
          expect(one.receivedAt).toBeLessThanOrEqual(at);
          expect(one.respondedAt ?? at).toBeLessThanOrEqual(at);
        }
      }),
      { numRuns: 50 },
    );
  });

  it('are found by number only among the offices a person may see', () => {
    const [first] = complaintsOf(dinkes, now);
    expect(findComplaint(first.number, [dinkes], now)).toEqual(first);
    expect(findComplaint(first.number, [{ code: 'DLH', name: 'DLH' }], now)).toBeNull();
    for (const number of ['', 'DINKES-', 'DINKES-999999', 'DINKES-00001', "DINKES-1' or 1=1", '../etc'])
      expect(findComplaint(number, [dinkes], now)).toBeNull();
  });

  it('of all offices are shown to leaders, of the own unit to others, of none to a person without unit', () => {
    const person = { unit: dinkes, opd: dinkes, roles: ['employee'] };
    expect(officesOf(person)).toEqual([dinkes]);
    expect(officesOf({ ...person, roles: ['leader'] }).length).toBeGreaterThan(20);
    expect(officesOf({ unit: null, opd: null, roles: [] })).toEqual([]);
  });
});
