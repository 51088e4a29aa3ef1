import { parseArgs } from 'node:util';
import { DayStatusService } from '../attendance/index.js';
import { UnitsQuery } from '../people/index.js';
import { type WorkDate, localDateOf, parseWorkDate } from '../platform/index.js';
import { type Command, UsageError } from './command.js';

/** Marks days to be derived anew; the server's worker does it, now or as soon as it runs. */
export const derive: Command = {
  name: 'derive',
  usage: 'derive --from YYYY-MM-DD --to YYYY-MM-DD [--unit KODE]',
  about: 'menghitung ulang status hari dari fakta-faktanya',
  async run(args, { database, clock }) {
    const { from, to, unit } = optionsOf(args);
    const first = dateOf('--from', from);
    const last = dateOf('--to', to);
    if (last < first) throw new UsageError('--to tidak boleh sebelum --from.');
    const today = localDateOf(clock.now(), 'Asia/Jakarta');
    const found = unit ? await new UnitsQuery(database).byCode(unit, today) : null;
    if (unit && !found) throw new UsageError(`Unit ${unit} tidak ditemukan.`);
    const marked = await new DayStatusService(database, clock).derive(first, last, found?.id);
    return { from: first, to: last, unit: found?.code ?? null, days_marked: marked };
  },
};

function optionsOf(args: readonly string[]): { from?: string; to?: string; unit?: string } {
  try {
    const text = { type: 'string' } as const;
    return parseArgs({ args: [...args], options: { from: text, to: text, unit: text } }).values;
  } catch (error) {
    throw new UsageError(`Pilihan tidak dikenal (${(error as Error).message}).`, { cause: error });
  }
}

function dateOf(option: string, text: string | undefined): WorkDate {
  const date = parseWorkDate(text);
  if (!date) throw new UsageError(`${option} harus berupa tanggal, misalnya 2026-11-20.`);
  return date;
}
