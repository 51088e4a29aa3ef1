import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Together } from './together.js';

/** A statement that takes a moment and notes what it was given. */
function statement(refuses: (input: number) => boolean = () => false) {
  const batches: number[][] = [];
  let underWay = 0;
  let most = 0;
  const run = async (inputs: number[]): Promise<number[]> => {
    batches.push(inputs);
    underWay += 1;
    most = Math.max(most, underWay);
    await new Promise((resolve) => setTimeout(resolve, 1));
    underWay -= 1;
    if (inputs.some(refuses)) throw new Error('refused');
    return inputs.map((input) => input * 10);
  };
  return { run, batches, parallel: () => most };
}

describe('requests that go together', () => {
  it('sends a lone request at once', async () => {
    const { run, batches } = statement();
    expect(await new Together(run).ask(1)).toBe(10);
    expect(batches).toEqual([[1]]);
  });

  it('gathers those that come while others are under way', async () => {
    const { run, batches, parallel } = statement();
    const together = new Together(run, { parallel: 2, atMost: 4 });
    const answers = await Promise.all(Array.from({ length: 10 }, (_, i) => together.ask(i)));
    expect(answers).toEqual([0, 10, 20, 30, 40, 50, 60, 70, 80, 90]);
    expect(batches.map((batch) => batch.length)).toEqual([1, 1, 4, 4]);
    expect(parallel()).toBe(2);
  });

  it('waits for the others of the same turn when told to gather', async () => {
    const { run, batches } = statement();
    const together = new Together(run, { gather: true });
    const first = Promise.all([1, 2, 3].map((input) => together.ask(input)));
    expect(batches).toEqual([]);
    expect(await first).toEqual([10, 20, 30]);
    expect(await together.ask(4)).toBe(40);
    expect(batches).toEqual([[1, 2, 3], [4]]);
  });

  it('answers everybody with their own, and lets nobody pay for the fault of a neighbour', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(50), { maxLength: 60 }), fc.nat(50), async (inputs, bad) => {
        const { run } = statement((input) => input === bad);
        const together = new Together(run, { atMost: 7 });
        const answers = await Promise.allSettled(inputs.map((input) => together.ask(input)));
        inputs.forEach((input, i) =>
          expect(answers[i]).toMatchObject(
            input === bad ? { status: 'rejected' } : { status: 'fulfilled', value: input * 10 },
          ),
        );
      }),
      { numRuns: 25 },
    );
  });

  it('does not ask again one by one when the fault would befall each of them', async () => {
    const { run, batches } = statement(() => true);
    const together = new Together(run, { parallel: 1 }, () => true);
    const answers = await Promise.allSettled([1, 2, 3].map((input) => together.ask(input)));
    expect(answers.every(({ status }) => status === 'rejected')).toBe(true);
    expect(batches).toEqual([[1], [2, 3]]);
  });
});
