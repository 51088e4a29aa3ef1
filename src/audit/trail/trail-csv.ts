import { BYTE_ORDER_MARK, csvLine } from '../../web/index.js';
import { OUTCOME_WORDS, actionWords } from './action-words.js';
import type { TrailEntry } from './trail.query.js';
import { visible } from './visible-text.rules.js';

/** The heads of the columns. Instants are UTC, so that a file means the same everywhere. */
export function csvHead(): string {
  return `${BYTE_ORDER_MARK}${csvLine([
    'Nomor',
    'Urutan rantai',
    'Waktu (UTC)',
    'Kejadian',
    'Kode kejadian',
    'Hasil',
    'Pelaku',
    'Unit pelaku',
    'Aplikasi',
    'Jenis sasaran',
    'Sasaran',
    'Unit sasaran',
    'Alasan',
    'Sebelum',
    'Sesudah',
    'Rincian',
    'Alamat jaringan',
    'Nomor permintaan',
  ])}`;
}

/** One entry; the line makes formulas harmless. */
export function csvRow(entry: TrailEntry): string {
  const cells = [
    entry.id,
    entry.position ?? '',
    entry.at,
    actionWords(entry.action),
    entry.action,
    OUTCOME_WORDS[entry.outcome],
    entry.actor_name ?? '',
    entry.actor_unit_name ?? '',
    entry.application_id ?? '',
    entry.subject_kind ?? '',
    entry.subject_name ?? entry.subject_id ?? '',
    entry.subject_unit_name ?? '',
    entry.reason ?? '',
    json(entry.before),
    json(entry.after),
    json(entry.detail),
    entry.address ?? '',
    entry.request_id ?? '',
  ];
  return csvLine(cells.map((cell) => (typeof cell === 'string' ? visible(cell) : cell)));
}

function json(value: unknown): string {
  return value === null ? '' : JSON.stringify(value);
}
