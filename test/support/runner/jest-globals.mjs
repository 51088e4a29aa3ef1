/** What a spec imports from `@jest/globals`: bound anew for every file, seen by whoever imported it before. */
export let afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest;

export function bind(globals) {
  ({ afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } = globals);
}
