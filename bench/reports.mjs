/** What superiors see: one file of `bench/reports/` for each figure; the product has its demonstration and a year of 11,000 people. */
import { pauseFeed, prepare } from './house/scene.mjs';
import { runScenes } from './lib/scenes.mjs';
import { fillYear } from './reports/scene.mjs';

export const reports = ({ only } = {}) =>
  runScenes(new URL('./reports/', import.meta.url), {
    only,
    async prepare(bench) {
      await pauseFeed(bench.product);
      const signedIn = await prepare(bench.product);
      bench.step('a year of 11,000 people');
      return { ...signedIn, year: await fillYear(bench) };
    },
  });
