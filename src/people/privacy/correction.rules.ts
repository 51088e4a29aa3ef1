import type { Tone } from '../../web/index.js';
import type { PersonChangeKind } from '../changes/person-change.js';

/** What somebody may say is wrong, and which changes of a person put it right; none: it is put right elsewhere. */
export const CORRECTION_FIELDS = {
  name: { label: 'Nama atau gelar', kinds: ['name-changed'] },
  birth: { label: 'Tanggal lahir atau jenis kelamin', kinds: ['details-changed'] },
  number: { label: 'NIP atau NI PPPK', kinds: ['number-changed'] },
  contact: { label: 'Surel atau telepon', kinds: ['contact-changed'] },
  position: {
    label: 'Jabatan, golongan, atau status kepegawaian',
    kinds: ['position-changed', 'kind-changed'],
  },
  unit: { label: 'Unit kerja', kinds: ['moved', 'joined', 'left'] },
  attendance: { label: 'Presensi', kinds: [] },
  other: { label: 'Lainnya', kinds: [] },
} as const satisfies Record<string, { label: string; kinds: readonly PersonChangeKind[] }>;
export type CorrectionField = keyof typeof CORRECTION_FIELDS;

export const CORRECTION_FIELD_NAMES = Object.keys(CORRECTION_FIELDS) as CorrectionField[];

export function fieldLabel(field: string): string {
  return Object.hasOwn(CORRECTION_FIELDS, field) ? CORRECTION_FIELDS[field as CorrectionField].label : field;
}

/** The kinds of change that can answer; empty: none is asked for. */
export function changesFor(field: string): readonly PersonChangeKind[] {
  return Object.hasOwn(CORRECTION_FIELDS, field) ? CORRECTION_FIELDS[field as CorrectionField].kinds : [];
}

export type CorrectionState = 'open' | 'accepted' | 'refused' | 'withdrawn';

/** How a request stands; one that waits longer than the law allows says so. */
export function standingOf(
  state: CorrectionState,
  dueAt: Date,
  now: Date,
): { tone: Tone; code: string; word: string } {
  switch (state) {
    case 'accepted':
      return { tone: 'good', code: 'OK', word: 'Diterima' };
    case 'refused':
      return { tone: 'bad', code: 'TL', word: 'Ditolak' };
    case 'withdrawn':
      return { tone: 'calm', code: '–', word: 'Ditarik' };
    case 'open':
      return now > dueAt
        ? { tone: 'bad', code: '!', word: 'Lewat batas waktu' }
        : { tone: 'duty', code: '…', word: 'Menunggu jawaban' };
  }
}
