import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import {
  type NoticeTimes,
  USUAL_TIMES,
  type WaitingNotice,
  endOfQuiet,
  noticePlan,
} from './notice-plan.rules.js';

const WIB = 'Asia/Jakarta';
const at = (clock: string, day = 20) => new Date(`2026-11-${day}T${clock}:00+07:00`);
const notice = (wish: Partial<WaitingNotice> = {}): WaitingNotice => ({
  id: 'm',
  kind: 'requests-own',
  wanted: true,
  toldAt: at('09:00'),
  usefulUntil: null,
  read: false,
  atMost: 2,
  urgent: false,
  ...wish,
});
const ALWAYS: NoticeTimes = { quiet: null, daily: false };
const DAILY: NoticeTimes = { quiet: null, daily: true };
const NIGHT: NoticeTimes = { quiet: { from: '20:00', until: '06:30' }, daily: false };
const LATE_RISER: NoticeTimes = { quiet: { from: '21:00', until: '08:00' }, daily: true };
const NOON: NoticeTimes = { quiet: { from: '12:00', until: '13:00' }, daily: false };

const answerOf = (message: WaitingNotice, now: Date, times: NoticeTimes, sent = 0) => {
  const plan = noticePlan([message], { now, zone: WIB, times, sentToday: { [message.kind]: sent } });
  if (plan.send.length > 0) return 'now';
  return plan.drop.length > 0 ? 'never' : plan.later[0]!.at;
};

describe('when a message leaves the inbox', () => {
  it.each<[string, WaitingNotice, Date, NoticeTimes, number, 'now' | 'never' | Date]>([
    ['at once', notice(), at('09:01'), ALWAYS, 0, 'now'],
    ['not when the person does not want it', notice({ wanted: false }), at('09:01'), ALWAYS, 0, 'never'],
    ['not when it was read meanwhile', notice({ read: true }), at('09:01'), ALWAYS, 0, 'never'],
    [
      'not when it is of no use any more',
      notice({ usefulUntil: at('09:01') }),
      at('09:01'),
      ALWAYS,
      0,
      'never',
    ],
    ['while it is of use', notice({ usefulUntil: at('09:02') }), at('09:01'), ALWAYS, 0, 'now'],
    ['after the quiet hours of the evening', notice(), at('20:00'), NIGHT, 0, at('06:30', 21)],
    ['after those of the night before', notice(), at('06:29'), NIGHT, 0, at('06:30')],
    ['from the minute in which they end', notice(), at('06:30'), NIGHT, 0, 'now'],
    ['until the minute in which they begin', notice(), at('19:59'), NIGHT, 0, 'now'],
    ['after quiet hours at noon', notice(), at('12:30'), NOON, 0, at('13:00')],
    ['up to the limit of the day', notice(), at('10:00'), ALWAYS, 1, 'now'],
    ['beyond it the next morning', notice(), at('10:00'), ALWAYS, 2, at('06:30', 21)],
    ['in the bundle of the next morning', notice(), at('09:01'), DAILY, 0, at('06:30', 21)],
    ['in the bundle of this morning', notice({ toldAt: at('05:00') }), at('05:01'), DAILY, 0, at('06:30')],
    ['when its morning has come', notice({ toldAt: at('09:00', 19) }), at('06:30'), DAILY, 0, 'now'],
    ['with a bundle that keeps quiet hours', notice(), at('09:01'), LATE_RISER, 0, at('08:00', 21)],
    [
      'not in a bundle when it cannot wait',
      notice({ usefulUntil: at('09:30') }),
      at('09:01'),
      DAILY,
      0,
      'now',
    ],
    ['in the quiet hours when it is urgent', notice({ urgent: true }), at('23:00'), NIGHT, 0, 'now'],
    ['not in a bundle when it is urgent', notice({ urgent: true }), at('09:01'), DAILY, 0, 'now'],
    [
      'urgent or not, up to the limit of the day',
      notice({ urgent: true }),
      at('10:00'),
      ALWAYS,
      2,
      at('06:30', 21),
    ],
  ])('%s', (_title, message, now, times, sent, expected) =>
    expect(answerOf(message, now, times, sent)).toEqual(expected),
  );

  it('is by the clock of where the person works', () => {
    const quiet = { from: '20:00', until: '06:30' };
    expect(endOfQuiet(at('19:30'), 'Asia/Jayapura', quiet)).toEqual(new Date('2026-11-21T06:30:00+09:00'));
    expect(endOfQuiet(at('19:30'), WIB, quiet)).toBeNull();
  });
});

const clock = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':'));
const minutes = fc.integer({ min: 0, max: 3 * 24 * 60 }).map((n) => new Date(+at('00:00', 18) + n * 60_000));
const times: fc.Arbitrary<NoticeTimes> = fc.record({
  quiet: fc.option(fc.record({ from: clock, until: clock }).filter(({ from, until }) => from !== until)),
  daily: fc.boolean(),
});
const waiting = fc.array(
  fc.record({
    id: fc.uuid(),
    kind: fc.constantFrom('a', 'b'),
    wanted: fc.boolean(),
    toldAt: minutes,
    usefulUntil: fc.option(minutes),
    read: fc.boolean(),
    atMost: fc.integer({ min: 1, max: 3 }),
    urgent: fc.boolean(),
  }),
);

describe('for any choice', () => {
  it('each message is sent, waits for a later moment or is dropped: exactly one of them, in quiet hours only what is urgent', () => {
    fc.assert(
      fc.property(waiting, minutes, times, fc.nat(3), (messages, now, chosen, sent) => {
        const plan = noticePlan(messages, { now, zone: WIB, times: chosen, sentToday: { a: sent } });
        const all = [...plan.send, ...plan.drop, ...plan.later.map(({ id }) => id)];
        expect(all.toSorted()).toEqual(messages.map(({ id }) => id).toSorted());
        const urgent = new Set(messages.filter((message) => message.urgent).map(({ id }) => id));
        if (endOfQuiet(now, WIB, chosen.quiet)) expect(plan.send.filter((id) => !urgent.has(id))).toEqual([]);
        for (const { at: moment } of plan.later) {
          expect(+moment).toBeGreaterThan(+now);
          expect(endOfQuiet(moment, WIB, chosen.quiet)).toBeNull();
        }
      }),
    );
  });

  it('a message that nobody reads goes out within two days, whatever was chosen', () => {
    fc.assert(
      fc.property(minutes, times, (toldAt, chosen) => {
        const message = notice({ toldAt });
        let now = toldAt;
        for (let looks = 0; looks < 5; looks += 1) {
          const answer = answerOf(message, now, chosen);
          if (answer === 'now') break;
          now = answer as Date;
        }
        expect(answerOf(message, now, chosen)).toBe('now');
        expect(+now - +toldAt).toBeLessThanOrEqual(2 * 24 * 3_600_000);
      }),
    );
  });

  it('the usual is quiet at night', () =>
    expect(answerOf(notice(), at('22:00'), USUAL_TIMES)).toEqual(at('06:30', 21)));
});
