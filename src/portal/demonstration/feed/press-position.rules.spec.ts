import { describe, expect, it } from '@jest/globals';
import type { ForeseenPress } from '../attendance/person-day.rules.js';
import { pressPosition } from './press-position.rules.js';

const OFFICE = { latitude: -7.39, longitude: 109.36 };
const press = (person: number, day: number) =>
  ({ person: { id: `person ${person}`, unit: OFFICE }, key: `${person} ${day}` }) as unknown as ForeseenPress;

describe('where the phones of the demonstration say they are', () => {
  const told = Array.from({ length: 400 }, (_, i) => pressPosition(3303, press(i, 1)));
  const positions = told.flatMap((position) => position ?? []);
  const metres = positions.map(({ latitude, longitude }) =>
    Math.hypot((latitude - OFFICE.latitude) * 110_574, (longitude - OFFICE.longitude) * 109_654),
  );

  it('half of them tell, nearly all at the office, a few away or inexact, none twice the same place', () => {
    expect(positions.length).toBeGreaterThan(150);
    expect(positions.length).toBeLessThan(250);
    expect(metres.filter((far) => far <= 65).length / metres.length).toBeGreaterThan(0.8);
    expect(metres.some((far) => far > 300)).toBe(true);
    expect(positions.some(({ accuracy }) => accuracy >= 300)).toBe(true);
    expect(new Set(positions.map(({ latitude }) => latitude)).size).toBe(positions.length);
  });

  it('the same for the same press, the same choice for the same person', () => {
    expect(Array.from({ length: 400 }, (_, i) => pressPosition(3303, press(i, 1)))).toEqual(told);
    for (let i = 0; i < 50; i += 1) expect(pressPosition(3303, press(i, 2)) === null).toBe(told[i] === null);
  });
});
