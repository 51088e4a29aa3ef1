/**
 * For replay.spec.ts: a process that delivers facts in their random turn and derives days, until nothing is left or it is
 * killed. `node replay-child.mjs URL`; with `finish` it waits for the last day instead.
 */
import { register } from 'node:module';

register('./load-typescript.mjs', import.meta.url);
await import('reflect-metadata');
const { context } = await import('./attendance-spine.ts');
const { deliver, finish } = await import('./replay-facts.ts');
const platform = await import('../../src/platform/index.ts');

const [url, what] = process.argv.slice(2);
const log = platform.createLogger('silent');
const dataSource = await platform.createDataSource({ url, log, poolSize: 4 }).initialize();
const clock = new platform.FixedClock(new Date('2027-02-01T09:00:00+07:00'));
const rooms = await context(url, dataSource, clock);
if (what === 'finish') await finish(rooms, clock);
else await deliver(rooms, clock);
await rooms.close();
if (dataSource.isInitialized) await dataSource.destroy();
process.exit(0);
