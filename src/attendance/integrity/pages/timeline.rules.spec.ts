import { describe, expect, it } from '@jest/globals';
import { WIDTH, lettersOf, timelineOf } from './timeline.rules.js';

const letters = lettersOf(['ani', 'budi', 'citra']);
let serial = 0;
const press = (personId: string, when: string) => ({
  eventId: `e${++serial}`,
  personId,
  at: new Date(`${when}+07:00`),
  zone: 'Asia/Jakarta' as const,
  voided: false,
});

describe('the drawn presses of a case', () => {
  it('stand by day and hour, the same hours for each day', () => {
    const drawn = timelineOf(
      [
        press('ani', '2026-11-17T16:00:00'),
        press('ani', '2026-11-16T07:30:00'),
        press('budi', '2026-11-16T15:00:00'),
      ],
      letters,
    )!;
    expect([drawn.fromHour, drawn.toHour]).toEqual([7, 17]);
    expect(
      drawn.days.map(({ day, marks }) => [day, ...marks.map(({ letter, x }) => `${letter}${x}`)]),
    ).toEqual([
      ['2026-11-16', 'A25', 'B400'],
      ['2026-11-17', 'A450'],
    ]);
  });

  it('never cover each other, whoever presses within seconds', () => {
    const drawn = timelineOf(
      ['ani', 'budi', 'citra'].map((who, i) => press(who, `2026-11-16T07:20:0${i}`)),
      letters,
    )!;
    expect(drawn.days[0]!.marks.map(({ letter, line }) => letter + line)).toEqual(['A0', 'B1', 'C2']);
    expect(drawn.days[0]!.lines).toBe(3);
  });

  it('draws a press of two signals once, nothing of none, and the last minute of a day inside', () => {
    const one = press('ani', '2026-11-16T23:59:30');
    const drawn = timelineOf([one, one], letters)!;
    expect(drawn.days[0]!.marks).toHaveLength(1);
    expect(drawn.days[0]!.marks[0]!.x).toBeLessThanOrEqual(WIDTH);
    expect(timelineOf([], letters)).toBeNull();
  });

  it('gives each person a letter of their own', () => {
    const many = lettersOf(Array.from({ length: 60 }, (_, i) => `p${i}`));
    expect(new Set(many.values()).size).toBe(60);
    expect([many.get('p0'), many.get('p26'), many.get('p53')]).toEqual(['A', 'A2', 'B3']);
  });
});
