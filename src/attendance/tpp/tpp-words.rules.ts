import { formatDay } from '../../web/index.js';
import { CODE_WORDS, type StatusCode } from '../day-status/codes.js';
import type { Level } from '../discipline/discipline-rules.js';
import { LEVEL_WORDS } from '../discipline/warning-words.rules.js';
import type { Cut } from './tpp-of.rules.js';

const rupiah = new Intl.NumberFormat('id-ID', { maximumFractionDigits: 0 });
const percent = new Intl.NumberFormat('id-ID', { maximumFractionDigits: 2 });

/** `Rp1.250.000`; a dash when it is not known. */
export function rupiahWords(amount: number | null): string {
  if (amount === null) return '–';
  return amount < 0 ? `−Rp${rupiah.format(-amount)}` : `Rp${rupiah.format(amount)}`;
}

/** `1,25%` of hundredths of a percent. */
export function shareWords(share: number): string {
  return share < 0 ? `−${percent.format(-share / 100)}%` : `${percent.format(share / 100)}%`;
}

/** What a line of a statement is about, in words. */
export function cutWords({ kind, name, minutes, free }: Cut): string {
  const times = minutes === null ? '' : ` ${minutes} menit`;
  const word = CODE_WORDS[name as StatusCode] ?? name;
  switch (kind) {
    case 'late':
      return `Terlambat${times} (${name})${free === null ? '' : `, tidak dipotong: keringanan bulanan, semestinya ${shareWords(free)}`}`;
    case 'early':
      return `Pulang cepat${times} (${name})`;
    case 'missing-check-in':
      return 'Tidak presensi masuk';
    case 'missing-check-out':
      return 'Tidak presensi pulang';
    case 'absent':
      return 'Tanpa keterangan';
    case 'absent-row':
      return 'Tanpa keterangan berturut-turut';
    case 'code':
      return word;
    case 'punishment':
      return free === null
        ? `Hukuman disiplin ${LEVEL_WORDS[name as Level]}: tabel TPP ini tidak mengatur potongannya`
        : `Hukuman disiplin ${LEVEL_WORDS[name as Level]}, ${shareWords(free)} dari TPP`;
    case 'adjustment':
      return `Penyesuaian ${name}, diketahui setelah bulannya ditutup`;
    case 'cap':
      return 'Pembatasan: potongan tidak melebihi batas sebulan';
  }
}

export function dayWords({ workDate }: Cut): string {
  return workDate === null ? 'Sebulan' : formatDay(workDate);
}
