import { describe, expect, it } from '@jest/globals';
import { workDate } from '../../../platform/index.js';
import { heldPunches } from './held-lines.rules.js';

const at = (moment: string) => new Date(`${moment}+07:00`);
const line = (id: number, pin: string, moment: string) => ({
  id,
  fileId: `file ${id}`,
  content: `${pin.padStart(9)}\t${moment}\t1\t0\t1\t0`,
});
/** Twelve days slow, from 1 to 8 November. */
const given = {
  change: { from: at('2026-11-01T00:00:00'), to: at('2026-11-08T00:00:00'), shiftSeconds: 12 * 86_400 },
  pins: [
    { pinId: 'old', pin: '5', personId: 'ani', from: null, until: workDate('2026-11-16') },
    { pinId: 'new', pin: '5', personId: 'budi', from: workDate('2026-11-16'), until: null },
  ],
  zone: 'Asia/Jakarta' as const,
  now: at('2026-11-20T12:00:00'),
  from: workDate('2026-11-10'),
  until: null,
};
const meant = (...lines: Parameters<typeof heldPunches>[0]) =>
  heldPunches(lines, given).map((one) => [one.personId, one.meant.toISOString(), one.lineIds]);

describe('a held line of a machine whose clock is put right', () => {
  it('is whose the PIN was on the day that was meant', () => {
    expect(meant(line(1, '5', '2026-11-03 07:00:00'), line(2, '5', '2026-11-04 07:00:00'))).toEqual([
      ['ani', at('2026-11-15T07:00:00').toISOString(), [1]],
      ['budi', at('2026-11-16T07:00:00').toISOString(), [2]],
    ]);
  });

  it('is one press, however many files told it', () => {
    const same = [1, 2, 3].map((id) => line(id, '5', '2026-11-04 07:00:00'));
    expect(meant(...same)).toEqual([['budi', at('2026-11-16T07:00:00').toISOString(), [1, 2, 3]]]);
  });

  it.each([
    ['outside the span', '5', '2026-11-08 00:00:00'],
    ['of nobody', '6', '2026-11-04 07:00:00'],
    ['of an unreadable time', '5', '2026-11-04 27:00:00'],
  ])('stays held: %s', (_, pin, moment) => {
    expect(meant(line(1, pin, moment))).toEqual([]);
  });

  it('stays held where it would still lie out of reach', () => {
    const early = { ...given, from: workDate('2026-11-17') };
    const late = { ...given, now: at('2026-11-16T06:59:59') };
    for (const wish of [early, late])
      expect(heldPunches([line(1, '5', '2026-11-04 07:00:00')], wish)).toEqual([]);
  });
});
