import { describe, expect, it } from '@jest/globals';
import { type KnownPlace, metresTo, nearestPlace } from './place-distance.rules.js';

const OFFICE: KnownPlace = {
  name: 'Kantor',
  shape: 'circle',
  centre: { latitude: -7.39, longitude: 109.36 },
  radiusMetres: 100,
  maxAccuracyMetres: 150,
};
/** 200 by 200 metres without its north-eastern quarter, south-east of the office. */
const GROUNDS: KnownPlace = {
  name: 'Kompleks',
  shape: 'polygon',
  corners: [
    north(-1000, 1000),
    north(-1000, 1100),
    north(-1100, 1100),
    north(-1100, 1200),
    north(-1200, 1200),
    north(-1200, 1000),
  ],
  maxAccuracyMetres: 50,
};

/** So many metres north and east of the office. */
function north(metres: number, east = 0) {
  return {
    latitude: -7.39 + metres / 110_574,
    longitude: 109.36 + east / (111_320 * Math.cos((7.39 * Math.PI) / 180)),
  };
}

describe('how far a position is from a place', () => {
  it.each([
    ['in the middle of a circle', OFFICE, north(0), 0],
    ['within a circle', OFFICE, north(60, 60), 0],
    ['outside a circle', OFFICE, north(300, 400), 400],
    ['within an outline', GROUNDS, north(-1150, 1050), 0],
    ['in the notch of an outline', GROUNDS, north(-1050, 1130), 30],
    ['beside a side', GROUNDS, north(-1100, 970), 30],
    ['beyond a corner', GROUNDS, north(-1230, 1240), 50],
    ['north of an outline', GROUNDS, north(-900, 1050), 100],
    ['in line with a side', GROUNDS, north(-1100, 1300), 100],
  ])('%s', (_, place, point, metres) => {
    expect(metresTo(place, point)).toBeCloseTo(metres, -0.5);
  });

  it('is told of the nearest place, with what the position is worth there', () => {
    const at = (point: ReturnType<typeof north>, accuracy: number) =>
      nearestPlace([OFFICE, GROUNDS], { ...point, accuracy });
    expect(at(north(0), 20)).toEqual({ place: 'Kantor', metres: 0, accuracy: 20, vague: false });
    expect(at(north(-1150, 1050), 60)).toEqual({ place: 'Kompleks', metres: 0, accuracy: 60, vague: true });
    expect(at(north(0), 150)).toMatchObject({ vague: false });
    expect(at(north(0), 151)).toMatchObject({ vague: true });
    expect(nearestPlace([], { ...north(0), accuracy: 5 })).toBeNull();
    const twin = { ...OFFICE, name: 'Aula' };
    expect(nearestPlace([OFFICE, twin], { ...north(0), accuracy: 5 })).toMatchObject({ place: 'Aula' });
  });
});
