import type { EntryContent } from '../record/entry-content.rules.js';
import { visible } from './visible-text.rules.js';

/** What an entry is about, when it is neither a person nor a unit. */
const KIND_WORDS: Record<string, string> = {
  application: 'Aplikasi',
  import: 'Impor',
  'record-class': 'Jenis arsip',
  'unit-code': 'Kode unit yang tidak dikenal',
  page: 'Halaman',
  'server-keys': 'Kunci penanda tangan',
  'unknown-number': 'NIP yang tidak dikenal',
  'audit-entry': 'Catatan audit',
  'audit-chain': 'Rantai jejak audit',
  'audit-key': 'Kunci jejak audit',
};

/** Who did it, as they were called then. */
export function Actor({ entry }: { entry: EntryContent }) {
  if (entry.actor_name === null && entry.application_id === null)
    return <>{entry.actor_id === null ? 'Sistem, atau belum masuk' : 'Pegawai (nama tidak tercatat)'}</>;
  return (
    // One box: on phones a cell puts what it holds side by side.
    <div>
      {visible(entry.actor_name ?? `Aplikasi ${entry.application_id}`)}
      {entry.actor_unit_name && <div class="muted small">{visible(entry.actor_unit_name)}</div>}
    </div>
  );
}

/** About whom or what. */
export function Subject({ entry }: { entry: EntryContent }) {
  const { subject_kind: kind, subject_id: id, subject_name: name, subject_unit_name: unit } = entry;
  if (kind === null) return <>-</>;
  if (kind === 'unit') return <>{visible(name ?? 'Unit kerja')}</>;
  if (kind === 'person')
    return (
      <div>
        {id === entry.actor_id ? 'Diri sendiri' : visible(name ?? 'Pegawai (nama tidak tercatat)')}
        {id !== entry.actor_id && unit && <div class="muted small">{visible(unit)}</div>}
      </div>
    );
  // A number that nobody has is kept as a code; it tells a reader nothing.
  return (
    <div>
      {KIND_WORDS[kind] ?? kind}
      {id !== null && kind !== 'unknown-number' && id !== 'all' && (
        <div class="muted small">{visible(id)}</div>
      )}
    </div>
  );
}
