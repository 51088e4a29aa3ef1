/** The board of an OPD on a cheap phone: how long until something is seen, nothing kept from before. */
import { register } from 'node:module';
import { percentile } from '../lib/load.mjs';
import { number, verdict } from '../lib/table.mjs';
import { fillMorning } from './scene.mjs';

const VISITS = 7;
const GOAL_MS = 1500;
/** Chromium's own "Slow 3G": 400 ms each way and back, 400 kbit/s. */
const LINE = { offline: false, latency: 400, downloadThroughput: 51_200, uploadThroughput: 51_200 };
/** A phone a sixth as fast as this machine. */
const SLOWER = 6;

export async function rows(bench) {
  await fillMorning(bench);
  const { product, leaderJar, year } = bench;
  register('../../test/support/load-typescript.mjs', import.meta.url);
  const { launchChromium } = await import('../../test/support/chromium.ts');
  const chromium = await launchChromium();
  try {
    const page = await chromium.newPage({
      viewport: { width: 360, height: 740 },
      extraHTTPHeaders: { cookie: leaderJar.header },
    });
    const devtools = await page.context().newCDPSession(page);
    await devtools.send('Network.enable');
    await devtools.send('Network.setCacheDisabled', { cacheDisabled: true });
    const address = `${product.url}/presensi/papan?unit=${year.offices[0]}`;
    const paints = async () => {
      const found = [];
      for (let visit = 0; visit < VISITS; visit += 1) found.push(await firstPaint(page, address));
      return found;
    };
    const bare = await paints();
    await devtools.send('Network.emulateNetworkConditions', LINE);
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
    const slow = await paints();
    const [middle, floor] = [percentile(slow, 0.5), percentile(bare, 0.5)];
    return [
      {
        what: 'First view of the board of an OPD, slow 3G, phone',
        figure: `${number(middle)} ms (slowest of ${VISITS}: ${number(Math.max(...slow))})`,
        floor: `without a slow line or phone ${number(floor)} ms`,
        ratio: number(middle / floor, 1),
        goal: `<= ${number(GOAL_MS)} ms`,
        verdict: verdict(middle <= GOAL_MS),
      },
    ];
  } finally {
    await chromium.close();
  }
}

/** Milliseconds; the paint may come after everything has been loaded. */
async function firstPaint(page, address) {
  await page.goto(address, { waitUntil: 'load' });
  return page.evaluate(
    () =>
      new Promise((resolve) => {
        const told = (list) => {
          const [paint] = list.getEntriesByName('first-contentful-paint');
          if (paint) resolve(paint.startTime);
        };
        new PerformanceObserver(told).observe({ type: 'paint', buffered: true });
      }),
  );
}
