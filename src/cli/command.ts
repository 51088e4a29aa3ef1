import type { Surroundings } from './surroundings.js';

/** What a person at the terminal did wrong, in one sentence; ends the command with exit code 1. */
export class UsageError extends Error {}

/** A result with an exit code of its own, for whoever asks only whether something is so. */
export class Verdict {
  constructor(
    readonly exitCode: number,
    readonly result: unknown,
    /** In words, for the person at the terminal. */
    readonly said: string,
  ) {}
}

/** One operator's command. */
export interface Command {
  name: string;
  /** How its arguments are written. */
  usage: string;
  /** One line for `--help`. */
  about: string;
  /** Its result is printed as JSON. */
  run(args: readonly string[], surroundings: Surroundings): Promise<unknown>;
  /** What needs neither database nor settings with these arguments; undefined when they ask for more than that. */
  alone?(args: readonly string[]): Promise<unknown> | undefined;
}
