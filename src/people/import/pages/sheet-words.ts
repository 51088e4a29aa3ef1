import type { Batch, BatchState } from '../batches/batch.js';
import { type ColumnKey, columnName } from '../columns/sheet-columns.js';
import type { DecisionReason, EntryKind } from '../difference/difference.js';
import type { EndReason } from '../../employees/person-facts.js';
import type { Tone } from '../../../web/index.js';
import { isNothingCompared } from '../working/applying.rules.js';

interface StateWords {
  code: string;
  word: string;
  tone: Tone;
}

const STATE_WORDS: Record<BatchState, StateWords> = {
  received: { code: 'BC', word: 'Sedang dibaca', tone: 'calm' },
  read: { code: 'KL', word: 'Pilih kolom', tone: 'warn' },
  checking: { code: 'PR', word: 'Sedang diperiksa', tone: 'calm' },
  checked: { code: 'SL', word: 'Siap diterapkan', tone: 'warn' },
  applied: { code: 'OK', word: 'Diterapkan', tone: 'good' },
  refused: { code: 'TL', word: 'Berkas ditolak', tone: 'bad' },
  undone: { code: 'BT', word: 'Dibatalkan', tone: 'leave' },
};

export function stateWords(batch: Batch): StateWords {
  return batch.state === 'checked' && isNothingCompared(batch)
    ? { code: 'SB', word: 'Semua baris salah', tone: 'bad' }
    : STATE_WORDS[batch.state];
}

/** Parts of the difference by their place in the address. */
export const KIND_PATHS: Record<EntryKind, string> = {
  comes: 'datang',
  goes: 'keluar',
  moves: 'pindah',
  changes: 'berubah',
  decide: 'keputusan',
  note: 'catatan',
};
export const KIND_WORDS: Record<EntryKind, string> = {
  comes: 'Datang',
  goes: 'Keluar',
  moves: 'Pindah',
  changes: 'Berubah',
  decide: 'Perlu keputusan',
  note: 'Catatan',
};

export const REASON_WORDS: Record<EndReason, string> = {
  retired: 'pensiun',
  died: 'meninggal',
  'contract-ended': 'kontrak berakhir',
  resigned: 'mengundurkan diri',
  dismissed: 'diberhentikan',
  'transferred-out': 'tidak ada dalam lembar; dicatat pindah keluar',
  corrected: 'salah catat; seolah tidak pernah ada',
};

export const DECISION_WORDS: Record<DecisionReason, string> = {
  'same-id': 'pnsId sama, NIP berbeda. Apakah NIP-nya berganti?',
  'similar-name': 'Tanggal lahir sama dan nama mirip, NIP berbeda. Orang yang sama dengan NIP baru?',
  'other-name': 'NIP sama, tetapi namanya lain sama sekali. Benar orang yang sama?',
};

export function columnWords(key: ColumnKey): string {
  return columnName(key);
}
