import type { Batch, EntryKind, SheetDesk } from '../people/index.js';

/** So many are named; the counts tell of all. */
const NAMED = 200;
const PRINTED = 20;

export interface ImportReport {
  batch_id: string | null;
  file: string;
  state: string;
  scope: string;
  effective: string;
  rows: number;
  counts: Batch['counts'];
  faults: { line: number; column: string; message: string }[];
  unknown_units: { name: string; rows: number; suggestions: string[] }[];
  decisions: { line: number | null; name: string; reason: string | undefined; candidates: string[] }[];
  difference: Partial<Record<EntryKind, { line: number | null; name: string; about: object }[]>>;
  applications: { application_id: string; name: string; gains: number; loses: number }[];
}

/** What was found, for programs. Without numbers of people: they are in the sheet, by its lines. */
export async function importReport({ batches }: SheetDesk, batch: Batch): Promise<ImportReport> {
  const difference: ImportReport['difference'] = {};
  for (const kind of ['comes', 'goes', 'moves', 'changes', 'note'] as const) {
    const found = await batches.entries(batch.id, kind, 1, NAMED);
    difference[kind] = found.map(({ line, name, about }) => ({
      line,
      name,
      about: { ...about, changes: about.changes?.map(({ column }) => column) },
    }));
  }
  const faulty = await batches.faultyRows(batch.id, 1, NAMED);
  const open = await batches.entries(batch.id, 'decide', 1, NAMED);
  const forecasts = await batches.forecasts(batch.id);
  return {
    batch_id: batch.id,
    file: batch.fileName,
    state: batch.state,
    scope: batch.scopeCode,
    effective: batch.effective,
    rows: batch.rowsRead,
    counts: batch.counts,
    faults: faulty.flatMap(({ line, faults }) => faults.map((fault) => ({ line, ...fault }))),
    unknown_units: batch.unknownUnits.map(({ name, rows, suggestions }) => ({
      name,
      rows,
      suggestions: suggestions.map((unit) => unit.name),
    })),
    decisions: open.map(({ line, name, about }) => ({
      line,
      name,
      reason: about.decision,
      candidates: (about.candidates ?? []).map((candidate) => candidate.name),
    })),
    difference,
    applications: forecasts.map(({ applicationId, name, gains, loses }) => ({
      application_id: applicationId,
      name,
      gains,
      loses,
    })),
  };
}

const WORDS: Record<EntryKind, string> = {
  comes: 'Datang',
  goes: 'Keluar',
  moves: 'Pindah',
  changes: 'Berubah',
  decide: 'Perlu keputusan',
  note: 'Catatan',
};

/** What was found, for the person at the terminal. */
export async function differenceText({ batches }: SheetDesk, batch: Batch): Promise<string> {
  const { counts } = batch;
  if (!counts) return `${batch.fileName}: ${batch.state}`;
  const lines = [
    `${batch.fileName}: ${batch.rowsRead} baris, ${batch.scopeName}, berlaku mulai ${batch.effective}`,
    `Datang ${counts.comes}, keluar ${counts.goes} dari ${counts.inScope}, pindah ${counts.moves}, berubah ${counts.changes}, tetap ${counts.same}, baris salah ${counts.faultyRows}, perlu keputusan ${counts.decide}`,
  ];
  for (const kind of Object.keys(WORDS) as EntryKind[]) {
    const found = await batches.entries(batch.id, kind, 1, PRINTED);
    if (found.length === 0) continue;
    lines.push('', `${WORDS[kind]} (${counts[kind]}):`);
    for (const { line, name, about } of found) {
      const units = [about.unitBefore, about.unitAfter].filter(Boolean).join(' -> ');
      const columns = (about.changes ?? []).map(({ column }) => column).join(', ');
      lines.push(
        `  ${line === null ? '' : `baris ${line}: `}${[name, units, columns, ...(about.endings ?? [])].filter(Boolean).join('; ')}`,
      );
    }
    if (counts[kind] > found.length) lines.push(`  ... dan ${counts[kind] - found.length} lainnya`);
  }
  const faulty = await batches.faultyRows(batch.id, 1, PRINTED);
  if (faulty.length > 0) lines.push('', `Baris salah (${counts.faultyRows}):`);
  for (const { line, faults } of faulty)
    for (const { column, message } of faults) lines.push(`  baris ${line}, ${column}: ${message}`);
  if (counts.goesWithheld > 0)
    lines.push(
      '',
      `${counts.goesWithheld} orang tidak ada dalam lembar, tetapi dibiarkan: ada baris yang tidak dikenali.`,
    );
  for (const { name, gains, loses } of await batches.forecasts(batch.id))
    lines.push(`Aplikasi ${name}: ${gains} mendapat akses, ${loses} kehilangan akses`);
  return lines.join('\n');
}
