import type { WorkDate } from '../../../platform/index.js';
import type { PlaceShape } from './work-place.rules.js';

/** Where people of a unit are at work, on some days. */
export type WorkPlace = PlaceShape & {
  id: string;
  unitId: string;
  name: string;
  from: WorkDate;
  until: WorkDate | null;
  maxAccuracyMetres: number;
};

/** What somebody wants a place to be. */
export type PlaceWish = PlaceShape & {
  name: string;
  /** First day on which it holds. */
  from: WorkDate;
  maxAccuracyMetres: number;
  reason: string;
};
