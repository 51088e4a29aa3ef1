import type { EmploymentKind } from '../../person-words.js';
import type { EndReason, PositionKind, Sex } from '../../employees/person-facts.js';
import { CIVIL_RANKS, CONTRACT_RANKS } from '../../employees/rank.rules.js';

/** Letters and digits only, so that `PPPK - Paruh Waktu` and `pppk paruh waktu` are one. */
export function plainWords(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** `L`/`P` on forms, `M`/`F` in SIASN. */
export function readSex(text: string): Sex | null {
  const word = plainWords(text).replaceAll(' ', '');
  if (/^(l|m|laki|lakilaki|pria|male|1)$/.test(word)) return 'male';
  return /^(p|f|w|perempuan|wanita|female|2)$/.test(word) ? 'female' : null;
}

/** Of `statusPegawai`, and of `jenisPegawaiNama`, which tells part-time contracts apart. */
export function readKind(status: string, more: string): EmploymentKind | null {
  const [word, rest] = [plainWords(status), plainWords(more)];
  const both = `${word} ${rest}`;
  if (/\b(pppk|p3k|pegawai pemerintah dengan perjanjian kerja)\b/.test(word || rest))
    return /\b(paruh waktu|part time)\b/.test(both) ? 'pppk-part-time' : 'pppk';
  if (/\b(cpns|calon pegawai negeri sipil)\b/.test(word || rest) || word === 'c') return 'cpns';
  if (/\b(pns|pegawai negeri sipil)\b/.test(word || rest) || word === 'p') return 'pns';
  return /\bpejabat negara\b/.test(both) ? 'official' : null;
}

/** JFT and JFU are the older names of SIASN for functional and staff positions. */
export function readPositionKind(text: string): PositionKind | null {
  const word = plainWords(text);
  if (/^(jfu|.*\b(pelaksana|fungsional umum)\b.*|4)$/.test(word)) return 'staff';
  if (/^(jft|jf|.*\bfungsional\b.*|2)$/.test(word)) return 'functional';
  return /^(.*\b(struktural|pimpinan tinggi|jpt|administrator|pengawas)\b.*|1)$/.test(word)
    ? 'structural'
    : null;
}

/** `II.b`; null for none; undefined for what nobody understands. */
export function readEchelon(text: string): string | null | undefined {
  const word = plainWords(text).replaceAll(' ', '');
  if (/^(noneselon|tidakada|nonstruktural)$/.test(word)) return null;
  const found = /^(iv|v|iii|ii|i|[1-5])([ab])$/.exec(word.replace(/^eselon/, ''));
  if (!found) return undefined;
  const level = /\d/.test(found[1]!)
    ? ['I', 'II', 'III', 'IV', 'V'][Number(found[1]) - 1]!
    : found[1]!.toUpperCase();
  return `${level}.${found[2]}`;
}

/** `III/b` of a PNS, `IX` of a PPPK, in the writing of decrees. */
export function readRank(text: string): string | null {
  const word = text
    .toUpperCase()
    .replace(/^(GOL(ONGAN)?\.?)\s*/, '')
    .replace(/\s/g, '');
  const [, level, room] = /^([IVX]+|\d{1,2})(?:[/.-]?([A-E]))?$/.exec(word) ?? [];
  if (!level) return null;
  const roman = /\d/.test(level) ? CONTRACT_RANKS[Number(level) - 1] : level;
  const rank = room ? `${roman}/${room.toLowerCase()}` : roman;
  return rank && [...CIVIL_RANKS, ...CONTRACT_RANKS].includes(rank) ? rank : null;
}

/** What `kedudukanPnsNama` says about somebody's service. */
export type Standing =
  { active: true; away?: 'unpaid-leave' | 'suspended' } | { active: false; reason: EndReason };

const STANDINGS: readonly [RegExp, Standing][] = [
  [/\b(masa persiapan pensiun|mpp)\b/, { active: true }],
  [/\b(cltn|cuti di ?luar tanggungan)\b/, { active: true, away: 'unpaid-leave' }],
  [/\b(pemberhentian sementara|diberhentikan sementara)\b/, { active: true, away: 'suspended' }],
  [/\b(meninggal|wafat|tewas)\b/, { active: false, reason: 'died' }],
  [/\bpensiun\b/, { active: false, reason: 'retired' }],
  [/\bmengundurkan diri\b|\batas permintaan sendiri\b/, { active: false, reason: 'resigned' }],
  [
    /\b(kontrak|perjanjian kerja) (selesai|berakhir|habis)\b|\bmasa perjanjian berakhir\b/,
    { active: false, reason: 'contract-ended' },
  ],
  [/\b(pindah instansi|pindah keluar|mutasi keluar)\b/, { active: false, reason: 'transferred-out' }],
  [/\b(diberhentikan|pemberhentian|dipecat|tidak aktif)\b/, { active: false, reason: 'dismissed' }],
  [/\b(aktif|tugas belajar|diperbantukan|dipekerjakan|penugasan|uang tunggu|cpns)\b/, { active: true }],
];

export function readStanding(text: string): Standing | null {
  const word = plainWords(text);
  return STANDINGS.find(([pattern]) => pattern.test(word))?.[1] ?? null;
}

/** `08...` whether it was written `+62 8...`, `62-8...`, or lost its zero in a spreadsheet. */
export function plainPhone(text: string): string | null {
  const digits = text.replace(/[\s().-]/g, '').replace(/^(\+62|62|0062)/, '0');
  const whole = /^8\d{7,12}$/.test(digits) ? `0${digits}` : digits;
  return /^0\d{7,14}$/.test(whole) ? whole : null;
}
