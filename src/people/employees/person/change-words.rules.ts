import type { WorkDate } from '../../../platform/index.js';
import { dateWords, lastDayWords } from '../../../web/index.js';
import type { PersonChange, PersonChangeKind } from '../../changes/person-change.js';
import { EMPLOYMENT_WORDS, type EmploymentKind } from '../../person-words.js';
import { BREAK_WORDS, type BreakKind, type Capacity } from '../duties/duty.js';
import { formatNip } from '../nip.rules.js';
import type { EndReason, PositionKind } from '../person-facts.js';

export const END_WORDS: Record<EndReason, string> = {
  retired: 'pensiun',
  died: 'meninggal dunia',
  'contract-ended': 'kontrak berakhir',
  resigned: 'berhenti atas permintaan sendiri',
  dismissed: 'diberhentikan',
  'transferred-out': 'pindah ke instansi lain',
  corrected: 'dibatalkan karena salah catat',
};

export const POSITION_KIND_WORDS: Record<PositionKind, string> = {
  structural: 'Struktural',
  functional: 'Fungsional',
  staff: 'Pelaksana',
};

/** Names behind the ids in changes. */
export interface Names {
  unit(id: unknown, day: WorkDate): string;
  person(id: unknown): string;
}

type Facts = Record<string, unknown>;

const FIELD_WORDS: Record<string, string> = {
  full_name: 'nama',
  title_before: 'gelar depan',
  title_after: 'gelar belakang',
  birth_date: 'tanggal lahir',
  sex: 'jenis kelamin',
  siasn_id: 'ID SIASN',
  retirement_date: 'rencana pensiun',
  email: 'surel pribadi',
  official_email: 'surel dinas',
  phone: 'telepon',
  position: 'jabatan',
  rank: 'golongan',
  position_kind: 'jenis jabatan',
  echelon: 'eselon',
  kind: 'jenis pegawai',
  contract_until: 'kontrak sampai',
};

const CAPACITY_SHORT: Record<Capacity, string> = { definitive: '', plt: 'Plt ', plh: 'Plh ' };

const ENDS: readonly PersonChangeKind[] = ['left', 'post-left', 'acting-ended', 'delegation-ended'];

/** When a change holds: of what ends the last day, as everywhere; of what never began the day on which it would have. */
export function whenWords({
  kind,
  effective,
  after,
}: Pick<PersonChange, 'kind' | 'effective' | 'after'>): string {
  return after && ENDS.includes(kind) ? capital(lastDayWords(effective)) : dateWords(effective);
}

/** One change as a sentence without its day: what the page of a person and the step before saving say. */
export function changeWords(
  change: Pick<PersonChange, 'kind' | 'effective' | 'before' | 'after' | 'personId'>,
  names: Names,
): string {
  const { kind, effective } = change;
  const before = change.before ?? {};
  const after = change.after ?? {};
  const unit = (facts: Facts) => names.unit(facts['unit_id'], effective);
  switch (kind) {
    case 'joined':
      return `Mulai bekerja${positionWords(after)}${after['unit_id'] ? ` di ${unit(after)}` : ''}`;
    case 'left':
      return `Berhenti: ${END_WORDS[after['end_reason'] as EndReason] ?? 'berakhir'}. Unit, jabatan, dan perannya ikut berakhir`;
    case 'moved':
      if (!before['unit_id']) return `Masuk ke ${unit(after)}`;
      return after['unit_id']
        ? `Pindah dari ${unit(before)} ke ${unit(after)}`
        : `Keluar dari ${unit(before)}`;
    case 'number-changed':
      return numberWords(change.before, change.after);
    case 'contact-changed':
      return `Kontak diubah: ${Object.keys(after)
        .map((name) => FIELD_WORDS[name] ?? name)
        .join(', ')}`;
    case 'post-taken':
    case 'acting-began':
      return `Menjabat ${dutyWords(after)} di ${unit(after)}${untilWords(after)}`;
    case 'post-left':
    case 'acting-ended':
      return `${change.after ? 'Tidak lagi' : 'Batal'} menjabat ${dutyWords(before)} di ${unit(before)}`;
    case 'delegation-made':
      return `${delegationWords(change.personId, after, names)} untuk ${unit(after)}${untilWords(after)}`;
    case 'delegation-ended':
      return `Berakhir: ${insideWords(delegationWords(change.personId, before, names))} untuk ${unit(before)}`;
    case 'away':
      return `${BREAK_WORDS[after['kind'] as BreakKind]}${untilWords(after)}; selama itu tidak dapat masuk`;
    case 'returned':
      return `${change.after || !change.before?.['valid'] ? 'Kembali berdinas dari' : 'Batal'} ${insideWords(BREAK_WORDS[before['kind'] as BreakKind])}`;
    default:
      return fieldsWords(before, after);
  }
}

function positionWords({ kind, position, rank }: Facts): string {
  const parts = [
    position,
    kind && EMPLOYMENT_WORDS[kind as EmploymentKind],
    rank && `golongan ${String(rank)}`,
  ];
  const words = parts.filter(Boolean).join(', ');
  return words ? ` sebagai ${words}` : '';
}

function numberWords(before: Facts | null, after: Facts | null): string {
  if (!after) return 'Nomor pegawai tidak berlaku lagi';
  const number = formatNip(String(after['number']));
  const kind = after['kind'] === 'nippppk' ? 'NI PPPK' : 'NIP';
  return before ? `${kind} berganti menjadi ${number}` : `${kind} ${number}`;
}

function dutyWords({ capacity, title }: Facts): string {
  return `${CAPACITY_SHORT[capacity as Capacity] ?? ''}${String(title)}`;
}

function delegationWords(personId: string, facts: Facts, names: Names): string {
  return facts['from_person'] === personId
    ? `Melimpahkan wewenang kepada ${names.person(facts['to_person'])}`
    : `Menerima wewenang dari ${names.person(facts['from_person'])}`;
}

/** As it goes on inside a sentence; names in it stay as they are written. */
function insideWords(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

/** `valid` as PostgreSQL writes it: `[2026-12-01,2026-12-08)`. */
function untilWords({ valid }: Facts): string {
  const end = /,(\d{4}-\d{2}-\d{2})\)$/.exec(String(valid ?? ''))?.[1];
  return end ? ` ${lastDayWords(end as WorkDate)}` : '';
}

function fieldsWords(before: Facts, after: Facts): string {
  const words = Object.keys(after).map((name) => {
    const label = FIELD_WORDS[name] ?? name;
    const [was, is] = [valueWords(name, before[name]), valueWords(name, after[name])];
    return was === '' ? `${label}: ${is || 'dikosongkan'}` : `${label}: ${was} menjadi ${is || 'kosong'}`;
  });
  const text = words.join('; ');
  return capital(text);
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function valueWords(name: string, value: unknown): string {
  if (value === null || value === undefined || value === '') return '';
  const text = String(value);
  if (name === 'kind') return EMPLOYMENT_WORDS[text as EmploymentKind] ?? text;
  if (name === 'position_kind') return POSITION_KIND_WORDS[text as PositionKind] ?? text;
  if (name === 'sex') return text === 'male' ? 'laki-laki' : 'perempuan';
  return /^\d{4}-\d{2}-\d{2}$/.test(text) ? dateWords(text as WorkDate) : text;
}
