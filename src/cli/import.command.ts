import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { type Batch, HINDRANCE_WORDS, type SheetActor, type SheetDesk, UnitsQuery } from '../people/index.js';
import { type WorkDate, localDateOf, parseWorkDate } from '../platform/index.js';
import { type Command, UsageError, Verdict } from './command.js';
import { differenceText, importReport } from './import-report.js';
import type { Surroundings } from './surroundings.js';

/** The operator holds the machine: every unit is theirs. Who it was is not known, so a second person is one with a name. */
const OPERATOR: SheetActor = { personId: null, tops: 'all' };
const MAX_BYTES = 20 * 1024 * 1024;
/** Nothing was changed, because a person has to look first. */
const NEEDS_A_PERSON = 2;

interface Options {
  'dry-run'?: boolean;
  source?: string;
  unit?: string;
  from?: string;
  decree?: string;
  'skip-faulty'?: boolean;
  'confirm-leaving'?: string;
  batch?: string;
}

/** The same services as the pages: read, compared, shown, applied once. */
export const importSheet: Command = {
  name: 'import',
  usage:
    'import FILE [--dry-run] [--source NAMA] [--unit KODE] [--from YYYY-MM-DD] [--decree TEKS] [--skip-faulty] [--confirm-leaving JUMLAH] | import --batch ID',
  about:
    'membandingkan lembar pegawai (CSV, XLSX) lalu menerapkannya; lebih dari 50 keluar: disetujui dahulu di /kelola/impor, lalu --batch',
  async run(args, surroundings) {
    const { values, positionals } = optionsOf(args);
    const batch = values.batch
      ? await known(surroundings.sheets, values.batch)
      : await taken(positionals, values, surroundings);
    if (batch.state === 'refused')
      return new Verdict(
        1,
        { batch_id: batch.id, state: batch.state, refusal: batch.refusal },
        batch.refusal!,
      );
    const { sheets } = surroundings;
    if (values['dry-run']) {
      const report = await importReport(sheets, batch);
      const text = await differenceText(sheets, batch);
      await sheets.intake.discard(batch, OPERATOR);
      const clean = report.faults.length === 0 && report.decisions.length === 0;
      return new Verdict(clean ? 0 : NEEDS_A_PERSON, { ...report, batch_id: null, dry_run: true }, text);
    }
    return applied(sheets, batch, values);
  },
};

async function applied(sheets: SheetDesk, batch: Batch, values: Options): Promise<Verdict> {
  const text = await differenceText(sheets, batch);
  const done = await sheets.applying.apply(
    batch.id,
    {
      digest: batch.digest ?? '',
      decree: values.decree ?? `Impor oleh operator: ${batch.fileName}`,
      skipFaults: values['skip-faulty'] ?? false,
      confirmedLeaving: values['confirm-leaving'] === undefined ? null : Number(values['confirm-leaving']),
    },
    OPERATOR,
  );
  const after = (await sheets.batches.one(batch.id)) ?? batch;
  const report = await importReport(sheets, after);
  if (done.ok)
    return new Verdict(
      0,
      report,
      `${text}\n${done.already ? 'Sudah diterapkan sebelumnya.' : 'Diterapkan.'}`,
    );
  const hindrances = done.reason === 'hindered' ? done.hindrances : [];
  if (hindrances.length === 1 && hindrances[0] === 'nothing') {
    await sheets.intake.discard(after, OPERATOR);
    return new Verdict(0, { ...report, batch_id: null }, HINDRANCE_WORDS.nothing);
  }
  const why =
    done.reason === 'stale'
      ? 'Data berubah sementara itu; selisihnya dihitung lagi.'
      : done.reason === 'refused'
        ? done.faults.map(({ message }) => message).join('\n')
        : hindrances.map((found) => HINDRANCE_WORDS[found]).join('\n');
  return new Verdict(
    NEEDS_A_PERSON,
    { ...report, hindrances },
    `${text}\nTidak ada yang berubah.\n${why}\nLanjutkan di /kelola/impor/${batch.id}, atau: import --batch ${batch.id}`,
  );
}

async function known(sheets: SheetDesk, id: string): Promise<Batch> {
  const isId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id);
  const batch = isId ? await sheets.batches.one(id) : null;
  if (!batch) throw new UsageError(`Impor ${id} tidak ditemukan.`);
  return batch;
}

/** Takes the file in, reads and checks it, with the columns that the source is known for or that their names say. */
async function taken(
  positionals: string[],
  values: Options,
  { database, clock, sheets }: Surroundings,
): Promise<Batch> {
  const [path, ...rest] = positionals;
  if (!path || rest.length > 0) throw new UsageError('Sebutkan satu berkas CSV atau XLSX.');
  const today = localDateOf(clock.now(), 'Asia/Jakarta');
  const effective = values.from === undefined ? today : dateOf(values.from);
  const units = new UnitsQuery(database);
  const unit = values.unit ? await units.byCode(values.unit, effective) : await units.root(effective);
  if (!unit) throw new UsageError(values.unit ? `Unit ${values.unit} tidak ditemukan.` : 'Belum ada unit.');
  const id = await sheets.intake.receive(
    {
      file: await contentOf(path),
      fileName: basename(path),
      source: values.source ?? 'SIASN',
      scopeUnitId: unit.id,
      effective,
    },
    OPERATOR,
  );
  const outcome = await sheets.reading.read(id);
  const read = (await sheets.batches.one(id))!;
  if (!outcome?.ok) return read;
  const missing = await sheets.preparation.mapColumns(read, read.mapping, OPERATOR);
  if (missing.length > 0) {
    await sheets.intake.discard(read, OPERATOR);
    throw new UsageError(`Judul kolomnya tidak cukup dikenal. ${missing.join(' ')}`);
  }
  return (await sheets.checking.check(id, OPERATOR.tops)) ?? read;
}

async function contentOf(path: string): Promise<Buffer> {
  try {
    // A file of gigabytes is not read to be refused.
    if ((await stat(path)).size > MAX_BYTES) throw new UsageError('Berkas lebih besar dari 20 MB.');
    return await readFile(path);
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(`Berkas ${path} tidak dapat dibaca.`, { cause: error });
  }
}

function optionsOf(args: readonly string[]): { values: Options; positionals: string[] } {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean' } as const;
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        'dry-run': flag,
        'skip-faulty': flag,
        'confirm-leaving': text,
        source: text,
        unit: text,
        from: text,
        decree: text,
        batch: text,
      },
    });
  } catch (error) {
    throw new UsageError(`Pilihan tidak dikenal (${(error as Error).message}).`, { cause: error });
  }
}

function dateOf(text: string): WorkDate {
  const date = parseWorkDate(text);
  if (!date) throw new UsageError('--from harus berupa tanggal, misalnya 2026-12-01.');
  return date;
}
