import { parseArgs } from 'node:util';
import type { KeyState, RotationMode } from '../identity/index.js';
import { type Command, UsageError } from './command.js';

/** New signing and cookie keys; running servers follow by themselves. */
export const keysRotate: Command = {
  name: 'keys:rotate',
  usage: 'keys:rotate [--now | --compromised]',
  about:
    'mengganti kunci penanda tangan tanpa henti layanan: terbit dahulu, dipakai 10 menit kemudian (--now: dalam beberapa detik); --compromised: kunci bocor, yang lama langsung tidak berlaku',
  async run(args, { keyRotation }) {
    const { alreadyPlanned, keys } = await keyRotation.rotate(modeOf(args), null);
    return { already_planned: alreadyPlanned, keys: keys.map(asJson) };
  },
};

function modeOf(args: readonly string[]): RotationMode {
  const flag = { type: 'boolean', default: false } as const;
  let options: { now: boolean; compromised: boolean };
  try {
    options = parseArgs({ args: [...args], options: { now: flag, compromised: flag } }).values;
  } catch (error) {
    throw new UsageError(`Pilihan tidak dikenal (${(error as Error).message}).`, { cause: error });
  }
  // Keys in strange hands are changed at once in any case.
  if (options.compromised) return 'compromised';
  return options.now ? 'now' : 'planned';
}

function asJson(key: KeyState) {
  return {
    kid: key.kid,
    use: key.use,
    alg: key.alg,
    phase: key.phase,
    published_at: key.publishedAt,
    active_from: key.activeFrom,
    retired_at: key.retiredAt,
    remove_after: key.removeAfter,
  };
}
