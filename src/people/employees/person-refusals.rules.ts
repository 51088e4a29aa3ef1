import { DomainError, type Fault, conflict } from '../../platform/index.js';

/** What the database refuses about people, in words; by the name of the constraint. */
const WORDS: Record<string, [code: string, field: string, message: string]> = {
  person_number_number_valid_excl: [
    'number-taken',
    'number',
    'Nomor itu sudah dipakai pegawai lain pada tanggal tersebut.',
  ],
  person_siasn_id_key: ['siasn-id-taken', 'siasnId', 'ID SIASN itu sudah tercatat pada pegawai lain.'],
  person_pkey: ['person-exists', '', 'Pegawai itu sudah ada.'],
  unit_membership_unit_id_fkey: ['unit-unknown', 'unitId', 'Unit kerja itu tidak ditemukan.'],
  unit_members_covered: [
    'unit-not-on-that-day',
    'unitId',
    'Unit kerja itu tidak ada sepanjang tanggal tersebut. Pilih unit lain atau tanggal lain.',
  ],
  person_name_shown_as_written: [
    'name-not-plain',
    'fullName',
    'Nama memuat karakter yang tidak terlihat. Ketik ulang namanya.',
  ],
  employment_contract_until_check: [
    'contract-without-pppk',
    'contractUntil',
    'Hanya PPPK yang memiliki akhir kontrak.',
  ],
  employment_echelon_check: ['echelon-wrong', 'echelon', 'Eselon ditulis seperti II.b.'],
  post_one_head: [
    'unit-has-head',
    'jabatan',
    'Unit itu sudah mempunyai jabatan kepala pada tanggal tersebut.',
  ],
  unit_posts_covered: [
    'post-outside-unit',
    'mulai',
    'Jabatan hanya dapat ada selama unitnya ada. Pilih tanggal lain.',
  ],
  post_holding_one_holder: [
    'post-taken',
    'post',
    'Jabatan itu sudah ada pemegangnya pada tanggal tersebut. Akhiri dahulu pemegang yang lama, atau tunjuk Plh selama ia berhalangan.',
  ],
  post_holding_one_acting: [
    'acting-taken',
    'post',
    'Pada tanggal tersebut sudah ada Plt atau Plh untuk jabatan itu.',
  ],
  post_holding_one_post: [
    'person-holds-post',
    'person',
    'Pegawai ini sudah memegang jabatan definitif lain pada tanggal tersebut.',
  ],
  post_holding_inside_post: [
    'post-not-on-that-day',
    'from',
    'Jabatan itu tidak ada sepanjang tanggal tersebut.',
  ],
  post_holding_post_id_fkey: ['post-unknown', 'post', 'Jabatan itu tidak ditemukan.'],
  delegation_from_person_unit_id_valid_excl: [
    'delegation-taken',
    'from',
    'Pada tanggal tersebut sudah ada pelimpahan wewenang untuk unit itu.',
  ],
  service_break_person_id_valid_excl: [
    'break-taken',
    'from',
    'Pada tanggal tersebut sudah ada jeda dinas lain.',
  ],
  service_break_pkey: ['break-taken', 'from', 'Pada tanggal tersebut sudah ada jeda dinas lain.'],
};

/** The refusal behind a database error, or the error itself. */
export function inWords(error: unknown): unknown {
  const constraint = (error as { constraint?: unknown } | null)?.constraint;
  const words = typeof constraint === 'string' ? WORDS[constraint] : undefined;
  if (!words) return error;
  const [code, field, message] = words;
  const refusal = refused(code, [{ field, message }]);
  refusal.cause = error;
  return refusal;
}

/** A conflict with what is stored, by field. */
export function refused(code: string, faults: Fault[]): DomainError {
  const { kind, message } = conflict(code, faults[0]!.message);
  return new DomainError(kind, code, message, { faults });
}
