/**
 * Runs a spec file for jest, but lets Node itself import it. Jest would give every file a world of its own in node:vm, and
 * load and compile the whole application again in each of them: 2.5 seconds of a processor. Here the specs of a worker
 * share their modules, as the requests of a server do; what a spec bends, it bends back.
 */
import { createRequire, register } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ModernFakeTimers } from '@jest/fake-timers';
import { ModuleMocker } from 'jest-mock';
import 'reflect-metadata';
import '../../../scripts/lib/quiet.cjs';
import { bind } from './jest-globals.mjs';

const require = createRequire(import.meta.url);
const CIRCUS = join(dirname(require.resolve('jest-circus')), 'jestAdapterInit.js');
const TIMEOUT = Symbol.for('TEST_TIMEOUT_SYMBOL');
const HANDLERS = Symbol.for('EVENT_HANDLERS');
const RETRY_TIMES = Symbol.for('RETRY_TIMES');
const LOG_BEFORE_RETRY = Symbol.for('LOG_ERRORS_BEFORE_RETRY');

register('../load-typescript.mjs', import.meta.url);
register('./jest-globals-hook.mjs', import.meta.url);
process.setSourceMapsEnabled(true);

const mocks = new ModuleMocker(globalThis);
/** A spec may watch what it fetches; the next one of this worker fetches unwatched. */
const { fetch } = globalThis;
let timers;
const jest = {
  fn: mocks.fn.bind(mocks),
  spyOn: mocks.spyOn.bind(mocks),
  restoreAllMocks: () => mocks.restoreAllMocks(),
  useFakeTimers: (options) => timers.useFakeTimers(options),
  useRealTimers: () => timers.useRealTimers(),
  setTimeout: (milliseconds) => void (globalThis[TIMEOUT] = milliseconds),
};
/** Where other people's work shares the machine (CI=true), a test that failed is tried once more, and both are told. */
if (process.env['CI']) {
  globalThis[RETRY_TIMES] = 1;
  globalThis[LOG_BEFORE_RETRY] = true;
}

/** What jest calls for each file (`testRunner`). */
export default async function run(globalConfig, config, _environment, runtime, testPath, sendMessageToJest) {
  // Jest has one of its own, which knows nothing of what Node compiled.
  Error.prepareStackTrace = undefined;
  globalThis.specSerial = 0;
  // Circus keeps its state in globals and in its module; each file gets both anew.
  delete globalThis[HANDLERS];
  delete require.cache[CIRCUS];
  const { initialize, runAndTransformResultsToJestFormat } = require(CIRCUS);
  timers ??= new ModernFakeTimers({ config, global: globalThis });
  try {
    await initialize({
      config,
      environment: { global: globalThis, handleTestEvent: nameFrames },
      globalConfig,
      localRequire: require,
      parentProcess: process,
      runtime,
      sendMessageToJest,
      setGlobalsForRuntime: (globals) => bind({ ...globals, jest }),
      testPath,
    });
    await import(pathToFileURL(testPath));
    return await runAndTransformResultsToJestFormat({ config, globalConfig, testPath });
  } finally {
    mocks.restoreAllMocks();
    timers.useRealTimers();
    globalThis.fetch = fetch;
    delete globalThis[TIMEOUT];
  }
}

/** Jest takes frames of nameless functions for its own and hides them, and the line that failed with them. */
function nameFrames({ error }) {
  if (error?.stack)
    error.stack = String(error.stack).replaceAll('at <anonymous> (', 'at Object.<anonymous> (');
}
