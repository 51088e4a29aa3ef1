import type { Role } from '../../access/index.js';
import { ROLE_WORDS } from '../person-words.js';
import type { GiftRefusal } from './granting.rules.js';

/** By what somebody holds a role, as `person_grants` names it. */
export const GRANT_SOURCES = ['assignment', 'employment', 'definitive', 'plt', 'plh', 'delegation'] as const;
export type GrantSource = (typeof GRANT_SOURCES)[number];

export const SOURCE_WORDS: Record<GrantSource, string> = {
  assignment: 'Diberikan',
  employment: 'Dari status pegawai',
  definitive: 'Dari jabatan kepala unit',
  plt: 'Dari penugasan Plt.',
  plh: 'Dari penugasan Plh.',
  delegation: 'Dari pelimpahan wewenang',
};

/** Where a role that nobody gave is ended instead. */
export const ENDS_WHERE: Record<Exclude<GrantSource, 'assignment'>, string> = {
  employment: 'Peran ini mengikuti status kepegawaian dan unit kerja.',
  definitive: 'Peran ini berakhir bersama jabatannya, di halaman pegawai.',
  plt: 'Peran ini berakhir bersama penugasan Plt., di halaman pegawai.',
  plh: 'Peran ini berakhir bersama penugasan Plh., di halaman pegawai.',
  delegation: 'Peran ini berakhir bersama pelimpahan wewenang, di halaman pegawai.',
};

/** Why a role is not given or ended, in words for whoever tried. */
export function refusalWords(reason: GiftRefusal, role: Role): string {
  const name = ROLE_WORDS[role];
  const words: Record<GiftRefusal, string> = {
    oneself:
      'Tidak seorang pun memberi atau mengakhiri peran untuk dirinya sendiri. Mintalah rekan yang berwenang.',
    'by-employment': `Peran ${name} mengikuti status kepegawaian; tidak diberikan dan tidak diakhiri di sini.`,
    'not-here': 'Unit ini berada di luar kewenangan Anda.',
    'not-their-person': 'Pegawai ini tidak termasuk unit Anda.',
    'whole-only': `Peran ${name} hanya untuk seluruh kabupaten.`,
    'not-held': `Anda sendiri tidak memegang peran ${name} untuk unit ini, jadi tidak dapat memberi atau mengakhirinya.`,
    'decree-missing': `Tulis nomor surat keputusan; tanpa itu peran ${name} tidak dapat diberikan.`,
  };
  return words[reason];
}
