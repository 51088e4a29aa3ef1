import { AsyncLocalStorage } from 'node:async_hooks';

/** Where a request came from and what it is called. */
export interface RequestTrace {
  address: string;
  requestId: string;
}

const traces = new AsyncLocalStorage<RequestTrace>();

/** Whatever `work` starts knows the request it was started by. */
export function inRequest<Result>(trace: RequestTrace, work: () => Result): Result {
  return traces.run(trace, work);
}

/** The request that is being answered here; undefined in jobs, at the command line and at start. */
export function requestTrace(): RequestTrace | undefined {
  return traces.getStore();
}
