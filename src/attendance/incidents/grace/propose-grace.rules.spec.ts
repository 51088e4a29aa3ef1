import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Refusal, RECOVERY_MS, type TouchedShift, proposeGrace } from './propose-grace.rules.js';

const at = (time: string) => new Date(`2026-11-20T${time}:00+07:00`);
const refusal = (
  time: string,
  direction: Refusal['direction'] = 'in',
  basis: Refusal['basis'] = 'server',
) => ({
  at: at(time),
  direction,
  basis,
});

interface Scene {
  down: [string, string];
  in?: string;
  out?: string;
  refusals?: Refusal[];
}

/** 07.30 to 16.00; on time until 07.30.59, so that late minutes are those of the clock. */
function shiftOf({ in: checkIn, out, refusals = [] }: Omit<Scene, 'down'>): TouchedShift {
  const checkInAt = checkIn ? at(checkIn) : null;
  return {
    startsAt: at('07:30'),
    endsAt: at('16:00'),
    countedFrom: at('04:30'),
    countedTo: at('20:00'),
    checkInAt,
    checkOutAt: out ? at(out) : null,
    lateMinutes: checkInAt ? Math.max(0, (checkInAt.getTime() - at('07:30').getTime()) / 60_000) : 0,
    refusals,
  };
}

function words(scene: Scene): string {
  const proposal = proposeGrace(shiftOf(scene), { from: at(scene.down[0]), to: at(scene.down[1]) });
  const clock = (moment: Date | null) =>
    moment?.toLocaleTimeString('en-GB', { timeZone: 'Asia/Jakarta' }).slice(0, 5) ?? '-';
  return proposal
    ? `${clock(proposal.checkInAt)} ${clock(proposal.checkOutAt)} ${proposal.strength}`
    : 'nothing';
}

describe('the grace that a failure of ours earns', () => {
  it.each<[string, Scene, string]>([
    [
      'refused before the start, taken later: on time, not earlier',
      { down: ['07:00', '07:50'], in: '07:52', refusals: [refusal('07:12')] },
      '07:30 - proven',
    ],
    [
      'refused after the start: late by what was late already',
      { down: ['07:00', '07:50'], in: '07:52', refusals: [refusal('07:41')] },
      '07:41 - proven',
    ],
    [
      'refused, and came back hours later: was here',
      { down: ['07:00', '07:50'], in: '10:00', refusals: [refusal('07:29')] },
      '07:30 - proven',
    ],
    [
      'refused, and no press at all that day',
      { down: ['07:00', '07:50'], refusals: [refusal('07:29')] },
      '07:30 - proven',
    ],
    [
      'our seal came back with the next try',
      { down: ['07:00', '07:50'], in: '07:52', refusals: [refusal('07:31', 'in', 'sealed')] },
      '07:31 - proven',
    ],
    [
      'only the person says so: not without a look',
      { down: ['07:00', '07:50'], in: '09:52', refusals: [refusal('07:31', 'in', 'claimed')] },
      '07:31 - unproven',
    ],
    [
      'our record goes before a claim',
      {
        down: ['07:00', '07:50'],
        in: '07:52',
        refusals: [refusal('07:20', 'in', 'claimed'), refusal('07:40')],
      },
      '07:40 - proven',
    ],
    [
      'no refusal, but pressed as soon as it worked again',
      { down: ['07:00', '07:50'], in: '07:52' },
      '07:30 - likely',
    ],
    [
      'the failure began after the start: nobody had come before it, or would have pressed',
      { down: ['07:40', '07:50'], in: '07:55' },
      '07:40 - likely',
    ],
    [
      'Mojokerto 2021: down until the start, pressed in the queue after it',
      { down: ['06:40', '07:30'], in: '07:36' },
      '07:30 - likely',
    ],
    [
      'down until shortly before the start: there was time enough',
      { down: ['06:40', '07:25'], in: '07:33' },
      'nothing',
    ],
    [
      'the same, refused before',
      { down: ['06:40', '07:30'], in: '07:36', refusals: [refusal('07:25')] },
      '07:30 - proven',
    ],
    [
      'pressed long after it was over: late for other reasons',
      { down: ['07:00', '07:50'], in: '08:05' },
      'nothing',
    ],
    ['pressed before it began', { down: ['08:00', '09:00'], in: '07:45' }, 'nothing'],
    [
      'on time all the same',
      { down: ['07:00', '07:25'], in: '07:29', refusals: [refusal('07:10')] },
      'nothing',
    ],
    ['absent, and it lasted an hour', { down: ['07:00', '08:00'] }, 'nothing'],
    [
      'absent, and it lasted the whole shift: somebody must know',
      { down: ['06:00', '17:00'] },
      '07:30 16:00 unproven',
    ],
    [
      'no check-in, but a check-out: somebody must know',
      { down: ['07:00', '07:50'], out: '16:02' },
      '07:30 - unproven',
    ],
    [
      'refused on the way out',
      { down: ['15:55', '17:00'], in: '07:20', refusals: [refusal('16:05', 'out')] },
      '- 16:00 proven',
    ],
    [
      'refused on the way out before the end: left early all the same',
      { down: ['15:00', '17:00'], in: '07:20', refusals: [refusal('15:20', 'out')] },
      '- 15:20 proven',
    ],
    [
      'no way out, and it lasted long after the end',
      { down: ['15:55', '17:00'], in: '07:20' },
      '- 16:00 likely',
    ],
    ['no way out, and it was over soon', { down: ['15:55', '16:05'], in: '07:20' }, '- 16:00 unproven'],
    ['left early before it', { down: ['15:55', '17:00'], in: '07:20', out: '15:00' }, 'nothing'],
    [
      'what is unproven does not ride along',
      { down: ['07:00', '16:05'], in: '07:52', refusals: [refusal('07:31')] },
      '07:31 - proven',
    ],
    [
      'a press without a button, by the nearer end',
      { down: ['15:00', '17:00'], in: '07:20', refusals: [refusal('16:10', 'unknown')] },
      '- 16:00 proven',
    ],
    [
      'a refusal of another failure',
      { down: ['07:00', '07:20'], in: '09:00', refusals: [refusal('07:40')] },
      'nothing',
    ],
    [
      'a refusal at night counts for nothing',
      { down: ['02:00', '08:00'], in: '08:30', refusals: [refusal('03:00')] },
      'nothing',
    ],
  ])('%s', (_, scene, expected) => expect(words(scene)).toBe(expected));

  const minute = fc.integer({ min: 4 * 60, max: 21 * 60 });
  const moment = minute.map((m) => new Date(at('00:00').getTime() + m * 60_000));
  const scene = fc.record({
    from: moment,
    length: fc.integer({ min: 1, max: 720 }),
    checkIn: fc.option(moment, { nil: null }),
    checkOut: fc.option(moment, { nil: null }),
    refusals: fc.array(
      fc.record({
        at: moment,
        direction: fc.constantFrom<Refusal['direction']>('in', 'out', 'roll-call', 'unknown'),
        basis: fc.constantFrom<Refusal['basis']>('server', 'sealed', 'claimed'),
      }),
      { maxLength: 4 },
    ),
  });
  const cases = scene.map(({ from, length, checkIn, checkOut, refusals }) => {
    const shift = {
      ...shiftOf({ refusals }),
      checkInAt: checkIn,
      checkOutAt: checkOut,
      lateMinutes: checkIn ? Math.max(0, (checkIn.getTime() - at('07:30').getTime()) / 60_000) : 0,
    };
    return { shift, span: { from, to: new Date(from.getTime() + length * 60_000) } };
  });

  it('is never better than being on time, and always better than what was', () => {
    fc.assert(
      fc.property(cases, ({ shift, span }) => {
        const proposal = proposeGrace(shift, span);
        if (!proposal) return;
        const { checkInAt, checkOutAt } = proposal;
        expect(checkInAt ?? checkOutAt).not.toBeNull();
        if (checkInAt) {
          expect(checkInAt >= shift.startsAt).toBe(true);
          if (shift.checkInAt) expect(checkInAt < shift.checkInAt).toBe(true);
        }
        if (checkOutAt) {
          expect(checkOutAt <= shift.endsAt).toBe(true);
          if (shift.checkOutAt) expect(checkOutAt > shift.checkOutAt).toBe(true);
        }
      }),
    );
  });

  it('gives whoever we did not refuse no more minutes than the failure lasted, with the wait after it', () => {
    fc.assert(
      fc.property(cases, ({ shift, span }) => {
        const proposal = proposeGrace({ ...shift, refusals: [] }, span);
        if (!proposal?.checkInAt || !shift.checkInAt) return;
        const given = shift.checkInAt.getTime() - proposal.checkInAt.getTime();
        expect(given).toBeLessThanOrEqual(span.to.getTime() - span.from.getTime() + RECOVERY_MS);
        expect(shift.checkInAt.getTime()).toBeLessThanOrEqual(span.to.getTime() + RECOVERY_MS);
        expect(proposal.checkInAt >= span.from || proposal.checkInAt <= shift.startsAt).toBe(true);
      }),
    );
  });

  it('gives whoever we refused exactly what the refused press would have given', () => {
    fc.assert(
      fc.property(cases, ({ shift, span }) => {
        const proposal = proposeGrace(shift, span);
        if (proposal?.strength !== 'proven' || !proposal.checkInAt) return;
        const times = shift.refusals
          .filter(({ at: when }) => when >= span.from && when <= span.to)
          .map((one) => one.at.getTime());
        expect([...times, shift.startsAt.getTime()]).toContain(proposal.checkInAt.getTime());
        if (proposal.checkInAt.getTime() === shift.startsAt.getTime())
          expect(Math.min(...times)).toBeLessThanOrEqual(shift.startsAt.getTime());
      }),
    );
  });

  it('gives nothing to whoever was neither late nor missing a press', () => {
    fc.assert(
      fc.property(cases, ({ shift, span }) => {
        const fine = { ...shift, checkInAt: at('07:20'), lateMinutes: 0, checkOutAt: at('16:10') };
        expect(proposeGrace(fine, span)).toBeNull();
      }),
    );
  });
});
