import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { parseWorkDate } from '../platform/index.js';
import { type Command, UsageError } from './command.js';

/** The record in a file that anybody can check without us. */
export const auditExport: Command = {
  name: 'audit:export',
  usage: 'audit:export FILE [--from YYYY-MM-DD] [--to YYYY-MM-DD]',
  about: 'menulis jejak audit (JSON Lines) dengan rantai dan tanda tangannya; periksa dengan audit:verify',
  async run(args, { record }) {
    const { file, from, to } = optionsOf(args);
    if (from && to && to < from) throw new UsageError('--to tidak boleh sebelum --from.');
    let lines = 0;
    const counted = async function* () {
      for await (const line of record.export.lines({ from, to })) {
        lines += 1;
        yield line;
      }
    };
    // The record of yesterday is not overwritten by that of today.
    await pipeline(counted, createWriteStream(file, { flags: 'wx', mode: 0o600 })).catch((error: unknown) => {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'EEXIST') throw new UsageError(`Berkas ${file} sudah ada.`, { cause: error });
      if (code === 'ENOENT' || code === 'EACCES' || code === 'EISDIR')
        throw new UsageError(`Berkas ${file} tidak dapat ditulis.`, { cause: error });
      throw error;
    });
    return { file, lines };
  },
};

function optionsOf(args: readonly string[]) {
  const text = { type: 'string' } as const;
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { from: text, to: text },
      allowPositionals: true,
    });
    const [file, ...more] = positionals;
    if (!file || more.length > 0) throw new UsageError('Sebutkan satu berkas.');
    return { file, from: dateOf('--from', values.from), to: dateOf('--to', values.to) };
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(`Pilihan tidak dikenal (${(error as Error).message}).`, { cause: error });
  }
}

function dateOf(option: string, text: string | undefined) {
  const date = text === undefined ? undefined : parseWorkDate(text);
  if (text !== undefined && !date)
    throw new UsageError(`${option} harus berupa tanggal, misalnya 2026-11-20.`);
  return date ?? undefined;
}
