import { jest } from '@jest/globals';

/**
 * Runs `act` as if `seconds` had gone by: provider and suite live in this process, so both see the other clock, and a
 * module that waits half a minute does not hold up everybody. Timers keep their own time.
 */
export async function later<Result>(seconds: number, act: () => Promise<Result>): Promise<Result> {
  const doNotFake = [
    ...(['hrtime', 'nextTick', 'performance', 'queueMicrotask', 'setImmediate', 'clearImmediate'] as const),
    ...(['setInterval', 'clearInterval', 'setTimeout', 'clearTimeout'] as const),
  ];
  jest.useFakeTimers({ doNotFake, now: Date.now() + seconds * 1000 });
  try {
    return await act();
  } finally {
    jest.useRealTimers();
  }
}
