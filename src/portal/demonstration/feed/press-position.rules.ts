import { random } from '../random.rules.js';
import type { ForeseenPress } from '../attendance/person-day.rules.js';

/** Where a phone says it is. */
interface Told {
  latitude: number;
  longitude: number;
  accuracy: number;
}

const METRES_OF_A_DEGREE = 110_574;

/**
 * What goes along with a press: half of the people let their phone say where they are, nearly all of them at the office, a few
 * on the way or in a cellar that the satellites do not see. The same for the same press, and never twice the same place.
 */
export function pressPosition(seed: number, { person, key }: ForeseenPress): Told | null {
  if (!random(seed, 'tells position', person.id).chance(0.5)) return null;
  const dice = random(seed, 'position', key);
  const away = dice.chance(0.05);
  const vague = !away && dice.chance(0.05);
  const metres = away ? dice.between(300, 2500) : vague ? dice.between(10, 400) : dice.between(2, 60);
  const angle = 2 * Math.PI * dice.next();
  const { latitude, longitude } = person.unit;
  const shift = (along: number) => (metres * along) / METRES_OF_A_DEGREE;
  return {
    latitude: latitude + shift(Math.sin(angle)),
    longitude: longitude + shift(Math.cos(angle)) / Math.cos((latitude * Math.PI) / 180),
    accuracy: vague ? dice.between(300, 1200) : dice.between(5, 40),
  };
}
