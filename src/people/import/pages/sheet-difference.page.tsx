import { formatNip } from '../../employees/nip.rules.js';
import { Button, Card, DataTable, EmptyState, Pager, formatNumber } from '../../../web/index.js';
import type { Batch } from '../batches/batch.js';
import type { ShownEntry } from '../batches/batches.query.js';
import { writeDay } from '../checking/cell-dates.rules.js';
import type { EntryKind } from '../difference/difference.js';
import { SheetFrame } from './sheet-frame.js';
import { DECISION_WORDS, KIND_PATHS, KIND_WORDS, REASON_WORDS, columnWords } from './sheet-words.js';

export interface SheetDifferencePageProps {
  batch: Batch;
  kind: EntryKind;
  entries: readonly ShownEntry[];
  page: number;
  pages: number;
  mayChange: boolean;
}

/** `/kelola/impor/:id/datang` and its neighbours: one part of the difference, person by person. */
export function SheetDifferencePage(props: SheetDifferencePageProps) {
  const { batch, kind, entries, page, pages } = props;
  const path = `/kelola/impor/${batch.id}/${KIND_PATHS[kind]}`;
  return (
    <SheetFrame batch={batch} current={KIND_PATHS[kind]}>
      <Card title={`${KIND_WORDS[kind]}: ${formatNumber(batch.counts?.[kind] ?? 0)} orang`}>
        {kind === 'decide' ? <Decisions {...props} /> : <People kind={kind} entries={entries} />}
        {pages > 1 && (
          <Pager
            label={`Halaman ${page} dari ${pages}`}
            {...(page > 1 ? { previous: `${path}?halaman=${page - 1}` } : {})}
            {...(page < pages ? { next: `${path}?halaman=${page + 1}` } : {})}
          />
        )}
      </Card>
    </SheetFrame>
  );
}

function People({ kind, entries }: Pick<SheetDifferencePageProps, 'kind' | 'entries'>) {
  return (
    <DataTable
      caption={KIND_WORDS[kind]}
      captionHidden
      narrow="stack"
      rows={entries}
      rowKey={({ no }) => no}
      empty="Tidak ada."
      columns={[
        { header: 'Nama', rowHeader: true, cell: ({ name }) => name },
        { header: 'NIP', cell: ({ number }) => (number ? formatNip(number) : 'tanpa NIP') },
        { header: 'Baris', numeric: true, cell: ({ line }) => line ?? '–' },
        { header: 'Yang terjadi', cell: (entry) => <What entry={entry} /> },
      ]}
    />
  );
}

function What({ entry: { kind, about } }: { entry: ShownEntry }) {
  if (kind === 'note') return <>{about.note}</>;
  return (
    <ul class="changes">
      {kind === 'goes' && !about.ends && (
        <li>{`Keluar dari ${about.unitBefore ?? 'unitnya'}${about.reason ? `: ${REASON_WORDS[about.reason]}` : ''}`}</li>
      )}
      {about.ends && <li>{`Keluar pada ${writeDay(about.ends)}`}</li>}
      {kind === 'comes' && <li>{`Masuk ke ${about.unitAfter ?? ''}`}</li>}
      {(about.changes ?? []).map(({ column, before, after }) => (
        <li key={column}>
          <span class="muted">{`${columnWords(column)}: `}</span>
          {before && <del>{before}</del>}
          {before && <span aria-hidden="true"> → </span>}
          {before && <span class="visually-hidden"> menjadi </span>}
          {after ? <ins>{after}</ins> : <em>kosong</em>}
        </li>
      ))}
      {(about.endings ?? []).map((words) => (
        <li key={words}>{words}</li>
      ))}
    </ul>
  );
}

function Decisions({ batch, entries, mayChange }: SheetDifferencePageProps) {
  if (entries.length === 0) return <EmptyState title="Semua sudah diputuskan." />;
  return (
    <form method="post" action={`/kelola/impor/${batch.id}/keputusan`} class="form">
      <p>Hanya Anda yang dapat memastikannya. Sebelum semua dijawab, impor ini tidak dapat diterapkan.</p>
      {entries.map((entry) => (
        <Decision key={entry.no} entry={entry} disabled={!mayChange} />
      ))}
      {mayChange && <Button>Simpan keputusan dan periksa lagi</Button>}
    </form>
  );
}

function Decision({ entry, disabled }: { entry: ShownEntry; disabled: boolean }) {
  const { about, line, name, number } = entry;
  const choices = [
    ...(about.candidates ?? []).map((candidate) => ({
      value: candidate.personId,
      label: `Orang yang sama: ${candidate.name}, ${candidate.number ? formatNip(candidate.number) : 'tanpa NIP'}, ${candidate.unitName || 'tidak sedang bekerja'}`,
    })),
    ...(about.decision === 'similar-name'
      ? [{ value: 'baru', label: 'Orang lain: catat sebagai pegawai baru' }]
      : []),
    { value: 'lewati', label: 'Lewati baris ini; tidak ada yang berubah' },
  ];
  return (
    <fieldset class="field">
      <legend class="field-label">
        {`Baris ${line}: ${name}, ${number ? formatNip(number) : 'tanpa NIP'}, ${about.unitAfter ?? ''}`}
      </legend>
      <p class="field-hint">{about.decision && DECISION_WORDS[about.decision]}</p>
      {choices.map(({ value, label }) => (
        <label class="check" key={value}>
          <input
            type="radio"
            name={`baris-${line}`}
            value={value}
            checked={entry.choice === value}
            disabled={disabled}
          />
          <span>{label}</span>
        </label>
      ))}
    </fieldset>
  );
}
