import { createHash } from 'node:crypto';

/** A place as the device tells it, exact to the last digit; `accuracy` in metres. */
export interface Position {
  latitude: number;
  longitude: number;
  accuracy: number;
}

/** What goes along with a press, as far as the person allows it. Neither is needed for a press to count. */
export interface PressProof {
  position: Position | null;
  /** The key that the browser or application keeps; stored as a hash alone. */
  deviceKey: string | null;
}

export const MOST_ACCURACY_METRES = 10_000_000;
export const DEVICE_KEY = /^[\w-]{16,100}$/;
const NUMBER = /^-?\d{1,8}(\.\d{1,20})?(e-\d{1,2})?$/i;

/** What a page sent along; anything that is no place is no place, and never in the way of the press. */
export function positionOf(told: {
  latitude?: string;
  longitude?: string;
  accuracy?: string;
}): Position | null {
  const [latitude, longitude, accuracy] = [told.latitude, told.longitude, told.accuracy].map((text) =>
    NUMBER.test(text ?? '') ? Number(text) : NaN,
  ) as [number, number, number];
  const isPlace =
    Math.abs(latitude) <= 90 &&
    Math.abs(longitude) <= 180 &&
    accuracy >= 0 &&
    accuracy <= MOST_ACCURACY_METRES;
  return isPlace ? { latitude, longitude, accuracy } : null;
}

/** As it is stored and compared, in hexadecimal digits. */
export function deviceHash(key: string): string {
  return createHash('sha256').update(`device ${key}`).digest('hex');
}
