import type { Done } from '../../../platform/index.js';

/** What a story tells has been done; a refusal is a fault of the story. */
export function held<Made extends object>(done: Done<Made>): Made {
  if (!done.ok) throw new Error(done.faults[0]?.message);
  return done as Made;
}
