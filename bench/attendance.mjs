/** The attendance engine: one file of `bench/attendance/` for each figure; the product has 60 people, to be left alone. */
import { runScenes } from './lib/scenes.mjs';

export const attendance = ({ only } = {}) =>
  runScenes(new URL('./attendance/', import.meta.url), { only, start: { people: 60 } });
