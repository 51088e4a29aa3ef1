import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import {
  EXPORT_FAULT_WORDS,
  type ExportVerdict,
  FAULT_WORDS,
  type KnownBefore,
  UnreadableExport,
  kidsIn,
  linesOfFile,
  verifyExport,
} from '../audit/index.js';
import { type Command, UsageError, Verdict } from './command.js';
import type { Surroundings } from './surroundings.js';

const INTACT = 0;
const BROKEN = 1;
const UNREADABLE = 2;

/** Is the record what it was? Of a file without any database; without a file, of the database itself. */
export const auditVerify: Command = {
  name: 'audit:verify',
  usage: 'audit:verify [FILE [--key FILE] [--head URUTAN:HASH]]',
  about:
    'memeriksa ekspor jejak audit tanpa basis data (0 utuh, 1 rusak, 2 tidak terbaca); tanpa FILE: memeriksa basis data',
  alone(args) {
    const { file, key, head } = optionsOf(args);
    return file === undefined ? undefined : verifyFile(file, key, head);
  },
  run: (_, { record }) => verifyDatabase(record),
};

async function verifyFile(
  file: string,
  key: string | undefined,
  head: KnownBefore['head'],
): Promise<Verdict> {
  const kids = key === undefined ? undefined : await keptKeys(key);
  const known = { ...(kids && { kids }), ...(head && { head }) };
  try {
    return verdictOn(await verifyExport(linesOfFile(file), known), kids !== undefined);
  } catch (error) {
    if (!(error instanceof UnreadableExport)) throw error;
    return new Verdict(UNREADABLE, { intact: null, unreadable: error.message }, error.message);
  }
}

function verdictOn(verdict: ExportVerdict, keysConfirmed: boolean): Verdict {
  const { fault, entries, from, to, position, hash, lastHead, fingerprints, issuer } = verdict;
  const common = {
    entries,
    from,
    to,
    position,
    hash,
    last_head: lastHead && { day: lastHead.day, position: lastHead.position, checked: lastHead.checked },
    keys_confirmed: keysConfirmed,
    fingerprints,
    issuer,
  };
  if (fault) {
    const why = EXPORT_FAULT_WORDS[fault.code];
    const broken = {
      line: fault.line,
      position: fault.position,
      entry: fault.entryId,
      code: fault.code,
      why,
    };
    return new Verdict(
      BROKEN,
      { intact: false, broken, ...common },
      `RUSAK pada baris ${fault.line}${placeOf(fault)}: ${why}`,
    );
  }
  const advice = keysConfirmed
    ? ''
    : `\nBandingkan sidik jari kunci dengan yang Anda catat di luar sistem, atau berikan --key: ${fingerprints.at(-1)}`;
  return new Verdict(
    INTACT,
    { intact: true, ...common },
    `UTUH: ${entries} catatan sampai urutan ${position}, menurut berkas dari ${issuer}.${advice}`,
  );
}

async function verifyDatabase({ check, sealer }: Surroundings['record']): Promise<Verdict> {
  await sealer.sealAll();
  const { fault, end, entries } = await check.whole();
  const common = { entries, position: end.position, hash: end.hash.toString('hex') };
  if (!fault)
    return new Verdict(INTACT, { intact: true, ...common }, `UTUH: ${entries} catatan, seluruhnya terkunci.`);
  const why = FAULT_WORDS[fault.code];
  const broken = { position: fault.position, entry: fault.entryId, code: fault.code, why };
  return new Verdict(BROKEN, { intact: false, broken, ...common }, `RUSAK${placeOf(fault)}: ${why}`);
}

function placeOf({ position, entryId }: { position: number | null; entryId: number | null }): string {
  return `${position === null ? '' : `, urutan ${position}`}${entryId === null ? '' : `, catatan ${entryId}`}`;
}

async function keptKeys(file: string): Promise<string[]> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new UsageError(`Berkas ${file} tidak dapat dibaca.`);
  });
  const kids = await kidsIn(text);
  if (kids.length === 0) throw new UsageError(`Di dalam ${file} tidak ada kunci atau sidik jari.`);
  return kids;
}

function optionsOf(args: readonly string[]) {
  const text = { type: 'string' } as const;
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { key: text, head: text },
      allowPositionals: true,
    });
    const [file, ...more] = positionals;
    if (more.length > 0 || (file === undefined && (values.key ?? values.head) !== undefined))
      throw new UsageError('Sebutkan satu berkas.');
    return { file, key: values.key, head: headOf(values.head) };
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(`Pilihan tidak dikenal (${(error as Error).message}).`, { cause: error });
  }
}

function headOf(text: string | undefined): KnownBefore['head'] {
  if (text === undefined) return undefined;
  const [, position, hash] = /^(\d+):([0-9a-f]{64})$/i.exec(text.replace(/\s/g, '')) ?? [];
  if (!position || !hash) throw new UsageError('--head ditulis sebagai URUTAN:HASH, 64 angka heksadesimal.');
  return { position: Number(position), hash: hash.toLowerCase() };
}
