import type { Surroundings } from './surroundings.js';

/** What a person at the terminal did wrong, in one sentence; ends the command with exit code 1. */
export class UsageError extends Error {}

/** One operator's command. */
export interface Command {
  name: string;
  /** How its arguments are written. */
  usage: string;
  /** One line for `--help`. */
  about: string;
  /** Its result is printed as JSON. */
  run(args: readonly string[], surroundings: Surroundings): Promise<unknown>;
}
